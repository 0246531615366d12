import type { Comparison, CurveName, Score } from '../../../shared/domain/comparison';
import { bandOf, type CurveAxis } from '../../../shared/math/curves';
import { type PlotPoint, renderLinePlot, renderRangePlot } from '../../pages/plot';
import { INTERVAL_SCORES } from './interval-rows';
import { SCORE_TITLES } from './score-titles';

interface CurvePlot {
  readonly file: string;
  readonly title: string;
  readonly curve: CurveName;
  readonly axis: CurveAxis;
  readonly y: string;
  /** On a logarithmic scale, for values that fall by more than an order. */
  readonly isLog?: boolean;
}

const CURVE_PLOTS: readonly CurvePlot[] = [
  { file: 'l1-step', title: 'Held-out L1 against steps', curve: 'l1', axis: 'step', y: 'L1', isLog: true },
  { file: 'l1-time', title: 'Held-out L1 against time', curve: 'l1', axis: 'seconds', y: 'L1', isLog: true },
  {
    file: 'train-l1',
    title: 'Training L1 against steps',
    curve: 'trainL1',
    axis: 'step',
    y: 'training L1',
    isLog: true,
  },
  {
    file: 'saw2',
    title: 'SAW of period 2 against steps',
    curve: 'saw2',
    axis: 'step',
    y: 'SAW (grey levels)',
  },
  {
    file: 'lock2',
    title: 'LOCK of period 2 against steps',
    curve: 'lock2',
    axis: 'step',
    y: 'LOCK (grey levels)',
  },
  { file: 'kdi', title: 'KDI of the finest upsampler against steps', curve: 'kdi', axis: 'step', y: 'KDI' },
  {
    file: 'edge-width',
    title: 'Edge width against steps',
    curve: 'edgeWidth',
    axis: 'step',
    y: 'edge width (px)',
  },
  {
    file: 'gradient-norm',
    title: 'Norm of the gradient against steps',
    curve: 'gradientNorm',
    axis: 'step',
    y: 'gradient norm',
    isLog: true,
  },
];

const AXIS_TITLES = { step: 'step', seconds: 'seconds of training' } as const;

/** The plots that the runs have measurements for, SVG by the name of their file. `subtitle` says how they were made. */
export async function reportPlots(
  comparison: Comparison,
  subtitle: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const plots = new Map<string, string>();
  for (const plot of CURVE_PLOTS) {
    const points = pointsOf(comparison, plot);
    if (points.length < 2) continue;
    const values = points.flatMap(({ y, low = y, high = y }) => [y, low, high]);
    const ticks = plot.isLog === true ? logTicks(values) : null;
    plots.set(
      plot.file,
      await renderLinePlot({
        title: plot.title,
        subtitle: [...subtitle, 'Band: one standard deviation over the seeds to each side.'],
        x: { title: AXIS_TITLES[plot.axis], fromZero: true },
        y: { title: plot.y, ...(ticks === null ? { fromZero: true } : { logValues: ticks }) },
        points:
          ticks === null
            ? points
            : points.map((point) => ({ ...point, low: Math.max(point.low ?? point.y, ticks[0] as number) })),
        hasMarks: false,
        spread: 'band',
      }),
    );
  }
  for (const score of INTERVAL_SCORES) {
    const svg = await differencePlot(comparison, score, subtitle);
    if (svg !== null) plots.set(`against-${score}`, svg);
  }
  return plots;
}

function pointsOf({ arms }: Comparison, { curve, axis, isLog }: CurvePlot): PlotPoint[] {
  return arms.flatMap(({ title, curves }) =>
    bandOf(curves[curve], axis)
      .filter(({ mean }) => isLog !== true || mean > 0)
      .map(({ x, mean, low, high }) => ({ series: title, x, y: mean, low, high })),
  );
}

/** 1, 2 and 5 times powers of ten that enclose the values. */
function logTicks(values: readonly number[]): readonly number[] | null {
  const positive = values.filter((value) => value > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  const all = Array.from({ length: 37 }, (_, index) => {
    const power = Math.floor(index / 3) - 6;
    return Number(`${[1, 2, 5][index % 3]}e${power}`);
  });
  const first = all.findLastIndex((tick) => tick <= least);
  const last = all.findIndex((tick) => tick >= most);
  return first < 0 || last < 0 || last <= first ? null : all.slice(first, last + 1);
}

async function differencePlot(
  { arms }: Comparison,
  score: Score,
  subtitle: readonly string[],
): Promise<string | null> {
  const base = arms[0];
  const mean = base?.scores[score]?.mean ?? 0;
  const rows = arms.flatMap(({ title, against }) => {
    const difference = against[score];
    if (difference === null || mean === 0) return [];
    const percent = (value: number) => (100 * value) / Math.abs(mean);
    return [
      {
        label: `${title}${difference.isSignificant ? ' *' : ''}`,
        mean: percent(difference.mean),
        values: difference.values.map(percent),
        ...(difference.interval === null
          ? {}
          : { interval: [percent(difference.interval[0]), percent(difference.interval[1])] as const }),
      },
    ];
  });
  if (base === undefined || rows.length === 0) return null;
  const { title } = SCORE_TITLES[score];
  return renderRangePlot({
    title: `${title} against ${base.title}`,
    subtitle: [
      ...subtitle,
      'Diamond: mean; ring: one seed; line: 95 % interval of the mean. To the left is lower.',
    ],
    x: `difference of ${title} (%)`,
    zero: 0,
    rows,
  });
}
