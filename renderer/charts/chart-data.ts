import { decimate } from './decimate';
import type { ChartSeries, XAxis } from './series';
import { xOf } from './series';
import { smooth } from './smooth';

/** A line as it is drawn: a series gives one, or two when its raw values are kept faint behind it. */
export interface ChartLine {
  readonly series: ChartSeries;
  /** `low` and `high` are the edges of a band, which is drawn as the area between them. */
  readonly role: 'raw' | 'main' | 'low' | 'high';
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The step of each value, on whichever axis it is drawn: what charts with different axes have in common. */
  readonly steps: readonly number[];
}

export interface ChartView {
  readonly axis: XAxis;
  /** 0 to below 1. */
  readonly smoothing: number;
  readonly isLog: boolean;
  /** Points worth drawing per line; about the width of the chart in pixels. */
  readonly resolution: number;
}

/** The lines of a chart, raw ones first so that they lie behind. Baselines run from edge to edge. */
export function chartLines(series: readonly ChartSeries[], view: ChartView): readonly ChartLine[] {
  const [left, right] = extent(
    series.flatMap((one) => (one.kind === 'baseline' ? [] : ends(xOf(one.points, view.axis)))),
  );
  const lines = series.flatMap((one): readonly ChartLine[] => {
    const x = xOf(one.points, view.axis);
    const { values } = one.points;
    if (one.kind === 'baseline') {
      const level = values.at(-1);
      if (level === undefined) return [];
      return [{ series: one, role: 'main', x: [left, right], y: [level, level], steps: [] }];
    }
    const isSmoothed = one.kind === 'smoothed' && view.smoothing > 0;
    const smoothed = (column: readonly number[]) => (isSmoothed ? smooth(column, view.smoothing) : column);
    const edges = one.band;
    return [
      ...(edges === undefined ? [] : bandLines(one, x, smoothed(edges.low), smoothed(edges.high), view)),
      // A band shows how far its values scatter: the raw mean behind it would only be noise.
      ...(isSmoothed && edges === undefined ? [thin(one, 'raw', x, values, view)] : []),
      thin(one, 'main', x, smoothed(values), view),
    ];
  });
  return lines.toSorted((a, b) => ORDER[a.role] - ORDER[b.role]);
}

/** Bands lie behind everything, their two edges next to each other. */
const ORDER: Readonly<Record<ChartLine['role'], number>> = { low: 0, high: 0, raw: 1, main: 2 };

/** Both edges at the same places, so that the area between them is closed. */
function bandLines(
  series: ChartSeries,
  x: readonly number[],
  low: readonly number[],
  high: readonly number[],
  view: ChartView,
): readonly ChartLine[] {
  // An edge that falls to nothing would run down to minus infinity on a logarithmic axis.
  const floor = view.isLog ? Math.min(...high.filter((value) => value > 0)) / 10 : Number.NEGATIVE_INFINITY;
  const kept = decimate(high, view.resolution).filter(
    (index) => Number.isFinite(low[index]) && Number.isFinite(high[index]) && (high[index] ?? 0) >= floor,
  );
  const column = (values: readonly number[]) => kept.map((index) => values[index] ?? 0);
  const shared = { series, x: column(x), steps: column(series.points.steps) };
  return [
    { ...shared, role: 'low', y: column(low).map((value) => Math.max(value, floor)) },
    { ...shared, role: 'high', y: column(high) },
  ];
}

function thin(
  series: ChartSeries,
  role: ChartLine['role'],
  x: readonly number[],
  y: readonly number[],
  view: ChartView,
): ChartLine {
  const isDrawable = (value: number) => Number.isFinite(value) && (!view.isLog || value > 0);
  const kept = decimate(y, view.resolution).filter((index) => isDrawable(y[index] ?? Number.NaN));
  const column = (values: readonly number[]) => kept.map((index) => values[index] ?? 0);
  return { series, role, x: column(x), y: column(y), steps: column(series.points.steps) };
}

/**
 * Lines over one common ascending x column, as uPlot wants them: a line without a value at an x has null there.
 */
export function alignLines(
  lines: readonly ChartLine[],
): readonly [readonly number[], ...(readonly (number | null)[])[]] {
  const common = [...new Set(lines.flatMap((line) => line.x))].sort((a, b) => a - b);
  const columns = lines.map((line) => {
    const at = new Map(line.x.map((x, index) => [x, line.y[index] ?? null]));
    return common.map((x) => at.get(x) ?? null);
  });
  return [common, ...columns];
}

/**
 * Lower and upper end of the y axis.
 *
 * The first losses of a run are many times the rest and would press the curve flat, so the highest 2 % of the
 * values are left out where that at least halves the range; baselines always stay in.
 */
export function yRange(lines: readonly ChartLine[], isLog: boolean): readonly [number, number] {
  const values = lines
    .flatMap((line) => (line.role === 'main' ? line.y : usualPart(line.y)))
    .sort((a, b) => a - b);
  const low = values[0];
  const high = values.at(-1);
  if (low === undefined || high === undefined) return isLog ? [0.01, 1] : [0, 1];
  const baselines = lines.flatMap((line) => (line.series.kind === 'baseline' ? line.y : []));
  const usual = Math.max(values[Math.floor((values.length - 1) * 0.98)] ?? high, ...baselines);
  const top = usual - low < (high - low) / 2 ? usual : high;
  if (isLog) {
    // The same part of its height as below, but never so narrow that a level line has no frame.
    const margin = Math.max(1.01, (Math.max(top, low) / low) ** 0.06);
    return [low / margin, Math.max(top, low) * margin];
  }
  const margin = (top - low || Math.abs(top) || 1) * 0.06;
  return [low - margin, top + margin];
}

/** The middle nine tenths of noisy values: the faint raw line may leave the chart at its rare spikes. */
function usualPart(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length / 20);
  return sorted.slice(cut, sorted.length - cut);
}

/** The index of the value of `x` nearest to `wanted`; -1 for an empty column. `x` ascends. */
export function nearestIndex(x: readonly number[], wanted: number): number {
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const isBeforeNearer = low > 0 && wanted - (x[low - 1] ?? 0) <= (x[low] ?? 0) - wanted;
  return x.length === 0 ? -1 : low - Number(isBeforeNearer);
}

function ends(x: readonly number[]): readonly number[] {
  const [first, last] = [x[0], x.at(-1)];
  return first === undefined || last === undefined ? [] : [first, last];
}

function extent(values: readonly number[]): readonly [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}
