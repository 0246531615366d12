import { AppError } from '../../domain/app-error';
import { type CodePoint, formatCodePoint } from '../../domain/code-point';
import type { FontInfo } from '../../domain/font-info';
import type { OutlinePath } from '../../domain/outline';
import type { Sfnt } from '../fonts/sfnt';

/** Glyph numbers have 16 bits, and the last one is not to be used. */
const MOST_GLYPHS = 65_535;

/** Without these a font is not one that glyphs can be added to. */
const REQUIRED = ['OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'post'] as const;
const COLOUR = ['COLR', 'CBDT', 'sbix', 'SVG '] as const;

/**
 * Refuses target fonts that glyphs cannot be added to without losing something: variable fonts, colour fonts, fonts
 * that lack tables. Throws export-refused.
 */
export function requireCompletable({ tables }: Sfnt, { family }: FontInfo): void {
  if (tables.has('fvar') || tables.has('CFF2')) {
    throw refused(
      `${family} is a variable font, and a drawn glyph would not vary with it.`,
      'Make a static instance of it (fontTools: fonttools varLib.instancer) and learn from that, or export a standalone font.',
    );
  }
  const colour = COLOUR.filter((tag) => tables.has(tag)).map((tag) => tag.trim());
  if (colour.length > 0) {
    throw refused(
      `${family} is a colour font (${colour.join(', ')}), and a drawn glyph would have no colours.`,
      'Choose a font without colours as the target, or export a standalone font.',
    );
  }
  const wanted = tables.has('CFF ') ? REQUIRED : [...REQUIRED, 'glyf', 'loca'];
  const missing = wanted.filter((tag) => !tables.has(tag));
  if (missing.length > 0) {
    throw refused(
      `${family} lacks the table${missing.length > 1 ? 's' : ''} ${missing.join(', ')}, so nothing can be added to it.`,
      'Fetch the font again, or export a standalone font.',
    );
  }
}

/** Refuses a font of more glyphs than a file can number. Throws export-refused. */
export function requireRoom(count: number): void {
  if (count <= MOST_GLYPHS) return;
  throw new AppError({
    kind: 'export-refused',
    message: `A font holds at most 65,535 glyphs, and this one would have ${count.toLocaleString('en-US')}.`,
    fix: 'Export fewer characters, or in two fonts.',
    values: { count },
  });
}

/** Coordinates beyond this could not be told as steps of 16 bits. */
const FARTHEST = 16_383;

/**
 * Refuses outlines that a font cannot hold: points that are no numbers, or further out than 16,383 units. Throws
 * export-refused.
 */
export function requireOutlines(
  glyphs: readonly { readonly codePoint: CodePoint; readonly path: OutlinePath }[],
): void {
  for (const { codePoint, path } of glyphs) {
    if (path.coords.every((value) => Math.abs(value) <= FARTHEST)) continue;
    throw refused(
      `The outline of ${String.fromCodePoint(codePoint)} ${formatCodePoint(codePoint)} reaches beyond what a font can hold (16,383 units).`,
      'Trace it again, edit it, or leave it out.',
    );
  }
}

/** Whatever goes wrong in reading the target font's own tables is the font's fault. */
export function ofTarget<T>({ family }: FontInfo, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError({
      kind: 'export-refused',
      message: `${family} is damaged, so nothing can be added to it.`,
      fix: 'Fetch the font again, or export a standalone font.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

function refused(message: string, fix: string): AppError {
  return new AppError({ kind: 'export-refused', message, fix });
}
