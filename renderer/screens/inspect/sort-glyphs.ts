import type { CodePoint } from '../../../shared/domain/code-point';
import type { HeldOutGlyphs } from '../../../shared/domain/run';

/** What a held-out character is scored by; the list is ordered by code point, or worst first by one of them. */
export type GlyphScore = Exclude<keyof HeldOutGlyphs['glyphs'][number], 'codePoint'>;
export type GlyphSort = 'code' | GlyphScore;

/** Every score of a glyph in the order of the list: 1 where more is worse, -1 where less is. */
const WORSE: Readonly<Record<GlyphScore, 1 | -1>> = {
  ...{ l1: 1, rmse: 1, ssim: -1, iou: -1, edgeL1: 1 },
  ...{ saw2: 1, saw4: 1, rough: 1, edgeWidth: 1 },
  ...{ t2: 1, tdd2: 1, t4: 1, tdd4: 1 },
  ...{ a2: 1, a4: 1, flat2: 1 },
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
  return (Object.keys(WORSE) as GlyphScore[]).filter((score) => first[score] !== undefined);
}
