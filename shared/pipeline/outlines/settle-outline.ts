import type { Point } from '../raster/polyline';
import { startLowest, type UnitContour, unitArea } from './clean-outline';
import { findCrossings } from './find-crossings';
import type { Segment } from './fit-cubic';
import { mendJoins } from './round-outline';

/** Crossings that are cut at a new node; those that are left after so many are cut without one. */
const MOST_CUTS = 64;

/** Rounds in which handles may still be chosen; after them curves with a fault become lines. */
const MOST_ROUNDS = 3;

/**
 * The same contours with neither sides that cross nor smooth joins that bend, whatever the image was: what mends the
 * one may cause the other, so they take turns, and end because curves become lines at last.
 *
 * @param leastArea square units that what is cut off must enclose to stay
 */
export function settleOutline(contours: readonly UnitContour[], leastArea: number): readonly UnitContour[] {
  let traced = contours;
  for (let round = 0; ; round++) {
    const apart = untangle(traced, leastArea);
    traced = apart.map((contour) => {
      const segments = mendJoins(contour.segments, round < MOST_ROUNDS);
      return segments === contour.segments ? contour : { segments };
    });
    if (traced.every((contour, k) => contour === apart[k])) return traced;
  }
}

/**
 * The same contours without sides that cross.
 *
 * First the handles of the sides that cross are drawn in, by a quarter and more, at last to straight sides: enough
 * where two edges run closer than the image can tell apart. What still crosses then is two straight sides, which are cut
 * where they cross and joined the other way round: both ways keep ink on their left. A fold becomes a loop of its own
 * and is dropped; two contours become one. Without the new node the length of all sides falls with every cut, so
 * this ends.
 */
function untangle(contours: readonly UnitContour[], leastArea: number): readonly UnitContour[] {
  let traced = contours;
  for (const part of [0.75, 0.5, 0.25]) {
    const tangled = new Set(crossings(traced).flat());
    if (tangled.size === 0) return traced;
    traced = replaceSides(traced, tangled, (segment) => shortenHandles(segment, part));
  }
  for (let cuts = 0; ; cuts++) {
    const pairs = crossings(traced);
    const [first] = pairs;
    if (first === undefined) return traced;
    const curves = new Set(pairs.flat().filter(({ kind }) => kind === 'cubic'));
    traced =
      curves.size > 0
        ? replaceSides(traced, curves, ({ from, to }) => ({ kind: 'line', from, to }))
        : cutAt(traced, first, cuts < MOST_CUTS, leastArea);
  }
}

const crossings = (contours: readonly UnitContour[]) =>
  findCrossings(contours.flatMap(({ segments }) => segments));

function replaceSides(
  contours: readonly UnitContour[],
  sides: ReadonlySet<Segment>,
  change: (segment: Segment) => Segment,
): readonly UnitContour[] {
  return contours.map(({ segments }) => ({
    segments: segments.map((segment) => (sides.has(segment) ? change(segment) : segment)),
  }));
}

function shortenHandles(segment: Segment, part: number): Segment {
  if (segment.kind === 'line') return segment;
  const { from, to } = segment;
  const towards = (node: Point, handle: Point): Point => ({
    x: Math.round(node.x + part * (handle.x - node.x)),
    y: Math.round(node.y + part * (handle.y - node.y)),
  });
  const control1 = towards(from, segment.control1);
  return { kind: 'cubic', from, control1, control2: towards(to, segment.control2), to };
}

/** Two straight sides a-b and c-d become a-d and c-b, by way of a point just beside where they cross if that is wanted. */
function cutAt(
  contours: readonly UnitContour[],
  [a, b]: readonly [Segment, Segment],
  isWithNode: boolean,
  leastArea: number,
): readonly UnitContour[] {
  const way = (from: Point, to: Point): readonly Segment[] => {
    const at = isWithNode ? beside(meeting(a, b), between(from, to)) : from;
    return [{ kind: 'line', from, to: at } as const, { kind: 'line', from: at, to } as const].filter(
      (side) => side.from.x !== side.to.x || side.from.y !== side.to.y,
    );
  };
  const rest = contours.filter(({ segments }) => !segments.includes(a) && !segments.includes(b));
  const after = (side: Segment) => {
    const { segments } = contours.find((contour) => contour.segments.includes(side)) as UnitContour;
    const at = segments.indexOf(side);
    return [...segments.slice(at + 1), ...segments.slice(0, at)];
  };
  const afterA = after(a);
  const at = afterA.indexOf(b);
  const loops =
    at < 0
      ? [[...way(a.from, b.to), ...after(b), ...way(b.from, a.to), ...afterA]]
      : [
          [...way(b.from, a.to), ...afterA.slice(0, at)],
          [...way(a.from, b.to), ...afterA.slice(at + 1)],
        ];
  return [
    ...rest,
    ...loops
      .filter((segments) => segments.length > 1 && Math.abs(unitArea(segments)) >= leastArea)
      .map((segments) => ({ segments: startLowest(segments) })),
  ];
}

/** Apart from the node of the other way round: contours that touch in a point cross for other programs. */
const APART = 1.5;

/** The whole point `APART` units from one point on the way to another; the other one where that is nearer. */
function beside(from: Point, to: Point): Point {
  const part = Math.min(1, APART / (Math.hypot(to.x - from.x, to.y - from.y) || 1));
  return {
    x: Math.round(from.x + part * (to.x - from.x)) + 0,
    y: Math.round(from.y + part * (to.y - from.y)) + 0,
  };
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Where the lines of two sides cross, in whole units. */
function meeting(a: Segment, b: Segment): Point {
  const [ax, ay] = [a.to.x - a.from.x, a.to.y - a.from.y];
  const [bx, by] = [b.to.x - b.from.x, b.to.y - b.from.y];
  const t = ((b.from.x - a.from.x) * by - (b.from.y - a.from.y) * bx) / (ax * by - ay * bx);
  return { x: Math.round(a.from.x + t * ax) + 0, y: Math.round(a.from.y + t * ay) + 0 };
}
