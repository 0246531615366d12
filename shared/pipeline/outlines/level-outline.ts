import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';
import {
  type Axis,
  type MutablePoint,
  type Piece,
  pieceAfter,
  pieceBefore,
  placeNode,
  toPieces,
  toSegments,
} from './pieces';
import { isSmoothJoin } from './smooth-join';
import { soundParts } from './sound-handles';

/** Lines this near to level, as the sine of the angle and as the distance their ends move in pixels. */
const LEVEL_SINE = 0.022;
const LEVEL_SHIFT = 0.12;
/** The same for an edge that wavers, whose ends are as uncertain as its waves are high. */
const ROUGH_SINE = 0.04;
const roughShift = (roughness: number) => Math.min(0.4, 10 * roughness);
/** A smooth join whose tangent is this near to level and that is an extreme gets level handles. */
const EXTREME_SINE = 0.1;
/** An extreme inside a curve that overshoots the curve's ends by less, in pixels, is none. */
const OVERSHOOT = 0.03;
/** Of an edge that wavers, an extreme that overshoots by less is a wave: the nearer node's handles are turned level. */
const roughOvershoot = (roughness: number) => Math.min(0.3, 6 * roughness);
/** An extreme this near to a node, in pixels, is made to lie in the node. */
const NEAR_NODE = 1.2;

/**
 * Makes a contour stand as a designer draws it: nearly level lines level, extremes in nodes with level handles.
 *
 * An extreme inside a curve is cut out there, which leaves the curve as it is; beside a node, the node's handles are
 * turned level, which moves it by a few hundredths of a pixel: the image is asked again afterwards.
 *
 * @param roughness how far the image's edge wavers, in pixels; 0 for an edge that does not
 */
export function levelOutline(segments: readonly Segment[], roughness = 0): readonly Segment[] {
  const pieces = toPieces(segments);
  for (let k = 0; k < pieces.length; k++) levelLine(pieces, k, roughness);
  for (let k = 0; k < pieces.length; k++) levelJoin(pieces, k);
  const split: Piece[] = [];
  pieces.forEach((piece, k) => {
    split.push(...splitAtExtremes(pieces, piece, k, roughOvershoot(roughness)));
  });
  shortenHandles(split);
  return toSegments(split);
}

/** Turning a handle moves the point where its side's tangents meet. */
function shortenHandles(pieces: readonly Piece[]): void {
  pieces.forEach(({ node, handles }, k) => {
    if (handles === undefined) return;
    const to = pieceAfter(pieces, k).node;
    const parts = soundParts(node, ...handles, to);
    handles.forEach((handle, end) => {
      const own = end === 0 ? node : to;
      handle.x = own.x + (parts[end] as number) * (handle.x - own.x);
      handle.y = own.y + (parts[end] as number) * (handle.y - own.y);
    });
  });
}

function levelLine(pieces: readonly Piece[], k: number, roughness: number): void {
  const { node: from, handles } = pieces[k] as Piece;
  if (handles !== undefined) return;
  const next = (k + 1) % pieces.length;
  const to = (pieces[next] as Piece).node;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const most = 2 * Math.max(LEVEL_SHIFT, roughShift(roughness));
  const sine = roughness > 0 ? ROUGH_SINE : LEVEL_SINE;
  for (const axis of ['x', 'y'] as const) {
    const rise = Math.abs(to[axis] - from[axis]);
    if (rise === 0 || rise > most || rise > sine * length) continue;
    const level = (from[axis] + to[axis]) / 2;
    placeNode(pieces, k, axis, level);
    placeNode(pieces, next, axis, level);
  }
}

/** Points beside a node that say which way the contour comes and goes. */
function neighbours(pieces: readonly Piece[], k: number) {
  const previous = pieceBefore(pieces, k);
  const { handles } = pieces[k] as Piece;
  return {
    into: previous.handles?.[1] ?? previous.node,
    out: handles?.[0] ?? pieceAfter(pieces, k).node,
    isCurveBefore: previous.handles !== undefined,
    isCurveAfter: handles !== undefined,
  };
}

/** Smooth nodes that are extremes, or that meet a level line, get exactly level handles. */
function levelJoin(pieces: readonly Piece[], k: number): void {
  const { node } = pieces[k] as Piece;
  const { into, out, isCurveBefore, isCurveAfter } = neighbours(pieces, k);
  if ((!isCurveBefore && !isCurveAfter) || !isSmoothJoin(into, node, out)) return;
  const length = Math.hypot(out.x - into.x, out.y - into.y);
  for (const axis of ['x', 'y'] as const) {
    const [a, b] = [node[axis] - into[axis], out[axis] - node[axis]];
    if (Math.abs(a + b) > EXTREME_SINE * length) continue;
    // A line that is not level keeps its way, and the curve follows it.
    if ((!isCurveBefore && a !== 0) || (!isCurveAfter && b !== 0)) continue;
    const isLevelAlready = Math.abs(a + b) < LEVEL_SINE * length;
    if (!isLevelAlready && a * b > 0) continue;
    if (isCurveBefore) into[axis] = node[axis];
    if (isCurveAfter) out[axis] = node[axis];
  }
}

/** The curve in hand, in parts where it has extremes of its own. */
function splitAtExtremes(pieces: readonly Piece[], piece: Piece, k: number, wave: number): readonly Piece[] {
  if (piece.handles === undefined) return [piece];
  const to = pieceAfter(pieces, k).node;
  const [control1, control2] = piece.handles;
  const cuts: number[] = [];
  for (const axis of ['x', 'y'] as const) {
    const [p0, p1, p2, p3] = [piece.node[axis], control1[axis], control2[axis], to[axis]];
    for (const t of turningPoints(p0, p1, p2, p3)) {
      const value = valueAt(p0, p1, p2, p3, t);
      const overshoot = Math.max(value - Math.max(p0, p3), Math.min(p0, p3) - value);
      if (overshoot <= OVERSHOOT) continue;
      const at = pointOn(piece.node, control1, control2, to, t);
      const fromStart = Math.hypot(at.x - piece.node.x, at.y - piece.node.y);
      const fromEnd = Math.hypot(at.x - to.x, at.y - to.y);
      // It overshoots the end that it is level with.
      if (Math.min(fromStart, fromEnd) > NEAR_NODE && overshoot > wave) cuts.push(t);
      else if (Math.abs(value - p0) < Math.abs(value - p3)) turnLevel(pieces, k, axis, 'out');
      else turnLevel(pieces, (k + 1) % pieces.length, axis, 'into');
    }
  }
  return cuts.length === 0
    ? [piece]
    : cutPiece(
        piece,
        to,
        cuts.sort((a, b) => a - b),
      );
}

/**
 * A corner's own handle is turned alone, a smooth node's both; beside a slanting line nothing is, nor where the curve goes
 * across rather than along: a handle would be turned by more than 60 degrees.
 */
function turnLevel(pieces: readonly Piece[], k: number, axis: Axis, side: 'into' | 'out'): void {
  const { node } = pieces[k] as Piece;
  const { into, out, isCurveBefore, isCurveAfter } = neighbours(pieces, k);
  const own = side === 'out' ? out : into;
  const other = axis === 'x' ? 'y' : 'x';
  if (Math.abs(own[axis] - node[axis]) > 2 * Math.abs(own[other] - node[other])) return;
  if (!isSmoothJoin(into, node, out)) {
    own[axis] = node[axis];
  } else if (isCurveBefore && isCurveAfter) {
    into[axis] = node[axis];
    out[axis] = node[axis];
  }
}

/** Parameters inside a cubic where a coordinate turns back. */
function turningPoints(p0: number, p1: number, p2: number, p3: number): readonly number[] {
  const a = p3 - 3 * p2 + 3 * p1 - p0;
  const b = 2 * (p2 - 2 * p1 + p0);
  const c = p1 - p0;
  const isInside = (t: number) => t > 0.01 && t < 0.99;
  if (Math.abs(a) < 1e-9) return Math.abs(b) < 1e-9 ? [] : [-c / b].filter(isInside);
  const square = b * b - 4 * a * c;
  if (square <= 0) return [];
  const root = Math.sqrt(square);
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)].filter(isInside);
}

function valueAt(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const m = 1 - t;
  return m * m * m * p0 + 3 * m * m * t * p1 + 3 * m * t * t * p2 + t * t * t * p3;
}

function pointOn(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  return { x: valueAt(p0.x, p1.x, p2.x, p3.x, t), y: valueAt(p0.y, p1.y, p2.y, p3.y, t) };
}

const between = (a: Point, b: Point, t: number): MutablePoint => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

/** De Casteljau at each cut; the handles at a cut then are level up to rounding, and made so exactly. */
function cutPiece({ node, handles }: Piece, to: Point, cuts: readonly number[]): readonly Piece[] {
  const out: Piece[] = [];
  let [p0, p1, p2] = [node, ...(handles as readonly [MutablePoint, MutablePoint])];
  let done = 0;
  for (const cut of cuts) {
    const t = (cut - done) / (1 - done);
    if (t <= 0.02 || t >= 0.98) continue;
    const [a, b, c] = [between(p0, p1, t), between(p1, p2, t), between(p2, to, t)];
    const [d, e] = [between(a, b, t), between(b, c, t)];
    const middle = between(d, e, t);
    const axis = Math.abs(e.x - d.x) < Math.abs(e.y - d.y) ? 'x' : 'y';
    d[axis] = middle[axis];
    e[axis] = middle[axis];
    out.push({ node: p0, handles: [a, d] });
    [p0, p1, p2] = [middle, e, c];
    done = cut;
  }
  out.push({ node: p0, handles: [p1, p2] });
  return out;
}
