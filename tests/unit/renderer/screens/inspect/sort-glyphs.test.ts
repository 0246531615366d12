import { describe, expect, it } from 'vitest';
import { scoresOf, sortWorstFirst } from '../../../../../renderer/screens/inspect/sort-glyphs';
import { codePoint } from '../../../../../shared/domain/code-point';
import { heldOutGlyphsSchema } from '../../../../../shared/domain/run';

const glyph = (code: number, l1: number, ssim: number, tdd2?: number) => ({
  codePoint: codePoint(code),
  l1,
  rmse: l1,
  ssim,
  iou: ssim,
  edgeL1: l1,
  ...(tdd2 === undefined ? {} : { tdd2 }),
});
const measured = {
  step: 100,
  sizePx: 64,
  emScale: 0.9,
  glyphs: [glyph(0x4e00, 0.2, 0.9, -3), glyph(0x4e8c, 0.1, 0.4, 12), glyph(0x4e09, 0.1, 0.7, 1)],
};
const codes = (score: Parameters<typeof sortWorstFirst>[1]) =>
  sortWorstFirst(measured, score).map(({ codePoint: code }) => code.toString(16));

describe('sortWorstFirst', () => {
  it('puts the highest error first and the lowest likeness first; equal ones by code point', () => {
    expect(codes('l1')).toEqual(['4e00', '4e09', '4e8c']);
    expect(codes('ssim')).toEqual(['4e8c', '4e09', '4e00']);
    expect(codes('tdd2')).toEqual(['4e8c', '4e09', '4e00']);
  });

  it('sorts by every score of a glyph, teeth among them', () => {
    const teeth = measured.glyphs.map((each, index) => ({ ...each, saw2: index, edgeWidth: 2 - index }));
    const worst = (score: 'saw2' | 'edgeWidth') =>
      sortWorstFirst({ ...measured, glyphs: teeth }, score).map(({ value }) => value);
    expect([worst('saw2'), worst('edgeWidth')]).toEqual([
      [2, 1, 0],
      [2, 1, 0],
    ]);
    const scores = Object.keys(heldOutGlyphsSchema.shape.glyphs.element.shape);
    const whole = Object.fromEntries(scores.map((score) => [score, 1])) as never;
    expect([...scoresOf({ ...measured, glyphs: [whole] }), 'codePoint'].sort()).toEqual(scores.sort());
  });

  it('leaves out glyphs that a score was not measured of', () => {
    expect(codes('rough')).toEqual([]);
  });
});

describe('scoresOf', () => {
  it('offers what the measurement has: older ones have no artifact scores', () => {
    expect(scoresOf(measured)).toEqual(['l1', 'rmse', 'ssim', 'iou', 'edgeL1', 'tdd2']);
    expect(scoresOf({ ...measured, glyphs: [glyph(0x4e00, 0.2, 0.9)] })).toEqual([
      'l1',
      'rmse',
      'ssim',
      'iou',
      'edgeL1',
    ]);
    expect(scoresOf(null)).toEqual([]);
  });
});
