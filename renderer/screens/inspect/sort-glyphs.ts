import type { CodePoint } from '../../../shared/domain/code-point';
import type { HeldOutGlyphs } from '../../../shared/domain/run';

/** How the held-out characters are ordered: by code point, or worst first by one of their scores. */
export const GLYPH_SORTS = [
  'code',
  'l1',
  'rmse',
  'ssim',
  'iou',
  'edgeL1',
  't2',
  'tdd2',
  'a2',
  'rough',
] as const;
export type GlyphSort = (typeof GLYPH_SORTS)[number];
export type GlyphScore = Exclude<GlyphSort, 'code'>;

/** 1 where more is worse, -1 where less is. */
const WORSE: Readonly<Record<GlyphScore, 1 | -1>> = {
  l1: 1,
  rmse: 1,
  ssim: -1,
  iou: -1,
  edgeL1: 1,
  t2: 1,
  tdd2: 1,
  a2: 1,
  rough: 1,
};

export interface ScoredGlyph {
  readonly codePoint: CodePoint;
  readonly value: number;
}

/** The characters of a run's last measurement that have this score, worst first. Equal ones by code point. */
export function sortWorstFirst(measured: HeldOutGlyphs, score: GlyphScore): readonly ScoredGlyph[] {
  return measured.glyphs
    .flatMap((glyph) => {
      const value = glyph[score];
      return value === undefined ? [] : [{ codePoint: glyph.codePoint, value }];
    })
    .sort((a, b) => WORSE[score] * (b.value - a.value) || a.codePoint - b.codePoint);
}

/** The scores that a measurement has: older ones have no artifact scores. */
export function scoresOf(measured: HeldOutGlyphs | null): readonly GlyphScore[] {
  const first = measured?.glyphs[0];
  if (first === undefined) return [];
  return GLYPH_SORTS.filter((sort): sort is GlyphScore => sort !== 'code' && first[sort] !== undefined);
}
