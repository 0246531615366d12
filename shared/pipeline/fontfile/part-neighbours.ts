import { doSidesCross, rememberFlats } from '../outlines/find-crossings';
import type { Segment } from '../outlines/fit-cubic';
import {
  type CubicPoints,
  fitQuadratics,
  QUADRATIC_TOLERANCE,
  type QuadraticFit,
  quadraticError,
  quadraticSides,
} from './fit-quadratics';

/** A side of a contour and what stands for it: a line has no handles, and its points are its ends. */
export interface FittedSide {
  readonly points: CubicPoints;
  readonly fit: QuadraticFit;
}

/** Cosine of the turn from which on two neighbours go back so nearly along each other that rounding may swap them. */
const HAIRPIN = -0.9;
/** How far the straight pieces that stand for a curve may be from it, in units. */
const FLATNESS = 0.02;
/** Tolerances, in units, that take more curves than are needed otherwise. */
const CLOSER = [0.35, 0.25, 0.15];

/**
 * Quadratic curves that do not cross where their cubics do not: at the tip of a spike whole handles may put the one side
 * beyond the other. Of all handles beside the tip, moved by a unit at most, those are taken that cross nowhere and
 * stray least.
 *
 * @param sides of a contour in a ring
 */
export function partNeighbours(sides: readonly FittedSide[]): readonly FittedSide[] {
  const parted = [...sides];
  for (let k = 0; k < parted.length; k++) {
    const next = (k + 1) % parted.length;
    const [before, after] = [parted[k] as FittedSide, parted[next] as FittedSide];
    if (next === k || !isHairpin(before, after) || !doCross(before, after)) continue;
    let least = Number.POSITIVE_INFINITY;
    const others = ways(after, 'first');
    for (const into of ways(before, 'last')) {
      for (const out of others) {
        const error = Math.max(into.fit.error, out.fit.error);
        if (error >= least || doCross(into, out)) continue;
        least = error;
        parted[k] = into;
        parted[next] = out;
      }
    }
  }
  return parted;
}

function isHairpin(before: FittedSide, after: FittedSide): boolean {
  const [x, y] = [after.points[0], after.points[1]];
  const { handles: into } = before.fit;
  const { handles: out } = after.fit;
  const [ax, ay] = [x - (into.at(-2) ?? before.points[0]), y - (into.at(-1) ?? before.points[1])];
  const [bx, by] = [(out[0] ?? after.points[6]) - x, (out[1] ?? after.points[7]) - y];
  return ax * bx + ay * by < HAIRPIN * Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
}

function doCross(before: FittedSide, after: FittedSide): boolean {
  const flatten = rememberFlats(FLATNESS);
  const others = curvesOf(after);
  return curvesOf(before).some((a) => others.some((b) => doSidesCross(a, b, flatten)));
}

/** Other fits of a side, closer ones too, each with its handle at one end moved. */
function ways(side: FittedSide, end: 'first' | 'last'): readonly FittedSide[] {
  const closer = CLOSER.map((tolerance) => ({ ...side, fit: fitQuadratics(side.points, tolerance) }));
  return [side, ...closer].flatMap((fitted) => shifted(fitted, end));
}

/** The side with its handle at one end where it is and at the eight places around, as near to the cubic as is allowed. */
function shifted(side: FittedSide, end: 'first' | 'last'): readonly FittedSide[] {
  const { points, fit } = side;
  if (fit.handles.length === 0) return [side];
  const at = end === 'first' ? 0 : fit.handles.length - 2;
  const [node, handle] = end === 'first' ? [0, 2] : [6, 4];
  const found: FittedSide[] = [];
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      // What is upright or level stays so.
      if (dx !== 0 && points[node] === points[handle]) continue;
      if (dy !== 0 && points[node + 1] === points[handle + 1]) continue;
      const handles = [...fit.handles];
      handles[at] = (handles[at] as number) + dx;
      handles[at + 1] = (handles[at + 1] as number) + dy;
      const error = quadraticError(points, handles);
      if (error <= QUADRATIC_TOLERANCE) found.push({ ...side, fit: { handles, error } });
    }
  }
  return found;
}

/** A fit's curves as cubics, which they are too, or its line. */
function curvesOf({ points, fit }: FittedSide): readonly Segment[] {
  let from = { x: points[0], y: points[1] };
  return quadraticSides(fit.handles, points[6], points[7]).map((side): Segment => {
    const start = from;
    const to = { x: side.at(-2) as number, y: side.at(-1) as number };
    from = to;
    if (side.length === 2) return { kind: 'line', from: start, to };
    const [x, y] = [side[0] as number, side[1] as number];
    const towards = (point: typeof to) => ({ x: (point.x + 2 * x) / 3, y: (point.y + 2 * y) / 3 });
    return { kind: 'cubic', from: start, control1: towards(start), control2: towards(to), to };
  });
}
