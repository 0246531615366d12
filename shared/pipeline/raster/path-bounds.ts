import { COORDINATES_OF_VERB, type OutlinePath } from '../../domain/outline';

/** The smallest box of whole font units around ink; undefined for a path without contours. */
export interface Bounds {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** Exact bounds: curves are asked for their extremes, so that handles that stick out do not count. */
export function pathBounds({ verbs, coords }: OutlinePath): Bounds | undefined {
  // On-curve points first: a curve whose handles lie within their box cannot leave it.
  let [xMin, yMin, xMax, yMax] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (x: number, y: number) => {
    if (x < xMin) xMin = x;
    if (x > xMax) xMax = x;
    if (y < yMin) yMin = y;
    if (y > yMax) yMax = y;
  };
  for (let k = 0, at = 0; k < verbs.length; k++) {
    const count = COORDINATES_OF_VERB[verbs[k] as number] as number;
    at += count;
    if (count > 0) add(coords[at - 2] as number, coords[at - 1] as number);
  }
  for (let k = 0, at = 0; k < verbs.length; k++) {
    const count = COORDINATES_OF_VERB[verbs[k] as number] as number;
    for (let handle = at; handle < at + count - 2; handle += 2) {
      const x = coords[handle] as number;
      const y = coords[handle + 1] as number;
      if (x >= xMin && x <= xMax && y >= yMin && y <= yMax) continue;
      // From the point before the curve to its end.
      const xs = axisOf(coords, at - 2, count);
      const ys = axisOf(coords, at - 1, count);
      for (const t of [...extremeParameters(xs), ...extremeParameters(ys)]) add(bezier(xs, t), bezier(ys, t));
      break;
    }
    at += count;
  }
  if (xMin === Infinity) return undefined;
  return { xMin: Math.floor(xMin), yMin: Math.floor(yMin), xMax: Math.ceil(xMax), yMax: Math.ceil(yMax) };
}

/** One coordinate of the points of a curve whose start is at `from` and whose others take `count` places. */
function axisOf(coords: Float32Array, from: number, count: number): readonly number[] {
  const values: number[] = [];
  for (let at = from; at <= from + count; at += 2) values.push(coords[at] as number);
  return values;
}

export function uniteBounds(boxes: readonly (Bounds | undefined)[]): Bounds {
  const some = boxes.filter((box) => box !== undefined);
  if (some.length === 0) return { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };
  return some.reduce((a, b) => ({
    xMin: Math.min(a.xMin, b.xMin),
    yMin: Math.min(a.yMin, b.yMin),
    xMax: Math.max(a.xMax, b.xMax),
    yMax: Math.max(a.yMax, b.yMax),
  }));
}

/** Parameters inside (0, 1) at which one coordinate of a quadratic or cubic curve turns. */
function extremeParameters(p: readonly number[]): readonly number[] {
  const [p0, p1, p2, p3] = p as [number, number, number, number | undefined];
  if (p3 === undefined) {
    const t = (p0 - p1) / (p0 - 2 * p1 + p2);
    return t > 0 && t < 1 ? [t] : [];
  }
  const a = p3 - 3 * p2 + 3 * p1 - p0;
  const b = 2 * (p2 - 2 * p1 + p0);
  const c = p1 - p0;
  const roots: number[] = [];
  if (Math.abs(a) < 1e-9) {
    if (Math.abs(b) > 1e-9) roots.push(-c / b);
  } else {
    const root = Math.sqrt(b * b - 4 * a * c);
    if (!Number.isNaN(root)) roots.push((-b + root) / (2 * a), (-b - root) / (2 * a));
  }
  return roots.filter((t) => t > 0 && t < 1);
}

function bezier(p: readonly number[], t: number): number {
  const m = 1 - t;
  const [p0, p1, p2, p3] = p as [number, number, number, number | undefined];
  if (p3 === undefined) return m * m * p0 + 2 * m * t * p1 + t * t * p2;
  return m * m * m * p0 + 3 * m * m * t * p1 + 3 * m * t * t * p2 + t * t * t * p3;
}
