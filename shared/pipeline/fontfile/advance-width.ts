import { type CodePoint, isHan } from '../../domain/code-point';
import type { GlyphOutline } from '../../domain/outline';

/**
 * Advance of a font's full-width glyphs: the most frequent one of its Han, or of kana, or else one em.
 * `outlineOf` reads glyphs of the target font.
 */
export function fullWidthOf(
  codePoints: readonly CodePoint[],
  outlineOf: (codePoint: CodePoint) => GlyphOutline | undefined,
  unitsPerEm: number,
): number {
  const isKana = (value: CodePoint) => value >= 0x3041 && value <= 0x30ff;
  for (const isFullWidth of [isHan, isKana]) {
    const counts = new Map<number, number>();
    // A few hundred tell; fonts draw Han to one width.
    for (const codePoint of codePoints.filter(isFullWidth).slice(0, 300)) {
      const width = Math.round(outlineOf(codePoint)?.advanceWidth ?? 0);
      if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
    }
    const [common] = [...counts].sort((a, b) => b[1] - a[1]);
    if (common !== undefined) return common[0];
  }
  return unitsPerEm;
}

/**
 * Advance of a generated glyph: Han have the target's full width, everything else has the source's advance in
 * the target's units, because the image lies in the em as the source glyph does.
 */
export function generatedAdvance(
  codePoint: CodePoint,
  sourceAdvance: number | undefined,
  sourceUnitsPerEm: number,
  targetUnitsPerEm: number,
  fullWidth: number,
): number {
  if (isHan(codePoint) || sourceAdvance === undefined) return fullWidth;
  const scaled = Math.round((sourceAdvance * targetUnitsPerEm) / sourceUnitsPerEm);
  // A full-width glyph of the source is one of the target, also where the two fonts' full widths differ.
  return Math.round(sourceAdvance) === sourceUnitsPerEm ? fullWidth : scaled;
}
