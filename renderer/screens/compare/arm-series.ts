import type {
  ComparedArm,
  Comparison,
  CurveName,
  CurvePoint,
  SeedCurve,
} from '../../../shared/domain/comparison';
import { type BandPoint, bandOf, type CurveAxis, valueAt } from '../../../shared/math/curves';
import type { ChartSeries, Points, XAxis } from '../../charts/series';
import type { ArmStyle } from './arm-style';

/** An arm as charts draw it. */
export interface DrawnArm {
  readonly arm: ComparedArm;
  readonly name: string;
  readonly style: ArmStyle;
}

/**
 * The lines of one curve: for every arm the mean over its finished seeds with a band of one standard deviation to
 * each side, and each unfinished seed as a line of its own, since it would end the band where it stands now.
 */
export function armSeries(drawn: readonly DrawnArm[], curve: CurveName, axis: XAxis): readonly ChartSeries[] {
  return drawn.flatMap(({ arm, name, style }) => {
    const begun = arm.curves[curve].filter(({ points }) => points.length > 0);
    const isFinished = ({ seed }: SeedCurve) =>
      arm.runs.some((run) => run.seed === seed && run.state === 'finished');
    const finished = begun.filter(isFinished);
    const rest = begun.filter((each) => !isFinished(each));
    const shared = { colour: style.colour, shade: style.shade, dash: style.dash, kind: 'smoothed' } as const;
    const lone = rest.map(
      ({ seed, points }, index): ChartSeries => ({
        ...{ ...shared, id: `${arm.id}/${seed}`, points: columnsOf(points) },
        label: finished.length === 0 && index === 0 ? name : '',
      }),
    );
    if (finished.length === 0) return lone;
    return [{ ...shared, id: arm.id, label: name, ...meanSeries(finished, axis) }, ...lone];
  });
}

/** The level of the source's own glyphs, for the scores that it has. */
export function baselineSeries(
  { baseline }: Pick<Comparison, 'baseline'>,
  curve: CurveName,
  label: string,
): readonly ChartSeries[] {
  const value = baseline === null ? undefined : baselineOf(baseline, curve);
  if (value === undefined) return [];
  const points = { steps: [0], times: [0], values: [value] };
  return [{ id: 'baseline', label, points, colour: '--text-muted', dash: [5, 4], kind: 'baseline' }];
}

function baselineOf(baseline: NonNullable<Comparison['baseline']>, curve: CurveName): number | undefined {
  switch (curve) {
    case 'l1':
    case 'ssim':
    case 'iou':
    case 'edgeL1':
      return baseline[curve];
    default:
      return undefined;
  }
}

function meanSeries(curves: readonly SeedCurve[], axis: XAxis): Pick<ChartSeries, 'points' | 'band'> {
  const [only] = curves;
  if (curves.length === 1 && only !== undefined) return { points: columnsOf(only.points) };
  const along: CurveAxis = axis === 'step' ? 'step' : 'seconds';
  const band = bandOf(curves, along);
  const x = band.map((point) => point.x);
  const other = otherColumn(curves, along, band);
  return {
    points: {
      steps: axis === 'step' ? x : other,
      times: axis === 'step' ? other : x,
      values: band.map(({ mean }) => mean),
    },
    band: { low: band.map(({ low }) => low), high: band.map(({ high }) => high) },
  };
}

/** The mean time of a step over the seeds, or the mean step of a time. */
function otherColumn(
  curves: readonly SeedCurve[],
  along: CurveAxis,
  band: readonly BandPoint[],
): readonly number[] {
  const other = along === 'step' ? 'seconds' : 'step';
  const swapped = curves.map(({ points }) => points.map((point) => ({ ...point, value: point[other] })));
  return band.map(({ x }) => {
    const values = swapped.map((points) => valueAt(points, along, x)).filter((value) => value !== null);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  });
}

function columnsOf(points: readonly CurvePoint[]): Points {
  return {
    steps: points.map(({ step }) => step),
    times: points.map(({ seconds }) => seconds),
    values: points.map(({ value }) => value),
  };
}
