import type { Polyline } from '../raster/polyline';
import { fitParabola } from './parabola';

/** A point where a smooth curve is horizontal or vertical. */
export interface Extremum {
  /** The vertex nearest to it. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** The coordinate that is extreme: the tangent is vertical for x, horizontal for y. */
  readonly axis: 'x' | 'y';
}

/**
 * Extremes of an open chain in x and y, in its order.
 *
 * A turn counts once the coordinate has gone back by `hysteresis` pixels on both sides, so noise makes none. The
 * apex is that of a parabola through the vertices within two pixels.
 */
export function findExtrema(chain: Polyline, s: Float64Array, hysteresis: number): readonly Extremum[] {
  const found = [...extremaAlong(chain, s, 'x', hysteresis), ...extremaAlong(chain, s, 'y', hysteresis)];
  return found.sort((a, b) => a.index - b.index);
}

function extremaAlong(chain: Polyline, s: Float64Array, axis: 'x' | 'y', hysteresis: number): Extremum[] {
  const values = chain[axis];
  const n = values.length;
  const found: Extremum[] = [];
  let lowest = 0;
  let highest = 0;
  let trend = 0;
  for (let i = 1; i < n; i++) {
    const value = values[i] as number;
    if (value < (values[lowest] as number)) lowest = i;
    if (value > (values[highest] as number)) highest = i;
    if (trend >= 0 && value < (values[highest] as number) - hysteresis) {
      if (trend > 0) found.push(apex(chain, s, axis, highest));
      trend = -1;
      lowest = i;
      highest = i;
    } else if (trend <= 0 && value > (values[lowest] as number) + hysteresis) {
      if (trend < 0) found.push(apex(chain, s, axis, lowest));
      trend = 1;
      lowest = i;
      highest = i;
    }
  }
  return found;
}

/** Refines an extreme vertex by the parabola value = a + b t + c t^2 over the arc length t around it. */
function apex(chain: Polyline, s: Float64Array, axis: 'x' | 'y', index: number): Extremum {
  const values = chain[axis];
  const other = axis === 'x' ? chain.y : chain.x;
  const n = values.length;
  const middle = s[index] as number;
  let first = index;
  let last = index;
  while (first > 0 && middle - (s[first - 1] as number) <= 2) first--;
  while (last < n - 1 && (s[last + 1] as number) - middle <= 2) last++;

  let bestIndex = index;
  let value = values[index] as number;
  let place = middle;
  const parabola = fitParabola(s, values, first, last, middle);
  if (parabola !== undefined && parabola.c !== 0) {
    const t = -parabola.b / (2 * parabola.c);
    const reach = Math.min(middle - (s[first] as number), (s[last] as number) - middle);
    if (Math.abs(t) <= Math.min(1.5, reach)) {
      place = middle + t;
      value = parabola.a + (parabola.b * t) / 2;
      for (let i = first; i <= last; i++) {
        if (Math.abs((s[i] as number) - place) < Math.abs((s[bestIndex] as number) - place)) bestIndex = i;
      }
    }
  }
  const across = interpolate(s, other, place, bestIndex);
  return axis === 'x'
    ? { index: bestIndex, x: value, y: across, axis }
    : { index: bestIndex, x: across, y: value, axis };
}

function interpolate(s: Float64Array, values: Float64Array, place: number, near: number): number {
  const a = place >= (s[near] as number) ? near : near - 1;
  const b = Math.min(a + 1, s.length - 1);
  if (a < 0 || a === b) return values[near] as number;
  const gap = (s[b] as number) - (s[a] as number);
  const t = gap > 0 ? (place - (s[a] as number)) / gap : 0;
  return (values[a] as number) * (1 - t) + (values[b] as number) * t;
}
