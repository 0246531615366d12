import type { Segment } from './fit-cubic';
import { isSmoothJoin } from './smooth-join';

/**
 * A contour as the points of its segments in a ring, and the unknowns that move them.
 *
 * What must stay level or upright is so by construction: the two points share one unknown. What must stay smooth
 * is listed in `joins`.
 */
export interface Shape {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** First point of each segment, and whether it is a cubic. */
  readonly starts: Int32Array;
  readonly isCubic: readonly boolean[];
  /** Unknown of each point's x and y. */
  readonly unknownX: Int32Array;
  readonly unknownY: Int32Array;
  readonly unknowns: number;
  /** Points before, at and after a smooth join whose direction is free. */
  readonly joins: readonly (readonly [number, number, number])[];
}

/** Coordinates that differ by less are meant to be the same, in pixels. */
const SAME = 1e-6;

export function toShape(segments: readonly Segment[]): Shape {
  const xs: number[] = [];
  const ys: number[] = [];
  const starts = new Int32Array(segments.length);
  segments.forEach((segment, k) => {
    starts[k] = xs.length;
    xs.push(segment.from.x);
    ys.push(segment.from.y);
    if (segment.kind === 'line') return;
    xs.push(segment.control1.x, segment.control2.x);
    ys.push(segment.control1.y, segment.control2.y);
  });
  const n = xs.length;
  const isCubic = segments.map(({ kind }) => kind === 'cubic');
  const joins: (readonly [number, number, number])[] = [];
  starts.forEach((at, k) => {
    const before = (at + n - 1) % n;
    const after = (at + 1) % n;
    const previous = (k + segments.length - 1) % segments.length;
    if (!isCubic[k] && !isCubic[previous]) return;
    const [ax, ay] = [
      (xs[at] as number) - (xs[before] as number),
      (ys[at] as number) - (ys[before] as number),
    ];
    const [bx, by] = [(xs[after] as number) - (xs[at] as number), (ys[after] as number) - (ys[at] as number)];
    const point = (i: number) => ({ x: xs[i] as number, y: ys[i] as number });
    if (!isSmoothJoin(point(before), point(at), point(after))) return;
    const isLevel = Math.abs(ay) < SAME && Math.abs(by) < SAME;
    const isUpright = Math.abs(ax) < SAME && Math.abs(bx) < SAME;
    if (!isLevel && !isUpright) joins.push([before, at, after]);
  });
  const { unknownX, unknownY, unknowns } = shareUnknowns(xs, ys, starts, isCubic);
  return {
    ...{ x: Float64Array.from(xs), y: Float64Array.from(ys), starts, isCubic },
    ...{ unknownX, unknownY, unknowns, joins },
  };
}

/** Numbers the coordinates along the contour; level and upright neighbours get the same number. */
function shareUnknowns(
  xs: readonly number[],
  ys: readonly number[],
  starts: Int32Array,
  isCubic: readonly boolean[],
) {
  const n = xs.length;
  // Coordinate 2 i is x of point i, 2 i + 1 its y; each points to an earlier one that it is tied to.
  const tied = Int32Array.from({ length: 2 * n }, (_, k) => k);
  const root = (k: number): number => {
    let at = k;
    while (tied[at] !== at) at = tied[at] as number;
    return at;
  };
  const tie = (i: number, j: number) => {
    for (const [values, shift] of [
      [xs, 0],
      [ys, 1],
    ] as const) {
      if (Math.abs((values[i] as number) - (values[j] as number)) >= SAME) continue;
      const [a, b] = [root(2 * i + shift), root(2 * j + shift)];
      tied[Math.max(a, b)] = Math.min(a, b);
    }
  };
  starts.forEach((at, k) => {
    tie(at, (at + 1) % n);
    if (isCubic[k]) tie(at + 2, (at + 3) % n);
  });
  const number = new Int32Array(2 * n).fill(-1);
  let unknowns = 0;
  for (let k = 0; k < 2 * n; k++) if (tied[k] === k) number[k] = unknowns++;
  for (let k = 0; k < 2 * n; k++) number[k] = number[root(k)] as number;
  return {
    unknownX: Int32Array.from({ length: n }, (_, i) => number[2 * i] as number),
    unknownY: Int32Array.from({ length: n }, (_, i) => number[2 * i + 1] as number),
    unknowns,
  };
}

export function toSegments({ x, y, starts, isCubic }: Shape): readonly Segment[] {
  const n = x.length;
  const point = (i: number) => ({ x: x[i % n] as number, y: y[i % n] as number });
  return isCubic.map((cubic, k): Segment => {
    const at = starts[k] as number;
    if (!cubic) return { kind: 'line', from: point(at), to: point(at + 1) };
    return {
      ...{ kind: 'cubic', from: point(at), control1: point(at + 1) },
      ...{ control2: point(at + 2), to: point(at + 3) },
    };
  });
}
