import { CURVES, type CurveName, type CurvePoint, SCORES, type Score } from '../../shared/domain/comparison';
import { METRIC, type Metric } from '../../shared/domain/run';
import type { Budget } from '../../shared/domain/run-config';
import { type CurveAxis, meanBetween } from '../../shared/math/curves';
import { medianOf, quantileOf } from '../../shared/math/statistics';
import type { GatheredRun } from './gather-runs';

export type ScoreRecord = Readonly<Record<Score, number | null>>;

export const NO_SCORES: ScoreRecord = recordOf(SCORES.map(({ id }) => [id, null]));

/** Ends of the early, middle and late phase as parts of the budget; the late one begins when half of it is spent. */
const PHASES = { early: [0, 0.1], middle: [0.1, 0.5], late: [0.5, 1] } as const;

/** Measured on the whole held-out set at the end, and on a few glyphs of it while a run trains. */
const ARTIFACTS = ['edgeWidth', 'saw2', 'saw4', 'lock2', 'lock4', 'tdd2', 'rough'] as const;

/** Every curve of a run's metrics. */
export function curvesOf(metrics: readonly Metric[]): Readonly<Record<CurveName, readonly CurvePoint[]>> {
  const byName = new Map<string, CurvePoint[]>();
  for (const { name, step, time, value } of metrics) {
    const points = byName.get(name) ?? [];
    points.push({ step, seconds: time, value });
    byName.set(name, points);
  }
  const points = (name: string): readonly CurvePoint[] => byName.get(name) ?? [];
  const names = Object.keys(CURVES) as CurveName[];
  return recordOf(
    names.map((name) => [name, points(name === 'kdi' ? finestKdi(byName.keys()) : CURVES[name])]),
  );
}

/** `kdi.<level>` of the finest level that has an upsampler; 0 is the finest of all. */
function finestKdi(names: Iterable<string>): string {
  const levels = [...names].flatMap((name) => {
    const level = /^kdi\.(\d+)$/.exec(name)?.[1];
    return level === undefined ? [] : [Number(level)];
  });
  return levels.length === 0 ? CURVES.kdi : `${CURVES.kdi}${Math.min(...levels)}`;
}

/**
 * Everything that a finished run is compared by.
 *
 * L1 on the held-out sample in each phase is the mean height of its curve there; the training loss in each phase is
 * the mean over all its steps. The final scores are those of the last measurement, on all held-out Han; a run that
 * did not keep its artifact scores then has those of its curves' ends. How steady
 * the training was is taken from its second half: `lossVariance`, in millionths, is that of the training loss about its
 * trend (half the mean squared difference of one step to the next, von Neumann 1941), `gradientNorm` the median, and
 * `gradientSpread` the 95th percentile of the gradient's norm over its median.
 */
export function scoreRun(
  { status, metrics }: Pick<GatheredRun, 'status' | 'metrics'>,
  budget: Budget,
): ScoreRecord {
  const curves = curvesOf(metrics);
  const axis: CurveAxis = budget.minutes === null ? 'step' : 'seconds';
  const whole = budget.minutes === null ? (budget.steps ?? status.step) : budget.minutes * 60;
  const phase = ([from, to]: readonly [number, number]) => [from * whole, to * whole] as const;
  const heldOut = (of: keyof typeof PHASES) => meanBetween(curves.l1, axis, ...phase(PHASES[of]));
  const train = (of: keyof typeof PHASES) => {
    const [from, to] = phase(PHASES[of]);
    return meanOf(curves.trainL1.filter((point) => point[axis] > from && point[axis] <= to));
  };
  const lateLoss = secondHalf(curves.trainL1, axis, whole);
  const lateNorm = secondHalf(curves.gradientNorm, axis, whole);
  const last = (curve: readonly CurvePoint[]) => curve.at(-1)?.value ?? null;
  const final = status.heldOut;
  const msPerStep = metrics.filter(({ name }) => name === METRIC.msPerStep).map(({ value }) => value);
  return {
    l1Initial: curves.l1[0]?.value ?? null,
    l1Early: heldOut('early'),
    l1Middle: heldOut('middle'),
    l1Late: heldOut('late'),
    trainL1Early: train('early'),
    trainL1Middle: train('middle'),
    trainL1Late: train('late'),
    l1: final?.l1 ?? null,
    ssim: final?.ssim ?? null,
    iou: final?.iou ?? null,
    edgeL1: final?.edgeL1 ?? null,
    ...recordOf(ARTIFACTS.map((score) => [score, final?.artifacts?.[score] ?? last(curves[score])])),
    kdi: last(curves.kdi),
    lossVariance: varianceAboutTrend(lateLoss),
    gradientNorm: orNull(medianOf(lateNorm)),
    gradientSpread: orNull(quantileOf(lateNorm, 0.95) / medianOf(lateNorm)),
    msPerStep: orNull(medianOf(msPerStep)),
  };
}

const secondHalf = (curve: readonly CurvePoint[], axis: CurveAxis, whole: number) =>
  curve.filter((point) => point[axis] > whole / 2).map(({ value }) => value);

/** In millionths. */
function varianceAboutTrend(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  let squares = 0;
  for (let i = 1; i < values.length; i++) squares += ((values[i] as number) - (values[i - 1] as number)) ** 2;
  return (1e6 * squares) / (2 * (values.length - 1));
}

const meanOf = (points: readonly CurvePoint[]) =>
  points.length === 0 ? null : points.reduce((sum, { value }) => sum + value, 0) / points.length;

const orNull = (value: number) => (Number.isFinite(value) ? value : null);

function recordOf<K extends string, V>(entries: readonly (readonly [K, V])[]): Readonly<Record<K, V>> {
  return Object.fromEntries(entries) as Record<K, V>;
}
