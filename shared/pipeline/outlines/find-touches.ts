import type { Point } from '../raster/polyline';
import type { UnitContour } from './clean-outline';
import { type Box, boxOf, doBoxesMeet, doSidesCross, type Flat, rememberFlats } from './find-crossings';
import type { Segment } from './fit-cubic';

export type Touch = readonly [Segment, Segment];

/** Sides that are no neighbours keep this far apart, in units: quadratic curves stray by half a unit from each. */
const CLEAR = 1.2;
/** What neighbours have opened by, per unit of the way from their common node: a spike under six degrees is a fold. */
const OPENING = 0.1;
/** Nearer to their common node than this, in units, the distance of neighbours is not looked at. */
const AT_NODE = 1.5;
const FLATNESS = 0.05;

/** A side, its box, and the place it has in its contour. */
interface PlacedSide {
  readonly segment: Segment;
  readonly box: Box;
  readonly contour: UnitContour;
  readonly side: number;
}

const flatOf = rememberFlats(FLATNESS);

/**
 * Pairs of sides that come nearer to each other than a font's whole units can keep apart: rounded again, or written as
 * quadratic curves, they would cross. Neighbours may meet in their common node alone.
 */
export function findTouches(contours: readonly UnitContour[]): readonly Touch[] {
  // From left to right, so that a side is only held against those that begin before it ends.
  const sides = placedSides(contours).sort((a, b) => a.box.left - b.box.left);
  const touches: Touch[] = [];
  for (let i = 0; i < sides.length; i++) {
    const a = sides[i] as PlacedSide;
    for (let j = i + 1; j < sides.length; j++) {
      const b = sides[j] as PlacedSide;
      if (b.box.left > a.box.right + CLEAR) break;
      if (doTouch(a, b)) touches.push([a.segment, b.segment]);
    }
  }
  return touches;
}

/** Of {@link findTouches}' pairs those that have one of these sides. */
export function findTouchesOf(
  contours: readonly UnitContour[],
  sides: ReadonlySet<Segment>,
): readonly Touch[] {
  const all = placedSides(contours);
  const own = all.filter(({ segment }) => sides.has(segment));
  const touches: Touch[] = [];
  for (const b of all) {
    for (const a of own) {
      // Of two of these sides the later one is held against the earlier one.
      if (a === b) break;
      if (doTouch(a, b)) touches.push([a.segment, b.segment]);
    }
  }
  return touches;
}

const placedSides = (contours: readonly UnitContour[]): PlacedSide[] =>
  contours.flatMap((contour) =>
    contour.segments.map((segment, side) => ({ segment, box: boxOf(segment), contour, side })),
  );

function doTouch(one: PlacedSide, other: PlacedSide): boolean {
  if (!doBoxesMeet(one.box, other.box, CLEAR)) return false;
  const [a, b] = [one.segment, other.segment];
  const count = one.contour.segments.length;
  const isBefore = one.contour === other.contour && (one.side + 1) % count === other.side;
  const isAfter = one.contour === other.contour && (other.side + 1) % count === one.side;
  if (!isBefore && !isAfter) {
    const [p, q] = [flatOf(a), flatOf(b)];
    return isNear(p, q, CLEAR) || isNear(q, p, CLEAR) || doSidesCross(a, b, flatOf);
  }
  const isNarrow = (isBefore && isFolded(a, b)) || (isAfter && isFolded(b, a));
  return isNarrow || doSidesCross(a, b, flatOf);
}

/** Whether any point between two pieces of `a` is nearer to `b` than so many units. */
function isNear(a: Flat, b: Flat, least: number): boolean {
  const { points } = a;
  for (let k = 0; k < points.length; k += 2) {
    const [x, y] = [points[k] as number, points[k + 1] as number];
    if (x < b.left - least || x > b.right + least || y < b.bottom - least || y > b.top + least) continue;
    if (squaredDistance(x, y, b.points) < least * least) return true;
  }
  return false;
}

/** From a point to a row of straight pieces. */
function squaredDistance(x: number, y: number, points: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k + 3 < points.length; k += 2) {
    const px = points[k] as number;
    const py = points[k + 1] as number;
    const dx = (points[k + 2] as number) - px;
    const dy = (points[k + 3] as number) - py;
    const length = dx * dx + dy * dy;
    const t = length > 0 ? Math.min(1, Math.max(0, ((x - px) * dx + (y - py) * dy) / length)) : 0;
    const gapX = px + t * dx - x;
    const gapY = py + t * dy - y;
    least = Math.min(least, gapX * gapX + gapY * gapY);
  }
  return least;
}

/** Neighbours that are further open than this at their node, as a cosine, do not meet again. */
const OPEN = 0.5;
/** Ways from the common node at which two neighbours are held against each other, in units; 0 is their tangents. */
const WAYS = [0, 0.5, 1, 2, 4] as const;

/**
 * Whether two neighbours leave their node hardly apart, or change sides near it: what begins on the left of the other
 * and goes off to its right crosses it, however near to the node.
 */
function isFolded(before: Segment, after: Segment): boolean {
  const node = after.from;
  let side = 0;
  for (const way of WAYS) {
    const [u, v] = [stepFrom(node, before, -1, way), stepFrom(node, after, 1, way)];
    if (u === undefined || v === undefined) break;
    const sine = u.x * v.y - u.y * v.x;
    const cosine = u.x * v.x + u.y * v.y;
    if (way === 0 && cosine < OPEN) return false;
    if ((cosine > 0 && Math.abs(sine) < OPENING) || sine * side < 0) return true;
    side = sine;
  }
  const apart = (points: readonly number[], others: readonly number[]) => {
    for (let k = 0; k < points.length; k += 2) {
      const [x, y] = [points[k] as number, points[k + 1] as number];
      const way = Math.hypot(x - node.x, y - node.y);
      const least = Math.min(CLEAR, OPENING * way);
      if (way >= AT_NODE && squaredDistance(x, y, others) < least * least) return false;
    }
    return true;
  };
  const [ours, theirs] = [flatOf(before).points, flatOf(after).points];
  return !apart(ours, theirs) || !apart(theirs, ours);
}

/** The unit vector from a node to the point of its side so far away; for no way at all, the side's tangent. */
function stepFrom(node: Point, side: Segment, end: 1 | -1, way: number): Point | undefined {
  const far = end === 1 ? side.to : side.from;
  if (side.kind === 'line') return unit(far.x - node.x, far.y - node.y);
  const [first, second] = end === 1 ? [side.control1, side.control2] : [side.control2, side.control1];
  if (way === 0) {
    const next = [first, second, far].find(({ x, y }) => x !== node.x || y !== node.y);
    return next === undefined ? undefined : unit(next.x - node.x, next.y - node.y);
  }
  if (Math.hypot(far.x - node.x, far.y - node.y) < way) return undefined;
  let [low, high] = [0, 1];
  let [x, y] = [0, 0];
  for (let k = 0; k < 20; k++) {
    const t = (low + high) / 2;
    const m = 1 - t;
    const [b1, b2, b3] = [3 * m * m * t, 3 * m * t * t, t * t * t];
    x = b1 * (first.x - node.x) + b2 * (second.x - node.x) + b3 * (far.x - node.x);
    y = b1 * (first.y - node.y) + b2 * (second.y - node.y) + b3 * (far.y - node.y);
    if (x * x + y * y < way * way) low = t;
    else high = t;
  }
  return unit(x, y);
}

function unit(x: number, y: number): Point | undefined {
  const length = Math.sqrt(x * x + y * y);
  return length === 0 ? undefined : { x: x / length, y: y / length };
}
