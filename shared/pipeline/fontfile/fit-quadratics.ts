/** The control points of a cubic curve: x and y of the start, the two handles and the end. */
export type CubicPoints = readonly [number, number, number, number, number, number, number, number];

/** Quadratic curves that follow a cubic: on-curve points between two handles are half-way and not stored. */
export interface QuadraticFit {
  /** x and y of the handles, whole units. */
  readonly handles: readonly number[];
  /** Greatest distance from the cubic, in units, measured on the rounded handles. */
  readonly error: number;
}

/** What those handles stand for: each curve's handle and end, or the end of the line where there are none. */
export function quadraticSides(
  handles: readonly number[],
  endX: number,
  endY: number,
): readonly (readonly number[])[] {
  if (handles.length === 0) return [[endX, endY]];
  const sides: number[][] = [];
  for (let at = 0; at < handles.length; at += 2) {
    const [qx, qy] = [handles[at] as number, handles[at + 1] as number];
    const [nextX, nextY] = [handles[at + 2], handles[at + 3]];
    if (nextX === undefined || nextY === undefined) sides.push([qx, qy, endX, endY]);
    else sides.push([qx, qy, (qx + nextX) / 2, (qy + nextY) / 2]);
  }
  return sides;
}

/** Contract of the exporter: TrueType outlines keep within half a unit of the approved ones. */
export const QUADRATIC_TOLERANCE = 0.5;

/** Between two samples a curve strays a little further than at them. */
const MARGIN = 0.04;
/** A half circle of 2,000 units takes nine. */
const MOST_PIECES = 16;
/** A curve flatter than this is a line. */
const FLAT = 0.05;
/** What moving rounded handles by a unit can make good. */
const ROUNDING = 0.8;
const SAMPLES = 7;
/** A point no further off than this is near enough to stop looking, in units. */
const NEAR = 0.45;
const SCAN = 24;

/**
 * The fewest quadratic curves with whole handles that follow a cubic curve with whole ends to within `tolerance`.
 *
 * The handles are those of fontTools' cu2qu (each of n equal parts gives one, moved along its own tangents so that
 * the joints are smooth). Rounding them may push the curve away by up to 0.7 units, so the error is measured after
 * rounding, and handles are shifted by a unit where that helps. Horizontal and vertical end tangents stay exact.
 */
export function fitQuadratics(cubic: CubicPoints, tolerance = QUADRATIC_TOLERANCE): QuadraticFit {
  const allowed = tolerance - MARGIN;
  const errorOf = errorMeter(cubic);
  const line = errorOf([], Number.POSITIVE_INFINITY);
  if (line <= FLAT) return { handles: [], error: line };
  const isOrderly = orderOf(cubic);
  let best: QuadraticFit | undefined;
  let turnsBack: QuadraticFit | undefined;
  for (let pieces = 1; pieces <= MOST_PIECES; pieces++) {
    const exact = pieces === 1 ? oneHandle(cubic) : splineHandles(cubic, pieces);
    if (exact === undefined || errorOf(exact, allowed) > allowed) continue;
    const handles = exact.map(Math.round);
    let error = errorOf(handles, allowed + ROUNDING);
    if (error > allowed) error = shiftHandles(cubic, handles, { errorOf, error, allowed });
    if (!isOrderly(handles)) {
      if (error <= allowed) turnsBack ??= { handles, error };
      continue;
    }
    if (best === undefined || error < best.error) best = { handles, error };
    if (error <= allowed) return best;
  }
  if (line <= allowed) return { handles: [], error: line };
  if (turnsBack !== undefined) {
    const single = bestSingle(cubic, { isOrderly, errorOf });
    if (single !== undefined && single.error <= allowed) return single;
  }
  // Where nothing fits, a font can still be written, and the error is told.
  return turnsBack ?? best ?? { handles: [], error: line };
}

/**
 * Whether handles go from one end to the other as the cubic's own do: rounded, those of a curve of a few units may lie in
 * a node or turn back, and the curve would cross the one beside it.
 */
function orderOf(cubic: CubicPoints): (handles: readonly number[]) => boolean {
  const [startX, startY] = [cubic[0], cubic[1]];
  const [endX, endY] = [cubic[6], cubic[7]];
  const [dx, dy] = [endX - startX, endY - startY];
  const goesOn = (points: readonly number[]) => {
    let [x, y] = [startX, startY];
    let [lastX, lastY] = [0, 0];
    for (let at = 0; at <= points.length; at += 2) {
      const [nextX, nextY] = [points[at] ?? endX, points[at + 1] ?? endY];
      const [wayX, wayY] = [nextX - x, nextY - y];
      if ((wayX === 0 && wayY === 0) || wayX * dx + wayY * dy < 0) return false;
      if (wayX * lastX + wayY * lastY < 0) return false;
      [x, y, lastX, lastY] = [nextX, nextY, wayX, wayY];
    }
    return true;
  };
  const isOwn = goesOn(cubic.slice(2, 6));
  return (handles) => !isOwn || goesOn(handles);
}

/** Of a curve so long at most, in units, all whole handles are tried. */
const TINY = 12;

/** The best single handle of a tiny curve, whose tangents' meeting point rounding takes too far away. */
function bestSingle(
  cubic: CubicPoints,
  {
    isOrderly,
    errorOf,
  }: { readonly isOrderly: (handles: readonly number[]) => boolean; readonly errorOf: ErrorMeter },
): QuadraticFit | undefined {
  const [xs, ys] = [0, 1].map((axis) => cubic.filter((_, k) => k % 2 === axis)) as [number[], number[]];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (right - left > TINY || top - bottom > TINY) return undefined;
  let best: QuadraticFit | undefined;
  for (let x = left; x <= right; x++) {
    for (let y = bottom; y <= top; y++) {
      if (!isOrderly([x, y])) continue;
      const error = errorOf([x, y], best?.error ?? Number.POSITIVE_INFINITY);
      if (best === undefined || error < best.error) best = { handles: [x, y], error };
    }
  }
  return best;
}

/** Where the two end tangents meet; undefined where they run side by side or one has no direction. */
function oneHandle([ax, ay, bx, by, cx, cy, dx, dy]: CubicPoints): number[] | undefined {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-9) return undefined;
  const along = ((dx - ax) * vy - (dy - ay) * vx) / cross;
  const back = ((dx - ax) * uy - (dy - ay) * ux) / cross;
  // Beyond either end the curve would overshoot and come back.
  return along > 0 && back < 0 ? [ax + along * ux, ay + along * uy] : undefined;
}

/** One handle for each of n parts of equal parameter; see fontTools.cu2qu.cubic_approx_spline. */
function splineHandles(cubic: CubicPoints, pieces: number): number[] {
  const handles: number[] = [];
  for (let k = 0; k < pieces; k++) {
    const part = partOf(cubic, k / pieces, (k + 1) / pieces);
    const t = k / (pieces - 1);
    for (const axis of [0, 1] as const) {
      const [a, b, c, d] = [part[axis], part[2 + axis], part[4 + axis], part[6 + axis]] as [
        number,
        number,
        number,
        number,
      ];
      const first = a + 1.5 * (b - a);
      handles.push(first + t * (d + 1.5 * (c - d) - first));
    }
  }
  return handles;
}

function partOf(cubic: CubicPoints, from: number, to: number): readonly number[] {
  const part: number[] = new Array(8);
  for (const axis of [0, 1] as const) {
    const [start, end] = [pointAt(cubic, axis, from), pointAt(cubic, axis, to)];
    const third = (to - from) / 3;
    part[axis] = start;
    part[2 + axis] = start + third * slopeAt(cubic, axis, from);
    part[4 + axis] = end - third * slopeAt(cubic, axis, to);
    part[6 + axis] = end;
  }
  return part;
}

function pointAt(p: CubicPoints, axis: 0 | 1, t: number): number {
  const m = 1 - t;
  return (
    m * m * m * (p[axis] as number) +
    3 * m * m * t * (p[2 + axis] as number) +
    3 * m * t * t * (p[4 + axis] as number) +
    t * t * t * (p[6 + axis] as number)
  );
}

function slopeAt(p: CubicPoints, axis: 0 | 1, t: number): number {
  const m = 1 - t;
  const [a, b, c, d] = [p[axis], p[2 + axis], p[4 + axis], p[6 + axis]] as [number, number, number, number];
  return 3 * (m * m * (b - a) + 2 * m * t * (c - b) + t * t * (d - c));
}

/** Greatest distance between a cubic and the quadratic curves with these handles, in units. */
export const quadraticError = (cubic: CubicPoints, handles: readonly number[]): number =>
  errorMeter(cubic)(handles, Number.POSITIVE_INFINITY);

/** Error of the curves with these handles; infinite as soon as it is known to exceed `limit`. */
type ErrorMeter = (handles: readonly number[], limit: number) => number;

/**
 * Measures the greatest distance between quadratic curves and the cubic, both ways; without handles, of the line
 * between the cubic's ends.
 */
function errorMeter(p: CubicPoints): ErrorMeter {
  const distance = distanceFrom(p);
  return (handles, limit) => {
    const points = samplesOf(p, handles);
    const count = points.length / 2 - 1;
    const most = limit * limit;
    let worst = 0;
    for (let k = 1; k < count && worst <= most; k++) {
      worst = Math.max(worst, distance(points[2 * k] as number, points[2 * k + 1] as number, k / count));
    }
    for (let k = 1; k < count && worst <= most; k++) {
      const t = k / count;
      worst = Math.max(worst, distanceToChords(points, pointAt(p, 0, t), pointAt(p, 1, t), k));
    }
    return worst <= most ? Math.sqrt(worst) : Number.POSITIVE_INFINITY;
  };
}

/** Points of the quadratic curves, x and y in turn, from the start to the end. */
function samplesOf(p: CubicPoints, handles: readonly number[]): Float64Array {
  const pieces = Math.max(1, handles.length / 2);
  const points = new Float64Array(2 * (pieces * SAMPLES + 1));
  const isLine = handles.length === 0;
  let [fromX, fromY] = [p[0], p[1]];
  let at = 0;
  points[at++] = fromX;
  points[at++] = fromY;
  for (let k = 0; k < pieces; k++) {
    const isLast = k === pieces - 1;
    const qx = isLine ? (p[0] + p[6]) / 2 : (handles[2 * k] as number);
    const qy = isLine ? (p[1] + p[7]) / 2 : (handles[2 * k + 1] as number);
    const toX = isLast ? p[6] : (qx + (handles[2 * k + 2] as number)) / 2;
    const toY = isLast ? p[7] : (qy + (handles[2 * k + 3] as number)) / 2;
    for (let step = 1; step <= SAMPLES; step++) {
      const s = step / SAMPLES;
      const m = 1 - s;
      points[at++] = m * m * fromX + 2 * m * s * qx + s * s * toX;
      points[at++] = m * m * fromY + 2 * m * s * qy + s * s * toY;
    }
    [fromX, fromY] = [toX, toY];
  }
  return points;
}

/** Squared distance of a point from the chords between samples, looked for near the sample `guess` first. */
function distanceToChords(points: Float64Array, x: number, y: number, guess: number): number {
  const chord = (k: number) => {
    const [ax, ay] = [points[2 * k] as number, points[2 * k + 1] as number];
    const [dx, dy] = [(points[2 * k + 2] as number) - ax, (points[2 * k + 3] as number) - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    const [gapX, gapY] = [ax + t * dx - x, ay + t * dy - y];
    return gapX * gapX + gapY * gapY;
  };
  let least = Math.min(chord(guess - 1), chord(guess));
  if (least <= NEAR * NEAR) return least;
  for (let k = 0; k < points.length / 2 - 1; k++) least = Math.min(least, chord(k));
  return least;
}

/** Squared distance of a point from the cubic, whose nearest point is looked for near the parameter `guess`. */
function distanceFrom(p: CubicPoints): (x: number, y: number, guess: number) => number {
  // a t^3 + b t^2 + c t + d in each axis.
  const [dx, dy] = [p[0], p[1]];
  const [cx, cy] = [3 * (p[2] - p[0]), 3 * (p[3] - p[1])];
  const [bx, by] = [3 * (p[4] - 2 * p[2] + p[0]), 3 * (p[5] - 2 * p[3] + p[1])];
  const [ax, ay] = [p[6] - 3 * p[4] + 3 * p[2] - p[0], p[7] - 3 * p[5] + 3 * p[3] - p[1]];
  const squared = (x: number, y: number, t: number) => {
    const gapX = ((ax * t + bx) * t + cx) * t + dx - x;
    const gapY = ((ay * t + by) * t + cy) * t + dy - y;
    return gapX * gapX + gapY * gapY;
  };
  /** The least squared distance on the way of Newton's method from `start`. */
  const descend = (x: number, y: number, start: number) => {
    let t = start;
    let least = squared(x, y, t);
    for (let round = 0; round < 3; round++) {
      const gapX = ((ax * t + bx) * t + cx) * t + dx - x;
      const gapY = ((ay * t + by) * t + cy) * t + dy - y;
      const [sx, sy] = [(3 * ax * t + 2 * bx) * t + cx, (3 * ay * t + 2 * by) * t + cy];
      const bend = sx * sx + sy * sy + gapX * (6 * ax * t + 2 * bx) + gapY * (6 * ay * t + 2 * by);
      if (bend <= 1e-9) break;
      t = Math.min(1, Math.max(0, t - (gapX * sx + gapY * sy) / bend));
      const found = squared(x, y, t);
      // Nearer by less than a thousandth of a unit: nothing is left to gain.
      if (least - found < 1e-3 * 1e-3) return Math.min(least, found);
      least = found;
    }
    return least;
  };
  return (x, y, guess) => {
    let least = descend(x, y, guess);
    if (least <= NEAR * NEAR) return least;
    // At the tip of a hairpin the method jumps past the nearest point, so the whole curve is looked through.
    for (let k = 0; k <= SCAN; k++) {
      const t = k / SCAN;
      if (squared(x, y, t) < 4 * least + 4) least = Math.min(least, descend(x, y, t));
    }
    return least;
  };
}

/** Tries the eight neighbours of each handle in place, twice around; returns the error that is left. */
function shiftHandles(
  cubic: CubicPoints,
  handles: number[],
  from: { readonly errorOf: ErrorMeter; readonly error: number; readonly allowed: number },
): number {
  let { error } = from;
  const last = handles.length - 2;
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < handles.length; at += 2) {
      const isFixed = (axis: 0 | 1) =>
        (at === 0 && cubic[axis] === cubic[2 + axis]) || (at === last && cubic[4 + axis] === cubic[6 + axis]);
      const [x, y] = [handles[at] as number, handles[at + 1] as number];
      let [bestX, bestY] = [x, y];
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          if ((dx === 0 && dy === 0) || (dx !== 0 && isFixed(0)) || (dy !== 0 && isFixed(1))) continue;
          handles[at] = x + dx;
          handles[at + 1] = y + dy;
          const tried = from.errorOf(handles, error);
          if (tried < error) [error, bestX, bestY] = [tried, x + dx, y + dy];
        }
      }
      handles[at] = bestX;
      handles[at + 1] = bestY;
      if (error <= from.allowed) return error;
    }
  }
  return error;
}
