import type { Point, Polyline } from '../raster/polyline';
import { soundParts } from './sound-handles';

/** A straight side or a cubic curve of a contour. */
export type Segment =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | {
      readonly kind: 'cubic';
      readonly from: Point;
      readonly control1: Point;
      readonly control2: Point;
      readonly to: Point;
    };

/** A unit vector along the way of the contour. */
export interface Direction {
  readonly dx: number;
  readonly dy: number;
}

export interface CubicFit {
  readonly control1: Point;
  readonly control2: Point;
  /** Greatest distance of a vertex from the curve, over what is allowed there. */
  readonly excess: number;
  /** An end direction points at the other end, which leaves that end's handle no room and its curve a corner there. */
  readonly isCramped: boolean;
}

/**
 * The cubic from `from` to `to` with fixed end directions that is nearest to vertices `first` to `last` of a
 * chain, by least squares over the two handle lengths (Schneider 1990, "An algorithm for automatically fitting
 * digitized curves"), with Newton steps that move each vertex's parameter to its foot point. A fit that misses by
 * `hopeless` times what is `allowed` at a vertex, in pixels, is given up at once.
 */
export function fitCubic(
  chain: Polyline,
  s: Float64Array,
  allowed: Float64Array,
  first: number,
  last: number,
  from: Point,
  to: Point,
  startDirection: Direction,
  endDirection: Direction,
  iterations = 4,
  hopeless = 25,
): CubicFit {
  // Of a long piece every few vertices say enough.
  const stride = Math.max(1, Math.ceil((last - first) / MOST_VERTICES));
  const count = Math.floor((last - first) / stride) + 1;
  const length = (s[last] as number) - (s[first] as number);
  const u = parameters.subarray(0, count);
  for (let k = 0; k < count; k++) {
    u[k] = length > 0 ? ((s[first + k * stride] as number) - (s[first] as number)) / length : 0;
  }
  const limit = handleLimits(from, to, startDirection, endDirection);
  let best: CubicFit | undefined;
  let current: Handles | undefined;
  for (let round = 0; ; round++) {
    const [alpha, beta] = solveHandles(
      chain,
      first,
      stride,
      u,
      from,
      to,
      startDirection,
      endDirection,
      limit,
      current,
    );
    const handles = (a: number, b: number) => ({
      control1: { x: from.x + a * alpha * startDirection.dx, y: from.y + a * alpha * startDirection.dy },
      control2: { x: to.x - b * beta * endDirection.dx, y: to.y - b * beta * endDirection.dy },
    });
    const whole = handles(1, 1);
    const { control1, control2 } = handles(...soundParts(from, whole.control1, whole.control2, to));
    current = { control1, control2 };
    const excess = reparametrise(chain, allowed, first, stride, u, from, control1, control2, to);
    const pace = best === undefined ? 0 : excess / best.excess;
    if (best === undefined || excess < best.excess)
      best = { control1, control2, excess, isCramped: limit.isCramped };
    if (round >= iterations || excess > hopeless || excess < CLOSE) return best;
    // At this pace it does not come within what is allowed.
    if (excess * pace ** (iterations - round) > FAR) return best;
    // What is still far off when the parameters have been found once does not come in later.
    if (round > 0 && excess > 0.3 * hopeless) return best;
  }
}

/** A handle has no room in less than this part of the chord. */
const CRAMPED = 0.05;

/** Over what is allowed: near enough to stop there, and too far to come in at the last round. */
const CLOSE = 0.1;
const FAR = 1.2;

/** Vertices that a cubic with its four free numbers is fitted to. */
const MOST_VERTICES = 20;

/** Of the vertices in hand; a thousand fits a glyph would each make their own. */
const parameters = new Float64Array(MOST_VERTICES + 1);

interface Handles {
  readonly control1: Point;
  readonly control2: Point;
}

/**
 * What a vertex's distance along the curve counts, against 1 across it, once there is a curve. The whole distance
 * makes the rounds converge slowly, because a vertex then holds on to its old parameter (Wang, Pottmann and Liu
 * 2006, tangent distance); a little of it keeps the equations solvable on straight pieces.
 */
const ALONG_WEIGHT = 0.02;

/** What the distance of each handle from a third of the chord counts, for every vertex. */
const EVEN_WEIGHT = 0.0001;

interface HandleLimits {
  readonly start: number;
  readonly end: number;
  /** One of them is less than {@link CRAMPED}. */
  readonly isCramped: boolean;
}

/**
 * Handles stop where the two end directions meet (no handle leaves the triangle of ends and meeting point, which
 * is what type designers ask for); without such a point they stop at the chord's length.
 */
function handleLimits(from: Point, to: Point, start: Direction, end: Direction): HandleLimits {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const chord = Math.sqrt(dx * dx + dy * dy);
  const cross = start.dx * end.dy - start.dy * end.dx;
  if (Math.abs(cross) > 0.03) {
    const a = (dx * end.dy - dy * end.dx) / cross;
    const b = (dx * start.dy - dy * start.dx) / -cross;
    if (a > 0 && b > 0) {
      const isCramped = Math.min(a, b) < CRAMPED * chord;
      return { start: Math.min(a, 2 * chord), end: Math.min(b, 2 * chord), isCramped };
    }
  }
  return { start: chord, end: chord, isCramped: false };
}

function solveHandles(
  { x, y }: Polyline,
  first: number,
  stride: number,
  u: Float64Array,
  from: Point,
  to: Point,
  start: Direction,
  end: Direction,
  limit: HandleLimits,
  current: Handles | undefined,
): readonly [number, number] {
  let [c11, c12, c22, x1, x2] = [0, 0, 0, 0, 0];
  for (let k = 0; k < u.length; k++) {
    const t = u[k] as number;
    const m = 1 - t;
    const b1 = 3 * t * m * m;
    const b2 = 3 * t * t * m;
    const b01 = m * m * m + b1;
    const b23 = t * t * t + b2;
    const rx = (x[first + k * stride] as number) - from.x * b01 - to.x * b23;
    const ry = (y[first + k * stride] as number) - from.y * b01 - to.y * b23;
    // The tangent of the curve as it was, to weigh what lies along it.
    let tx = 0;
    let ty = 0;
    if (current !== undefined) {
      const { control1, control2 } = current;
      tx =
        m * m * (control1.x - from.x) + 2 * m * t * (control2.x - control1.x) + t * t * (to.x - control2.x);
      ty =
        m * m * (control1.y - from.y) + 2 * m * t * (control2.y - control1.y) + t * t * (to.y - control2.y);
      // Math.hypot guards against overflow and takes several times as long.
      const norm = Math.sqrt(tx * tx + ty * ty) || 1;
      tx /= norm;
      ty /= norm;
    }
    const less = current === undefined ? 0 : 1 - ALONG_WEIGHT;
    const startAlong = start.dx * tx + start.dy * ty;
    const endAlong = end.dx * tx + end.dy * ty;
    const restAlong = rx * tx + ry * ty;
    // Products of vectors under the weight: the whole product less most of its part along the tangent.
    c11 += b1 * b1 * (1 - less * startAlong * startAlong);
    c12 -= b1 * b2 * (start.dx * end.dx + start.dy * end.dy - less * startAlong * endAlong);
    c22 += b2 * b2 * (1 - less * endAlong * endAlong);
    x1 += b1 * (rx * start.dx + ry * start.dy - less * restAlong * startAlong);
    x2 -= b2 * (rx * end.dx + ry * end.dy - less * restAlong * endAlong);
  }
  const chord = Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2);
  // On a nearly straight piece handles of any length fit: a third of the chord then. A very short one has no direction
  // once it is rounded to font units.
  const pull = EVEN_WEIGHT * u.length;
  c11 += pull;
  c22 += pull;
  x1 += (pull * chord) / 3;
  x2 += (pull * chord) / 3;
  const least = 0.15 * chord;
  const clamp = (value: number, most: number) => Math.min(Math.max(value, Math.min(least, most)), most);
  const det = c11 * c22 - c12 * c12;
  if (Math.abs(det) < 1e-12) return [Math.min(chord / 3, limit.start), Math.min(chord / 3, limit.end)];
  let alpha = (x1 * c22 - x2 * c12) / det;
  let beta = (c11 * x2 - c12 * x1) / det;
  // One handle at its limit: the other is solved for again with the first one fixed.
  const held = clamp(alpha, limit.start);
  if (held !== alpha) {
    alpha = held;
    beta = c22 > 1e-12 ? (x2 - c12 * alpha) / c22 : chord / 3;
  }
  const heldEnd = clamp(beta, limit.end);
  if (heldEnd !== beta) {
    beta = heldEnd;
    alpha = clamp(c11 > 1e-12 ? (x1 - c12 * beta) / c11 : chord / 3, limit.start);
  }
  return [alpha, beta];
}

/** Squared pixels that a Newton step may go along the curve for the distance across it to be the vertex's. */
const MOST_ALONG = 1;

/** Moves each parameter by one Newton step towards its foot point; returns the greatest distance over the allowed one. */
function reparametrise(
  { x, y }: Polyline,
  allowed: Float64Array,
  first: number,
  stride: number,
  u: Float64Array,
  p0: Point,
  p1: Point,
  p2: Point,
  p3: Point,
): number {
  let worst = 0;
  for (let k = 0; k < u.length; k++) {
    const t = u[k] as number;
    const m = 1 - t;
    const w0 = m * m * m;
    const w1 = 3 * m * m * t;
    const w2 = 3 * m * t * t;
    const w3 = t * t * t;
    const dx = w0 * p0.x + w1 * p1.x + w2 * p2.x + w3 * p3.x - (x[first + k * stride] as number);
    const dy = w0 * p0.y + w1 * p1.y + w2 * p2.y + w3 * p3.y - (y[first + k * stride] as number);
    const v0 = 3 * m * m;
    const v1 = 6 * m * t;
    const v2 = 3 * t * t;
    const ex = v0 * (p1.x - p0.x) + v1 * (p2.x - p1.x) + v2 * (p3.x - p2.x);
    const ey = v0 * (p1.y - p0.y) + v1 * (p2.y - p1.y) + v2 * (p3.y - p2.y);
    const fx = 6 * m * (p2.x - 2 * p1.x + p0.x) + 6 * t * (p3.x - 2 * p2.x + p1.x);
    const fy = 6 * m * (p2.y - 2 * p1.y + p0.y) + 6 * t * (p3.y - 2 * p2.y + p1.y);
    const speed = ex * ex + ey * ey;
    const slope = speed + dx * fx + dy * fy;
    const next = slope > 1e-9 ? t - (dx * ex + dy * ey) / slope : t;
    u[k] = Math.min(1, Math.max(0, next));
    if (k === 0 || k === u.length - 1) continue;
    // The distance across the curve; what is left along it, the Newton step takes away, but not beyond the ends.
    const isFree = next === u[k] && speed > 1e-12 && (next - t) ** 2 * speed < MOST_ALONG;
    const distance = isFree ? Math.abs(dx * ey - dy * ex) / Math.sqrt(speed) : Math.sqrt(dx * dx + dy * dy);
    worst = Math.max(worst, distance / (allowed[first + k * stride] as number));
  }
  return worst;
}
