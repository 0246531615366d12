import type { Random } from '../../math/random';
import { injectPattern, LATTICE_PATTERNS, type LatticePattern, softened } from './inject-pattern';
import type { NativeImage } from './native-image';
import { scoreGlyph } from './score-glyph';
import { createSetScorer } from './set-scorer';

/** Amplitudes that are injected, in grey levels. */
const INJECTED_GREYS = [1, 2, 4, 8, 16] as const;

/** How the scores answer to one known pattern. */
export interface SelfTestRow {
  readonly pattern: LatticePattern;
  readonly period: 2 | 4;
  /** Area under the ROC curve of clean against injected at one grey level; 1 tells them apart every time. */
  readonly auc: { readonly t: number; readonly tdd: number; readonly edge: number };
  /** The line of the read amplitude over the injected one through {@link INJECTED_GREYS}. */
  readonly lock: LinearReadOut;
  readonly saw: LinearReadOut;
}

export interface LinearReadOut {
  readonly slope: number;
  readonly r2: number;
}

/**
 * Injects every pattern into softened copies of clean glyphs and reads the scores: whether they still measure what
 * they say they do, on this font and at this size.
 *
 * @param clean renderings of at least some twenty glyphs, all of one size
 */
export function scoreSelfTest(clean: readonly NativeImage[], random: Random): readonly SelfTestRow[] {
  const soft = clean.map((image) => softened(image, 0.7, 3, random));
  const without = soft.map((image) => scoreGlyph(image));
  return (Object.keys(LATTICE_PATTERNS) as LatticePattern[]).map((pattern) => {
    const period = pattern.endsWith('2') ? 2 : 4;
    const readings = INJECTED_GREYS.map((grey) => readInjected(soft, pattern, grey));
    const faint = readings[0]?.glyphs ?? [];
    const auc = (pick: (score: (typeof faint)[number]) => number) =>
      areaUnderCurve(without.map(pick), faint.map(pick));
    return {
      pattern,
      period,
      auc: {
        t: auc(({ t }) => t[period]),
        tdd: auc(({ tdd }) => tdd[period]),
        edge: auc(({ edge }) => edge[period]),
      },
      lock: fitLine(
        INJECTED_GREYS,
        readings.map(({ set }) => set.lock[period].amplitude),
      ),
      saw: fitLine(
        INJECTED_GREYS,
        readings.map(({ set }) => set.saw[period].amplitude),
      ),
    };
  });
}

function readInjected(soft: readonly NativeImage[], pattern: LatticePattern, grey: number) {
  const scorer = createSetScorer(soft[0]?.sizePx ?? 0);
  const glyphs = soft.map((image) => scorer.add(injectPattern(image, pattern, grey, 'edge')));
  return { glyphs, set: scorer.scores() };
}

/** The chance that a value of `positive` is above one of `negative`, ties counting half (Mann and Whitney 1947). */
export function areaUnderCurve(negative: readonly number[], positive: readonly number[]): number {
  let above = 0;
  for (const high of positive) {
    for (const low of negative) {
      if (high > low) above += 1;
      else if (high === low) above += 0.5;
    }
  }
  return above / (negative.length * positive.length);
}

/** Least squares with an intercept; `r2` is the squared correlation. */
export function fitLine(x: readonly number[], y: readonly number[]): LinearReadOut {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  x.forEach((value, k) => {
    const [dx, dy] = [value - mx, (y[k] as number) - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  });
  return { slope: xy / xx, r2: xx === 0 || yy === 0 ? 0 : (xy * xy) / (xx * yy) };
}
