import { AppError } from '../../../shared/domain/app-error';
import { type CodePoint, formatCodePoint, isHan } from '../../../shared/domain/code-point';
import { type Frame, type FrameMapping, mapFrame } from '../../../shared/domain/frame';
import { isHeldOut } from '../../../shared/math/held-out';
import { createRandom, shuffle } from '../../../shared/math/random';
import { hasInk } from '../../../shared/pipeline/fonts/has-ink';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { renderMapped } from '../../../shared/pipeline/raster/rasterize';

/** Held-out Han of a font with ink, the same ones each time; any Han, or anything, where it has too few. */
export function chooseGlyphs(font: ParsedFont, count: number): readonly CodePoint[] {
  const han = font.codePoints.filter(isHan);
  const heldOut = shuffle(han.filter(isHeldOut), createRandom(0));
  const chosen = new Set<CodePoint>();
  for (const codePoint of [...heldOut, ...han, ...font.codePoints]) {
    if (chosen.size === count) break;
    if (hasInk(font, codePoint)) chosen.add(codePoint);
  }
  return [...chosen];
}

/** Throws an AppError config-invalid where the font draws nothing for a character. */
export function requireGlyph(font: ParsedFont, codePoint: CodePoint): void {
  if (hasInk(font, codePoint)) return;
  const name = formatCodePoint(codePoint);
  throw new AppError({
    kind: 'config-invalid',
    message: `The source font draws nothing for ${name}, so a network has nothing to draw it from.`,
    fix: 'Choose a character that the source font has.',
    values: { key: name },
  });
}

/** Coverage bytes of glyphs one after the other; blank where the font has none. `mapping` puts them elsewhere. */
export function renderAll(
  font: ParsedFont,
  frame: Frame,
  codePoints: readonly CodePoint[],
  mapping: FrameMapping = mapFrame(frame, font.info.em),
): Uint8Array {
  const pixels = frame.sizePx ** 2;
  const images = new Uint8Array(codePoints.length * pixels);
  codePoints.forEach((codePoint, index) => {
    images.set(renderMapped(font.outline(codePoint), mapping, frame.sizePx).coverage, index * pixels);
  });
  return images;
}
