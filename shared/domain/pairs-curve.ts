import { z } from 'zod';

/** How good a run became that had so many pairs to learn from: means over the seeds, on all held-out Han. */
const pointSchema = z.strictObject({
  /** Pairs trained on. */
  pairs: z.int().min(1),
  l1: z.number().min(0),
  /** Standard deviation of `l1` over the seeds; 0 where there was one. */
  l1Spread: z.number().min(0),
  ssim: z.number(),
  iou: z.number().min(0).max(1),
  /** Runs that the means are over. */
  runs: z.int().min(1),
});
type PairsCurvePoint = Readonly<z.infer<typeof pointSchema>>;

/**
 * assets/pairs-curve.json: held-out scores against the number of training pairs at equal wall time, measured by
 * `jikei study pairs --asset`. What it says of another font pair is an estimate.
 */
export const pairsCurveSchema = z.strictObject({
  format: z.literal('jikei-pairs-curve'),
  version: z.literal(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  preset: z.string().min(1),
  sizePx: z.int().min(16),
  emScale: z.number().min(0.5).max(1),
  /** Training time of each run. */
  minutes: z.number().positive(),
  seeds: z.array(z.int().min(0)).min(1),
  /** Full names of the fonts. */
  source: z.string().min(1),
  target: z.string().min(1),
  heldOutGlyphs: z.int().min(1),
  /** What the source's own glyphs score. */
  baseline: z.strictObject({ l1: z.number().min(0), ssim: z.number(), iou: z.number().min(0).max(1) }),
  /** Ascending by `pairs`. */
  points: z
    .array(pointSchema)
    .min(2)
    .refine((points) => points.every(({ pairs }, index) => pairs > (points[index - 1]?.pairs ?? 0)), {
      message: 'the points must ascend by pairs',
    }),
});
export type PairsCurve = Readonly<z.infer<typeof pairsCurveSchema>>;

/** Scores that the curve tells between its points. */
export interface PairsScores {
  readonly l1: number;
  readonly ssim: number;
  readonly iou: number;
}

/**
 * What so many pairs would reach by the curve: straight lines between its points over the logarithm of the number
 * of pairs, and the nearest end beyond them, because nobody has measured there.
 */
export function scoresAtPairs({ points }: PairsCurve, pairs: number): PairsScores {
  const first = points[0] as PairsCurvePoint;
  const last = points.at(-1) as PairsCurvePoint;
  if (pairs <= first.pairs) return pick(first);
  if (pairs >= last.pairs) return pick(last);
  const next = points.findIndex((point) => point.pairs >= pairs);
  const [low, high] = [points[next - 1] as PairsCurvePoint, points[next] as PairsCurvePoint];
  const part = Math.log(pairs / low.pairs) / Math.log(high.pairs / low.pairs);
  const between = (key: keyof PairsScores) => low[key] + (high[key] - low[key]) * part;
  return { l1: between('l1'), ssim: between('ssim'), iou: between('iou') };
}

const pick = ({ l1, ssim, iou }: PairsCurvePoint): PairsScores => ({ l1, ssim, iou });

/**
 * What more pairs would buy: the part by which the held-out L1 is lower with `more` pairs than with `pairs`, e.g.
 * 0.08 for 8 % lower; never below 0.
 */
export function gainOfPairs(curve: PairsCurve, pairs: number, more: number): number {
  const now = scoresAtPairs(curve, pairs).l1;
  return now === 0 ? 0 : Math.max(0, 1 - scoresAtPairs(curve, more).l1 / now);
}
