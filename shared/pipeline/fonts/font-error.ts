import { AppError } from '../../domain/app-error';

/** A file that cannot be read as a font: what is wrong with it in one sentence. */
export function fontUnreadable(message: string, detail?: string): AppError {
  return new AppError({
    kind: 'font-unreadable',
    message,
    fix: 'Choose a TrueType, OpenType, TTC or WOFF file that other programs can open, or fetch the font again.',
    ...(detail === undefined ? {} : { detail }),
    values: { reason: message },
  });
}

/** A font with pictures of glyphs, or with nothing at all, where outlines should be. */
export function fontNoOutlines(message: string): AppError {
  return new AppError({
    kind: 'font-no-outlines',
    message,
    fix: 'Choose a font with TrueType (glyf) or CFF outlines.',
    values: { reason: message },
  });
}
