import type { Segment } from './fit-cubic';

/** How far the straight pieces that stand for a curve may be from it, in units. */
const FLATNESS = 0.01;

/** A side as straight pieces, and its box. */
export interface Flat {
  readonly segment: Segment;
  /** Points along the side: x and y in turn. */
  readonly points: Float64Array;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Pairs of sides that cross, of one contour or of two. */
export function findCrossings(segments: readonly Segment[]): readonly (readonly [Segment, Segment])[] {
  const flats = segments.map((segment) => flatten(segment));
  // From left to right, so that a side is only held against those that begin before it ends.
  flats.sort((a, b) => a.left - b.left);
  const pairs: (readonly [Segment, Segment])[] = [];
  for (let i = 0; i < flats.length; i++) {
    const a = flats[i] as Flat;
    for (let j = i + 1; j < flats.length; j++) {
      const b = flats[j] as Flat;
      if (b.left > a.right) break;
      if (a.bottom > b.top || b.bottom > a.top || !doCross(a, b)) continue;
      pairs.push([a.segment, b.segment]);
    }
  }
  return pairs;
}

export function flatten(segment: Segment, flatness = FLATNESS): Flat {
  const { from, to } = segment;
  const count = segment.kind === 'line' ? 1 : pieceCount(segment, flatness);
  const points = new Float64Array(2 * count + 2);
  let [left, right, bottom, top] = [from.x, from.x, from.y, from.y];
  for (let k = 0; k <= count; k++) {
    const t = k / count;
    const m = 1 - t;
    let x = m * from.x + t * to.x;
    let y = m * from.y + t * to.y;
    if (segment.kind === 'cubic') {
      const { control1, control2 } = segment;
      const [b0, b1, b2, b3] = [m * m * m, 3 * m * m * t, 3 * m * t * t, t * t * t];
      x = b0 * from.x + b1 * control1.x + b2 * control2.x + b3 * to.x;
      y = b0 * from.y + b1 * control1.y + b2 * control2.y + b3 * to.y;
    }
    points[2 * k] = x;
    points[2 * k + 1] = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { segment, points, left, right, bottom, top };
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

/** Strictly: sides that only share an end do not cross. */
export function doCross(a: Flat, b: Flat): boolean {
  const [p, q] = [a.points, b.points];
  for (let i = 0; i + 3 < p.length; i += 2) {
    const [ax, ay, bx, by] = [p[i], p[i + 1], p[i + 2], p[i + 3]] as [number, number, number, number];
    // Most pairs are neighbours, of which only the pieces at their common node come near each other.
    const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
    const [bottom, top] = [Math.min(ay, by), Math.max(ay, by)];
    if (left > b.right || right < b.left || bottom > b.top || top < b.bottom) continue;
    for (let j = 0; j + 3 < q.length; j += 2) {
      const [cx, cy, dx, dy] = [q[j], q[j + 1], q[j + 2], q[j + 3]] as [number, number, number, number];
      if ((cx < left && dx < left) || (cx > right && dx > right)) continue;
      if ((cy < bottom && dy < bottom) || (cy > top && dy > top)) continue;
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
