import type { HeldOutGlyphs, HeldOutScores } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { NamedValues } from '../compile/step-spec';
import type { MeasuredPairs } from '../data/load-pairs';
import type { PairImages } from '../data/pair-images';
import type { Drawer } from '../generate/drawer';
import { averageOf, scoreGlyphs } from './evaluate';

/** Scores of one network. */
export interface Measurement {
  readonly heldOut: HeldOutScores;
  /** What the source's own glyphs score, on the same characters as `heldOut`. */
  readonly baseline: HeldOutScores;
  /** On all validation Han; null where a run keeps none. */
  readonly validation: HeldOutScores | null;
}

export interface RunMeasuring {
  /** Held-out characters of {@link sample}. */
  readonly sampleSize: number;
  /** On the first `evaluation.glyphs` held-out Han: what the curve shows. It chooses nothing. */
  sample(weights: NamedValues): Promise<Measurement>;
  /** On every held-out Han, glyph by glyph, worst first. `step` is that of the weights. */
  all(weights: NamedValues, step: number): Promise<Measurement & { readonly glyphs: HeldOutGlyphs }>;
}

/** Draws and scores what a run is measured on. Awaits `pause` now and then, which may throw to cancel. */
export function createMeasuring(
  { frame, heldOut, validation }: MeasuredPairs,
  { evaluation }: Pick<RunConfig, 'evaluation'>,
  drawer: Drawer,
  pause: () => Promise<void>,
): RunMeasuring {
  const total = heldOut.codePoints.length;
  const sampleSize = Math.min(evaluation.glyphs, total);
  const baselines = new Map<number, HeldOutScores>();

  const baselineOf = async (count: number) => {
    const known = baselines.get(count);
    if (known !== undefined) return known;
    const baseline = averageOf(await scoreGlyphs(heldOut, heldOut.source, count, pause));
    baselines.set(count, baseline);
    return baseline;
  };

  const score = async (pairs: PairImages, count: number) => {
    const drawn = await drawer.draw(pairs.source.subarray(0, count * pairs.sizePx ** 2), pause);
    return scoreGlyphs(pairs, drawn, count, pause);
  };

  const measure = async (weights: NamedValues, count: number) => {
    drawer.setWeights(weights);
    const scores = await score(heldOut, count);
    const kept = validation.codePoints.length;
    return {
      scores,
      heldOut: averageOf(scores),
      baseline: await baselineOf(count),
      validation: kept === 0 ? null : averageOf(await score(validation, kept)),
    };
  };

  return {
    sampleSize,
    sample: async (weights) => {
      const { scores: _each, ...measurement } = await measure(weights, sampleSize);
      return measurement;
    },
    all: async (weights, step) => {
      const { scores, ...measurement } = await measure(weights, total);
      const glyphs = scores
        .map((each, index) => ({
          codePoint: heldOut.codePoints[index] as (typeof heldOut.codePoints)[0],
          ...each,
        }))
        .sort((a, b) => b.l1 - a.l1);
      return { ...measurement, glyphs: { step, ...frame, glyphs } };
    },
  };
}
