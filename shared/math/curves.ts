import type { CurvePoint, SeedCurve } from '../domain/comparison';
import { spreadOf } from './statistics';

export type CurveAxis = 'step' | 'seconds';

/** A band at one place of the axis: the mean over the seeds that reach it, and one standard deviation to each side. */
export interface BandPoint {
  readonly x: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly seeds: number;
}

/**
 * The band of an arm's seeds: at every place where one of them was measured, the others by straight lines between
 * their own measurements. A seed counts only between its first and its last one; where fewer seeds are left than
 * there are in all the band ends, because the mean of the rest would jump.
 */
export function bandOf(curves: readonly SeedCurve[], axis: CurveAxis): readonly BandPoint[] {
  const present = curves.filter(({ points }) => points.length > 0);
  const places = [...new Set(present.flatMap(({ points }) => points.map((point) => point[axis])))].sort(
    (a, b) => a - b,
  );
  return places.flatMap((x) => {
    const values = present.map(({ points }) => valueAt(points, axis, x));
    const spread = values.includes(null) ? null : spreadOf(values);
    if (spread === null) return [];
    const { mean, spread: half, count } = spread;
    return [{ x, mean, low: mean - half, high: mean + half, seeds: count }];
  });
}

/** The value at a place by straight lines between points that ascend; null outside of them. */
export function valueAt(points: readonly CurvePoint[], axis: CurveAxis, x: number): number | null {
  const next = firstFrom(points, axis, x);
  const high = points[next];
  if (high === undefined) return null;
  if (high[axis] === x) return high.value;
  const low = points[next - 1];
  if (low === undefined) return null;
  return low.value + ((high.value - low.value) * (x - low[axis])) / (high[axis] - low[axis]);
}

/** Index of the first point that is not before `x`, by halves; their number where all are before it. */
function firstFrom(points: readonly CurvePoint[], axis: CurveAxis, x: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as CurvePoint)[axis] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Mean height of a curve between two places: its area by straight lines, over the width. What lies outside of the
 * points is left out of both; null where nothing lies inside.
 */
export function meanBetween(
  points: readonly CurvePoint[],
  axis: CurveAxis,
  from: number,
  to: number,
): number | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const low = Math.max(from, first[axis]);
  const high = Math.min(to, last[axis]);
  if (high < low) return null;
  if (high === low) return valueAt(points, axis, low);
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const [left, right] = [points[i - 1] as CurvePoint, points[i] as CurvePoint];
    const start = Math.max(low, left[axis]);
    const end = Math.min(high, right[axis]);
    if (end <= start) continue;
    const slope = (right.value - left.value) / (right[axis] - left[axis]);
    const middle = left.value + slope * ((start + end) / 2 - left[axis]);
    area += middle * (end - start);
  }
  return area / (high - low);
}

/** At most so many points: the means of neighbours, so that a curve of every step can be drawn and sent. */
export function thinCurve(points: readonly CurvePoint[], most: number): readonly CurvePoint[] {
  if (points.length <= most) return points;
  const each = Math.ceil(points.length / most);
  return Array.from({ length: Math.ceil(points.length / each) }, (_, index) => {
    const part = points.slice(index * each, (index + 1) * each);
    const meanOf = (of: keyof CurvePoint) => part.reduce((sum, point) => sum + point[of], 0) / part.length;
    return { step: Math.round(meanOf('step')), seconds: meanOf('seconds'), value: meanOf('value') };
  });
}
