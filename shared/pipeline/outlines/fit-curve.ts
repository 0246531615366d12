import type { Point, Polyline } from '../raster/polyline';
import { type CubicFit, type Direction, fitCubic, type Segment } from './fit-cubic';
import { projectOnLine } from './line-fit';
import { fitParabola } from './parabola';
import type { StraightRun } from './straight-runs';

/** An end of a curved piece: where it is and which way the contour goes there. */
export interface CurveEnd {
  readonly index: number;
  readonly point: Point;
  /** Undefined at a corner, where the curve chooses its own. */
  readonly direction: Direction | undefined;
}

interface Knot {
  readonly index: number;
  readonly point: Point;
  readonly direction: Direction;
  /** The straight run that begins or ends here. */
  readonly run?: StraightRun | undefined;
}

/**
 * The fewest cubics and lines through vertices of a chain that stay within what is `allowed` at each, in pixels.
 *
 * One cubic where one will do. Otherwise dynamic programming over candidate knots about every two pixels, each
 * with the place and direction of a local parabola, and over the ends of straight runs, between which a line may
 * go; of equal counts the one with the smaller errors wins. Where nothing fits, the candidates one by one are
 * taken, so there is always an answer.
 */
export function fitCurve(
  chain: Polyline,
  s: Float64Array,
  start: CurveEnd,
  end: CurveEnd,
  runs: readonly StraightRun[],
  allowed: Float64Array,
  reach = KNOT_REACH,
): readonly Segment[] {
  if (isStraight(chain, start, end, allowed)) return [{ kind: 'line', from: start.point, to: end.point }];
  const from = start.direction ?? endDirection(chain, s, start, end, 1);
  const to = end.direction ?? endDirection(chain, s, start, end, -1);
  const whole = fitCubic(chain, s, allowed, start.index, end.index, start.point, end.point, from, to);
  if (whole.excess <= 1 && !whole.isCramped) return [cubic(start.point, end.point, whole)];
  if (whole.isCramped) {
    const arc = fitArc(chain, s, start, end, allowed);
    if (arc !== undefined && arc.excess <= 1) return [cubic(start.point, end.point, arc)];
  }
  const knots = findKnots(chain, s, start, end, from, to, runs, reach);
  const again = (a: CurveEnd, b: CurveEnd) => fitCurve(chain, s, a, b, runs, allowed, WIDE_REACH);
  if (knots.length === 2) {
    if (whole.excess > 1 && reach < WIDE_REACH) return again(start, end);
    const arc = fitArc(chain, s, start, end, allowed);
    const nearest = arc !== undefined && arc.excess < whole.excess ? arc : whole;
    return [cubic(start.point, end.point, nearest)];
  }

  const best: { cost: number; previous: number; fit: CubicFit | undefined }[] = [
    { cost: 0, previous: -1, fit: undefined },
  ];
  // The longest pieces first: one that fits leaves only few others that could cost less.
  let furthest = 0;
  for (let j = 1; j < knots.length; j++) {
    const b = knots[j] as Knot;
    let choice = { cost: Number.POSITIVE_INFINITY, previous: j - 1, fit: undefined as CubicFit | undefined };
    for (let i = furthest; i < j; i++) {
      const a = knots[i] as Knot;
      const before = best[i]?.cost ?? 0;
      if (before + 1 >= choice.cost) continue;
      if (a.run !== undefined && a.run === b.run) {
        choice = { cost: before + LINE_COST, previous: i, fit: undefined };
        continue;
      }
      const fit = fitCubic(
        chain,
        s,
        allowed,
        a.index,
        b.index,
        a.point,
        b.point,
        a.direction,
        b.direction,
        3,
        8,
      );
      const { excess } = fit;
      // Beyond the tolerance a piece costs more than any number of pieces within it.
      const own = excess <= 1 ? 1 + 0.15 * excess * excess : BEYOND_COST * excess * excess;
      const cost = before + own;
      if (cost < choice.cost) choice = { cost, previous: i, fit };
      // What is too long for this knot is so for those that follow.
      if (excess > 4 && i === furthest && i < j - 1) furthest++;
    }
    best.push(choice);
  }

  // A cramped curve that is near enough is better than pieces of which one is not.
  if (whole.excess <= 1 && (best.at(-1)?.cost ?? 0) >= BEYOND_COST)
    return [cubic(start.point, end.point, whole)];

  const segments: Segment[] = [];
  for (let j = knots.length - 1; j > 0; ) {
    const { previous, fit } = best[j] as (typeof best)[number];
    const [a, b] = [knots[previous] as Knot, knots[j] as Knot];
    const isPart = previous > 0 || j < knots.length - 1;
    if (fit === undefined) segments.unshift({ kind: 'line', from: a.point, to: b.point });
    // A turn that is short beside the whole piece may lie between two candidates: it gets its own.
    else if (fit.excess > 1 && (isPart || reach < WIDE_REACH)) segments.unshift(...again(a, b));
    else segments.unshift(cubic(a.point, b.point, fit));
    j = previous;
  }
  return segments;
}

/**
 * A piece that begins or ends in a corner, whose direction its first vertices may not tell, as an arc: it leaves its chord
 * as it came to it. Undefined where both directions are known, or neither is.
 */
function fitArc(
  chain: Polyline,
  s: Float64Array,
  start: CurveEnd,
  end: CurveEnd,
  allowed: Float64Array,
): CubicFit | undefined {
  const known = start.direction ?? end.direction;
  if (known === undefined || (start.direction !== undefined && end.direction !== undefined)) return undefined;
  const chord = chordDirection(start.point, end.point);
  const along = 2 * (known.dx * chord.dx + known.dy * chord.dy);
  const mirrored = { dx: along * chord.dx - known.dx, dy: along * chord.dy - known.dy };
  const [from, to] = [start.direction ?? mirrored, end.direction ?? mirrored];
  return fitCubic(chain, s, allowed, start.index, end.index, start.point, end.point, from, to);
}

/** A line counts hardly less than a cubic that fits perfectly, so that curves do not fall into lines. */
const LINE_COST = 1;
/** What a piece at the tolerance costs if it is beyond it: more than any number of pieces within. */
const BEYOND_COST = 10;
/**
 * Half of the stretch that a candidate's place and direction are read from, in pixels. Level and upright edges have a vertex a
 * pixel, a little more with any slant, and so too few within the first: no candidate lies on them, which leaves their ends
 * to be knots. Where that does not do, they get some.
 */
const KNOT_REACH = 2;
const WIDE_REACH = 2.5;
/** A run's end so near to the piece's own, in pixels, is that end. */
const SAME_KNOT = 1.5;

/** Both ends, the ends of straight runs, and candidates between them. */
function findKnots(
  chain: Polyline,
  s: Float64Array,
  start: CurveEnd,
  end: CurveEnd,
  from: Direction,
  to: Direction,
  runs: readonly StraightRun[],
  reach: number,
): readonly Knot[] {
  const gap = (i: number, j: number) => Math.abs((s[i] as number) - (s[j] as number));
  let first: Knot = { index: start.index, point: start.point, direction: from };
  let last: Knot = { index: end.index, point: end.point, direction: to };
  const inner: Knot[] = [];
  for (const run of runs) {
    if (run.from < start.index || run.to > end.index) continue;
    const { dx, dy } = run.line;
    const agrees = (direction: Direction | undefined) =>
      direction === undefined || direction.dx * dx + direction.dy * dy > 0.9986;
    const knot = (index: number): Knot => {
      const at = { x: chain.x[index] as number, y: chain.y[index] as number };
      return { index, point: projectOnLine(run.line, at), direction: { dx, dy }, run };
    };
    const isAtStart = gap(run.from, start.index) < SAME_KNOT;
    const isAtEnd = gap(run.to, end.index) < SAME_KNOT;
    if ((isAtStart && !agrees(start.direction)) || (isAtEnd && !agrees(end.direction))) continue;
    if (isAtStart) first = { ...first, run };
    else inner.push(knot(run.from));
    if (isAtEnd) last = { ...last, run };
    else inner.push(knot(run.to));
  }
  const others = candidateKnots(chain, s, start.index, end.index, reach).filter(({ index }) =>
    inner.every((knot) => gap(knot.index, index) >= SAME_KNOT),
  );
  return [first, ...[...inner, ...others].sort((a, b) => a.index - b.index), last];
}

const cubic = (from: Point, to: Point, { control1, control2 }: CubicFit): Segment => ({
  kind: 'cubic',
  from,
  control1,
  control2,
  to,
});

/** A chord that no vertex leaves by 0.4 of the tolerance and that goes the way the ends go, within four degrees. */
function isStraight(chain: Polyline, start: CurveEnd, end: CurveEnd, allowed: Float64Array): boolean {
  const dx = end.point.x - start.point.x;
  const dy = end.point.y - start.point.y;
  const length = Math.hypot(dx, dy);
  if (length < 1e-6) return true;
  for (const { direction } of [start, end]) {
    if (direction !== undefined && direction.dx * dx + direction.dy * dy < 0.9976 * length) return false;
  }
  for (let i = start.index + 1; i < end.index; i++) {
    const px = (chain.x[i] as number) - start.point.x;
    const py = (chain.y[i] as number) - start.point.y;
    if (Math.abs(px * dy - py * dx) > 0.4 * (allowed[i] as number) * length) return false;
  }
  return true;
}

/** The way of a curve at a corner, from a parabola over its first (or last) four pixels. */
function endDirection(
  chain: Polyline,
  s: Float64Array,
  start: CurveEnd,
  end: CurveEnd,
  side: 1 | -1,
): Direction {
  const at = side === 1 ? start.index : end.index;
  let far = at;
  while (
    far !== (side === 1 ? end.index : start.index) &&
    Math.abs((s[far] as number) - (s[at] as number)) < 4
  ) {
    far += side;
  }
  const [first, last] = side === 1 ? [at, far] : [far, at];
  return parabolaDirection(chain, s, first, last, s[at] as number) ?? chordDirection(start.point, end.point);
}

function parabolaDirection(chain: Polyline, s: Float64Array, first: number, last: number, middle: number) {
  const x = fitParabola(s, chain.x, first, last, middle);
  const y = fitParabola(s, chain.y, first, last, middle);
  if (x === undefined || y === undefined) return undefined;
  const norm = Math.hypot(x.b, y.b);
  return norm < 1e-6 ? undefined : { dx: x.b / norm, dy: y.b / norm };
}

function chordDirection(from: Point, to: Point): Direction {
  const norm = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { dx: (to.x - from.x) / norm, dy: (to.y - from.y) / norm };
}

/** Knots inside a piece, at least 1.5 px from its ends, two or more pixels apart and at most sixteen. */
function candidateKnots(chain: Polyline, s: Float64Array, first: number, last: number, reach: number) {
  const begin = s[first] as number;
  const length = (s[last] as number) - begin;
  const count = Math.min(16, Math.floor((length - 3) / 2) + 1);
  const knots: { index: number; point: Point; direction: Direction }[] = [];
  let at = first;
  for (let k = 0; k < count; k++) {
    const wanted = begin + 1.5 + ((length - 3) * (k + 0.5)) / count;
    while (at < last && (s[at] as number) < wanted) at++;
    if (at <= (knots.at(-1)?.index ?? first) || at >= last) continue;
    let low = at;
    let high = at;
    while (low > first && (s[at] as number) - (s[low - 1] as number) <= reach) low--;
    while (high < last && (s[high + 1] as number) - (s[at] as number) <= reach) high++;
    const middle = s[at] as number;
    const x = fitParabola(s, chain.x, low, high, middle);
    const y = fitParabola(s, chain.y, low, high, middle);
    if (x === undefined || y === undefined) continue;
    const norm = Math.hypot(x.b, y.b);
    if (norm < 1e-6) continue;
    knots.push({ index: at, point: { x: x.a, y: y.a }, direction: { dx: x.b / norm, dy: y.b / norm } });
  }
  return knots;
}
