import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';

/** How far the straight pieces that stand for a curve may be from it, in units. */
const FLATNESS = 0.01;

/** A side as straight pieces, and its box. */
export interface Flat extends Box {
  /** Points along the side: x and y in turn. */
  readonly points: readonly number[];
  /** Boxes of {@link STRETCH} pieces each: left, right, bottom, top in turn. */
  readonly boxes: readonly number[];
}

/** Pieces that are passed over together where their common box is not met. */
const STRETCH = 8;

/** Flattens sides and remembers them: a glyph is looked through again after each of its sides that is mended. */
export function rememberFlats(flatness: number): (segment: Segment) => Flat {
  const known = new WeakMap<Segment, Flat>();
  return (segment) => {
    let found = known.get(segment);
    if (found === undefined) {
      found = flatten(segment, flatness);
      known.set(segment, found);
    }
    return found;
  };
}

const flatOf = rememberFlats(FLATNESS);

/** The box of a side's points, which its curve does not leave. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export function boxOf(side: Segment): Box {
  const { from, to } = side;
  const [control1, control2] = side.kind === 'cubic' ? [side.control1, side.control2] : [from, to];
  return {
    left: Math.min(from.x, control1.x, control2.x, to.x),
    right: Math.max(from.x, control1.x, control2.x, to.x),
    bottom: Math.min(from.y, control1.y, control2.y, to.y),
    top: Math.max(from.y, control1.y, control2.y, to.y),
  };
}

/** Whether two boxes overlap, touch, or come as near as `clear` units. */
export const doBoxesMeet = (a: Box, b: Box, clear = 0) =>
  a.left <= b.right + clear &&
  b.left <= a.right + clear &&
  a.bottom <= b.top + clear &&
  b.bottom <= a.top + clear;

/** Pairs of sides that cross, of one contour or of two. */
export function findCrossings(segments: readonly Segment[]): readonly (readonly [Segment, Segment])[] {
  const sides = segments.map((segment) => ({ segment, box: boxOf(segment) }));
  // From left to right, so that a side is only held against those that begin before it ends.
  sides.sort((a, b) => a.box.left - b.box.left);
  const pairs: (readonly [Segment, Segment])[] = [];
  for (let i = 0; i < sides.length; i++) {
    const a = sides[i] as (typeof sides)[number];
    for (let j = i + 1; j < sides.length; j++) {
      const b = sides[j] as (typeof sides)[number];
      if (b.box.left > a.box.right) break;
      if (a.box.bottom > b.box.top || b.box.bottom > a.box.top) continue;
      if (doSidesCross(a.segment, b.segment, flatOf)) pairs.push([a.segment, b.segment]);
    }
  }
  return pairs;
}

/** Strictly: sides that only share an end do not cross. Most are neighbours that lie apart, and are not flattened. */
export function doSidesCross(a: Segment, b: Segment, flatten: (segment: Segment) => Flat): boolean {
  return !arePartedAtNode(a, b) && !arePartedAtNode(b, a) && doCross(flatten(a), flatten(b));
}

/** Ends that go off from their common node in ways whose cosine is more than this are not told apart by their ends. */
const SAME_WAY = 0.999;

/** Whether a line through their common node parts two neighbours, all of whose points then lie on its two sides. */
function arePartedAtNode(before: Segment, after: Segment): boolean {
  const node = after.from;
  if (before.to.x !== node.x || before.to.y !== node.y) return false;
  const [ax, ay] = [before.from.x - node.x, before.from.y - node.y];
  const [bx, by] = [after.to.x - node.x, after.to.y - node.y];
  const [a, b] = [Math.sqrt(ax * ax + ay * ay), Math.sqrt(bx * bx + by * by)];
  if (!(ax * bx + ay * by < SAME_WAY * a * b)) return false;
  // Across the line, from the one side to the other.
  const [acrossX, acrossY] = [bx / b - ax / a, by / b - ay / a];
  const place = ({ x, y }: Point) => (x - node.x) * acrossX + (y - node.y) * acrossY;
  return (
    (before.kind === 'line' || (place(before.control1) <= 0 && place(before.control2) <= 0)) &&
    (after.kind === 'line' || (place(after.control1) >= 0 && place(after.control2) >= 0))
  );
}

function flatten(segment: Segment, flatness: number): Flat {
  const { from, to } = segment;
  const count = segment.kind === 'line' ? 1 : pieceCount(segment, flatness);
  const points: number[] = [];
  let [left, right, bottom, top] = [from.x, from.x, from.y, from.y];
  for (let k = 0; k <= count; k++) {
    const t = k / count;
    const m = 1 - t;
    let x = m * from.x + t * to.x;
    let y = m * from.y + t * to.y;
    if (segment.kind === 'cubic') {
      const { control1, control2 } = segment;
      const b0 = m * m * m;
      const b1 = 3 * m * m * t;
      const b2 = 3 * m * t * t;
      const b3 = t * t * t;
      x = b0 * from.x + b1 * control1.x + b2 * control2.x + b3 * to.x;
      y = b0 * from.y + b1 * control1.y + b2 * control2.y + b3 * to.y;
    }
    points.push(x, y);
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { points, left, right, bottom, top, boxes: boxesOf(points) };
}

function boxesOf(points: readonly number[]): readonly number[] {
  const pieces = points.length / 2 - 1;
  const boxes: number[] = [];
  for (let first = 0; first < pieces; first += STRETCH) {
    const last = Math.min(pieces, first + STRETCH);
    let [left, bottom] = [points[2 * first] as number, points[2 * first + 1] as number];
    let [right, top] = [left, bottom];
    for (let k = first + 1; k <= last; k++) {
      const [x, y] = [points[2 * k] as number, points[2 * k + 1] as number];
      if (x < left) left = x;
      else if (x > right) right = x;
      if (y < bottom) bottom = y;
      else if (y > top) top = y;
    }
    boxes.push(left, right, bottom, top);
  }
  return boxes;
}

/** Pieces of equal parameter; by the second differences of the points. */
function pieceCount(
  { from, control1, control2, to }: Extract<Segment, { kind: 'cubic' }>,
  flatness: number,
): number {
  const bend = Math.max(
    Math.hypot(from.x - 2 * control1.x + control2.x, from.y - 2 * control1.y + control2.y),
    Math.hypot(control1.x - 2 * control2.x + to.x, control1.y - 2 * control2.y + to.y),
  );
  return Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / flatness)));
}

function doCross(a: Flat, b: Flat): boolean {
  const [p, boxes] = [a.points, a.boxes];
  for (let box = 0; box < boxes.length; box += 4) {
    if ((boxes[box] as number) > b.right || (boxes[box + 1] as number) < b.left) continue;
    if ((boxes[box + 2] as number) > b.top || (boxes[box + 3] as number) < b.bottom) continue;
    const end = Math.min(p.length - 3, (box / 2 + 2) * STRETCH);
    for (let i = (box / 2) * STRETCH; i < end; i += 2) if (doesPieceCross(p, i, b)) return true;
  }
  return false;
}

/** Whether the piece of `p` that begins at `i` crosses a side. */
function doesPieceCross(p: readonly number[], i: number, b: Flat): boolean {
  const ax = p[i] as number;
  const ay = p[i + 1] as number;
  const bx = p[i + 2] as number;
  const by = p[i + 3] as number;
  // Most pairs are neighbours, of which only the pieces at their common node come near each other.
  const left = Math.min(ax, bx);
  const right = Math.max(ax, bx);
  const bottom = Math.min(ay, by);
  const top = Math.max(ay, by);
  if (left > b.right || right < b.left || bottom > b.top || top < b.bottom) return false;
  const [q, boxes] = [b.points, b.boxes];
  for (let box = 0; box < boxes.length; box += 4) {
    if ((boxes[box] as number) > right || (boxes[box + 1] as number) < left) continue;
    if ((boxes[box + 2] as number) > top || (boxes[box + 3] as number) < bottom) continue;
    const end = Math.min(q.length - 3, (box / 2 + 2) * STRETCH);
    for (let j = (box / 2) * STRETCH; j < end; j += 2) {
      const cx = q[j] as number;
      const cy = q[j + 1] as number;
      const dx = q[j + 2] as number;
      const dy = q[j + 3] as number;
      const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
      if (c * d >= -1e-9) continue;
      const e = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
      const f = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
      if (e * f < -1e-9) return true;
    }
  }
  return false;
}
