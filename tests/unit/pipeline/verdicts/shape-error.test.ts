import { describe, expect, it } from 'vitest';
import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import { distanceOf } from '../../../../shared/pipeline/verdicts/disagreement';
import { shapeErrorOf } from '../../../../shared/pipeline/verdicts/shape-error';

/** An upright bar of a pixel's width over the whole height of 16 px: blocks are 4 px and may move by 1. */
const barAt = (column: number, value = 255): GlyphImage => ({
  sizePx: 16,
  coverage: Uint8Array.from({ length: 256 }, (_, at) => (at % 16 === column ? value : 0)),
});
const blank = barAt(-1);

describe('the error of shape', () => {
  it('forgives a stroke that stands a little elsewhere, which L1 counts twice', () => {
    expect(distanceOf(barAt(6), barAt(5))).toBe(32 / 256);
    expect(shapeErrorOf(barAt(6), barAt(5))).toBe(0);
  });

  it('counts a stroke once that stands too far away', () => {
    // The four blocks with the target's bar can at best lose the drawing's beyond their edge: their 16 pixels are missing.
    expect(shapeErrorOf(barAt(7), barAt(5))).toBe(16 / 256);
  });

  it('counts what is missing, what is too much, and what is too grey', () => {
    expect(shapeErrorOf(blank, barAt(5))).toBe(16 / 256);
    // Two pixels from the edge of its block: no movement takes it out, but its ends give way to paper from beyond the canvas.
    expect(shapeErrorOf(barAt(6), blank)).toBe(14 / 256);
    expect(shapeErrorOf(barAt(5, 153), barAt(5))).toBeCloseTo((16 / 256) * (102 / 255), 12);
  });

  it('is 0 for the same and for blank images', () => {
    expect(shapeErrorOf(barAt(5), barAt(5))).toBe(0);
    expect(shapeErrorOf(blank, blank)).toBe(0);
  });

  it('reaches as far on a finer canvas', () => {
    const boxAt = (left: number): GlyphImage => ({
      sizePx: 256,
      coverage: Uint8Array.from({ length: 256 ** 2 }, (_, at) => {
        const [row, column] = [Math.floor(at / 256), at % 256];
        return row >= 80 && row < 112 && column >= left && column < left + 16 ? 255 : 0;
      }),
    });
    expect(shapeErrorOf(boxAt(88 + 12), boxAt(88))).toBe(0);
    expect(shapeErrorOf(boxAt(88 + 16), boxAt(88))).toBeGreaterThan(0);
  });
});
