import { arcLengths, type Point, type Polyline, perimeter } from '../raster/polyline';
import { fitLine, intersectLines } from './line-fit';

/** A sharp turn of a contour. */
export interface Corner {
  /** The vertex nearest to it. */
  readonly index: number;
  readonly position: Point;
  /** Arc length of the vertex from the first one. */
  readonly s: number;
}

export interface CornerOptions {
  /** Least turn in degrees between the ways two pixels before and after. */
  readonly minTurn: number;
  /** Half of the shorter span the turn is measured over, in pixels. */
  readonly span: number;
  /** Half of the longer one. */
  readonly longSpan: number;
  /** From where to where beside a corner its sides are fitted, in pixels: nearer, the pixel's box rounds it. */
  readonly sideFrom: number;
  readonly sideTo: number;
}

/**
 * Corners of a closed polyline in its order.
 *
 * A corner turns by at least `minTurn` within the short span, and has done most of its turning there: an arc of
 * any radius has done only half. Its place is where straight fits of its two sides meet, because the contour of a
 * sampled corner cuts it (img2bez reports +0.24 units inwards for taking the vertex).
 */
export function findCorners(polyline: Polyline, options: CornerOptions): readonly Corner[] {
  const { x, y } = polyline;
  const n = x.length;
  const length = perimeter(polyline);
  if (n < 8 || length < 4 * options.span) return [];
  const s = arcLengths(polyline);
  // One before and one after the vertex in hand, which go on with it.
  const [back, walk] = [closedWalk(polyline, s, length), closedWalk(polyline, s, length)];

  const turns = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const turnWithin = (span: number) => {
      const at = s[i] as number;
      const here = { x: x[i] as number, y: y[i] as number };
      return turnBetween(back(at - span), here, walk(at + span));
    };
    const short = turnWithin(options.span);
    if (short >= options.minTurn && short >= 0.62 * turnWithin(options.longSpan)) turns[i] = short;
  }

  const corners: Corner[] = [];
  for (let i = 0; i < n; i++) {
    if (turns[i] === 0 || !isPeak(turns, s, length, i, options.longSpan * 0.4)) continue;
    const at = s[i] as number;
    corners.push({ index: i, position: sideIntersection(walk, at, options), s: at });
  }
  return corners;
}

type Walk = (s: number) => Point;

/** The point at an arc length, which may lie before the first or after the last vertex. Next to the last one it is soon found. */
function closedWalk({ x, y }: Polyline, s: Float64Array, length: number): Walk {
  const n = x.length;
  let low = 0;
  return (wanted) => {
    const target = ((wanted % length) + length) % length;
    while ((s[low] as number) > target) low--;
    while (low + 1 < n && (s[low + 1] as number) <= target) low++;
    const next = (low + 1) % n;
    const from = s[low] as number;
    const to = next === 0 ? length : (s[next] as number);
    const t = to > from ? (target - from) / (to - from) : 0;
    return {
      x: (x[low] as number) * (1 - t) + (x[next] as number) * t,
      y: (y[low] as number) * (1 - t) + (y[next] as number) * t,
    };
  };
}

/** Degrees, 0 to 180, by which the way from one point through another to a third turns. */
function turnBetween(before: Point, here: Point, after: Point): number {
  const ax = here.x - before.x;
  const ay = here.y - before.y;
  const bx = after.x - here.x;
  const by = after.y - here.y;
  return (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI;
}

function isPeak(turns: Float64Array, s: Float64Array, length: number, i: number, reach: number): boolean {
  const n = turns.length;
  const own = turns[i] as number;
  for (const direction of [1, -1]) {
    for (let k = 1; k < n; k++) {
      const j = (i + n + ((direction * k) % n)) % n;
      const gap = Math.abs((s[j] as number) - (s[i] as number));
      if (Math.min(gap, length - gap) > reach) break;
      const other = turns[j] as number;
      // Of two equal ones the first stands.
      if (other > own || (other === own && direction === -1)) return false;
    }
  }
  return true;
}

/** Points that a side's line is fitted to. */
const SIDE_POINTS = 7;

function sideIntersection(walk: Walk, s: number, { sideFrom, sideTo }: CornerOptions): Point {
  const here = walk(s);
  const side = (direction: 1 | -1) => {
    const x = new Float64Array(SIDE_POINTS);
    const y = new Float64Array(SIDE_POINTS);
    for (let k = 0; k < SIDE_POINTS; k++) {
      const point = walk(s + direction * (sideFrom + ((sideTo - sideFrom) * k) / (SIDE_POINTS - 1)));
      x[k] = point.x;
      y[k] = point.y;
    }
    return fitLine({ x, y }, 0, SIDE_POINTS - 1);
  };
  const meeting = intersectLines(side(-1), side(1));
  if (meeting === undefined || Math.hypot(meeting.x - here.x, meeting.y - here.y) > 1.2) return here;
  return meeting;
}
