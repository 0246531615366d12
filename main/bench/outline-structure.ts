import { piecesOf, pointAt, type Side } from './outline-pieces';

/** What a type designer looks for in an outline, counted. */
export interface StructureCounts {
  /** Smooth places where the outline turns back in x or y, and those of them without a node with level handles. */
  readonly extrema: number;
  readonly looseExtrema: number;
  /** Pairs of sides that cross. */
  readonly crossings: number;
  /** Smooth joins, and those of them that bend by more than 1.5 degrees. */
  readonly smoothJoins: number;
  readonly brokenJoins: number;
  /** Handles that leave the triangle of their side's ends and the meeting point of its end tangents. */
  readonly strayHandles: number;
  /** Straight sides of the original of at least 80 units, and those that came back as one line. */
  readonly stems: number;
  readonly keptStems: number;
}

/** A join that turns by less is meant to be smooth. */
const SMOOTH_DEGREES = 12;
const BREAK_DEGREES = 1.5;
/** An extreme that overshoots its side's ends by less is rounding. */
const OVERSHOOT = 0.6;
const STEM = 80;

export function outlineStructure(sides: readonly Side[], original: readonly Side[]): StructureCounts {
  const counts = { extrema: 0, looseExtrema: 0, smoothJoins: 0, brokenJoins: 0, strayHandles: 0 };
  sides.forEach((side, k) => {
    const inner = innerExtrema(side.points);
    counts.extrema += inner;
    counts.looseExtrema += inner;
    if (side.points.length === 8 && hasStrayHandle(side.points)) counts.strayHandles++;
    const next = followingSide(sides, k);
    if (side.points.length === 4 && next.points.length === 4) return;
    const [ax, ay] = endDirection(side.points);
    const [bx, by] = startDirection(next.points);
    const turn = (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI;
    if (turn > SMOOTH_DEGREES) return;
    counts.smoothJoins++;
    if (turn > BREAK_DEGREES) counts.brokenJoins++;
    for (const [a, b, across] of [
      [ax, bx, ay],
      [ay, by, ax],
    ] as const) {
      // The coordinate turns back here, or stands still on both sides.
      if (a * b > 0 || Math.abs(a) > 0.2 * Math.abs(across)) continue;
      if (!turnsBack(side.points, next.points, a === ax && across === ay ? 0 : 1)) continue;
      counts.extrema++;
      if (a !== 0 || b !== 0) counts.looseExtrema++;
    }
  });
  const lines = sides.filter(({ points }) => points.length === 4).map(({ points }) => points);
  const stems = straightSides(original).filter((points) => lengthOf(points) >= STEM);
  return {
    ...counts,
    crossings: crossingPairs(sides),
    stems: stems.length,
    keptStems: stems.filter((stem) => lines.some((line) => isKept(stem, line))).length,
  };
}

function followingSide(sides: readonly Side[], k: number): Side {
  const { contour } = sides[k] as Side;
  const next = sides[k + 1];
  return next?.contour === contour ? next : (sides.find((side) => side.contour === contour) as Side);
}

function startDirection(p: readonly number[]): readonly [number, number] {
  for (let k = 2; k < p.length; k += 2) {
    const d = [(p[k] as number) - (p[0] as number), (p[k + 1] as number) - (p[1] as number)] as const;
    if (d[0] !== 0 || d[1] !== 0) return d;
  }
  return [0, 0];
}

function endDirection(p: readonly number[]): readonly [number, number] {
  const n = p.length;
  for (let k = n - 4; k >= 0; k -= 2) {
    const d = [(p[n - 2] as number) - (p[k] as number), (p[n - 1] as number) - (p[k + 1] as number)] as const;
    if (d[0] !== 0 || d[1] !== 0) return d;
  }
  return [0, 0];
}

/** Whether a coordinate is beyond the join's on neither side, or short of it on neither, a little way off. */
function turnsBack(before: readonly number[], after: readonly number[], axis: 0 | 1): boolean {
  const here = after[axis] as number;
  const a = pointAt(before, 0.9)[axis] - here;
  const b = pointAt(after, 0.1)[axis] - here;
  return a * b > 0;
}

/** Places inside a curve where x or y turns back beyond both ends. */
function innerExtrema(points: readonly number[]): number {
  if (points.length === 4) return 0;
  let count = 0;
  for (const axis of [0, 1] as const) {
    const from = points[axis] as number;
    const to = points[points.length - 2 + axis] as number;
    let least = Math.min(from, to);
    let most = Math.max(from, to);
    for (let k = 1; k < 24; k++) {
      const value = pointAt(points, k / 24)[axis];
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (least < Math.min(from, to) - OVERSHOOT) count++;
    if (most > Math.max(from, to) + OVERSHOOT) count++;
  }
  return count;
}

/** Handles longer than to where the end tangents meet, where they meet on this side; a unit is rounding. */
function hasStrayHandle(p: readonly number[]): boolean {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = p as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [ax, ay, bx, by] = [x1 - x0, y1 - y0, x2 - x3, y2 - y3];
  const cross = ax * by - ay * bx;
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  if (a === 0 || b === 0 || Math.abs(cross) < 0.03 * a * b) return false;
  const [dx, dy] = [x3 - x0, y3 - y0];
  const alongA = (dx * by - dy * bx) / cross;
  const alongB = (dx * ay - dy * ax) / cross;
  if (alongA <= 0 || alongB <= 0) return false;
  return a > alongA * a + 1 || b > alongB * b + 1;
}

const lengthOf = (p: readonly number[]) =>
  Math.hypot((p[2] as number) - (p[0] as number), (p[3] as number) - (p[1] as number));

/** Straight sides of an outline, those that go on in the same direction taken together. */
function straightSides(sides: readonly Side[]): readonly (readonly number[])[] {
  const out: number[][] = [];
  let previous: Side | undefined;
  for (const side of sides) {
    const { points } = side;
    const last = out.at(-1);
    if (points.length === 4) {
      const isSameLine =
        last !== undefined &&
        previous?.contour === side.contour &&
        previous.points.length === 4 &&
        angle(last, points) < 0.01;
      if (isSameLine) last.splice(2, 2, points[2] as number, points[3] as number);
      else out.push([...points]);
    }
    previous = side;
  }
  return out;
}

function angle(a: readonly number[], b: readonly number[]): number {
  const [ax, ay] = startDirection(a);
  const [bx, by] = startDirection(b);
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

/** A line that runs along at least 80 % of a stem, either way and within 3 units of it. */
function isKept(stem: readonly number[], line: readonly number[]): boolean {
  const [x0, y0, x1, y1] = stem as unknown as [number, number, number, number];
  const length = lengthOf(stem);
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  const place = (k: number) => {
    const [px, py] = [(line[k] as number) - x0, (line[k + 1] as number) - y0];
    return { along: px * dx + py * dy, across: Math.abs(px * dy - py * dx) };
  };
  const [from, to] = [place(0), place(2)];
  if (from.across > 3 || to.across > 3) return false;
  const [first, last] = [Math.min(from.along, to.along), Math.max(from.along, to.along)];
  return Math.min(last, length) - Math.max(first, 0) >= 0.8 * length;
}

/** Pairs of sides that cross each other, neighbours at their common node aside. */
function crossingPairs(sides: readonly Side[]): number {
  const pieces = sides.map((side) => piecesOf([side]));
  const boxes = pieces.map((piece) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < piece.length; k += 2) {
      box[0] = Math.min(box[0] as number, piece[k] as number);
      box[1] = Math.min(box[1] as number, piece[k + 1] as number);
      box[2] = Math.max(box[2] as number, piece[k] as number);
      box[3] = Math.max(box[3] as number, piece[k + 1] as number);
    }
    return box as unknown as readonly [number, number, number, number];
  });
  let count = 0;
  for (let i = 0; i < sides.length; i++) {
    const a = boxes[i] as (typeof boxes)[number];
    for (let j = i + 1; j < sides.length; j++) {
      const b = boxes[j] as (typeof boxes)[number];
      if (a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3]) continue;
      if (doCross(pieces[i] as Float64Array, pieces[j] as Float64Array)) count++;
    }
  }
  return count;
}

function doCross(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i += 4) {
    for (let j = 0; j < b.length; j += 4) {
      const [px, py, qx, qy] = [a[i], a[i + 1], a[i + 2], a[i + 3]] as [number, number, number, number];
      const [rx, ry, sx, sy] = [b[j], b[j + 1], b[j + 2], b[j + 3]] as [number, number, number, number];
      const side = (ux: number, uy: number, vx: number, vy: number, wx: number, wy: number) =>
        (vx - ux) * (wy - uy) - (vy - uy) * (wx - ux);
      const r = side(px, py, qx, qy, rx, ry);
      const s = side(px, py, qx, qy, sx, sy);
      const p = side(rx, ry, sx, sy, px, py);
      const q = side(rx, ry, sx, sy, qx, qy);
      // Strictly on both sides: pieces that only share an end do not cross.
      if (r * s < -1e-9 && p * q < -1e-9) return true;
    }
  }
  return false;
}
