import { arcLengths, type Point, type Polyline } from '../raster/polyline';
import { type CornerOptions, findCorners } from './corners';
import { findExtrema } from './extrema';
import type { Segment } from './fit-cubic';
import { type CurveEnd, fitCurve } from './fit-curve';
import { intersectLines, isLevelOrUpright, type Line, projectOnLine } from './line-fit';
import { findStraightRuns, type RunOptions, type StraightRun } from './straight-runs';

export interface FitOptions {
  readonly corners: CornerOptions;
  readonly runs: RunOptions;
  /** Greatest distance of a vertex from the fitted outline, in pixels. */
  readonly tolerance: number;
  /** How far a coordinate must go back to make an extreme, in pixels. */
  readonly hysteresis: number;
  /** Straight runs from this length on, in pixels, become lines; shorter ones where lines take fewer nodes. */
  readonly longRun: number;
  /** The same for level and upright runs, of whose place the image says more. */
  readonly longLevelRun: number;
  /** Shorter runs that are neither level nor upright are no lines, in pixels: the waves of an edge look so too. */
  readonly leastSlant: number;
}

/** Part of a contour between two corners (or the whole of a smooth one), with its straight runs. */
interface Chain {
  readonly points: Polyline;
  readonly s: Float64Array;
  readonly runs: readonly StraightRun[];
  readonly isClosed: boolean;
}

/**
 * Lines and cubics along a closed contour, in its order, in pixels.
 *
 * The structure comes first and the curves are fitted into it: corners, straight runs between them, extremes of
 * what is left. Corners whose sides are straight move to where the two lines meet.
 */
export function fitContour(contour: Polyline, options: FitOptions): readonly Segment[] {
  const corners = findCorners(contour, options.corners);
  const makeChain = (points: Polyline, isClosed: boolean): Chain => {
    const s = arcLengths(points);
    const runs = findStraightRuns(points, s, options.runs);
    return { points, s, runs: isClosed ? runs : reachCorners(points, s, runs), isClosed };
  };
  if (corners.length === 0)
    return fitChain(makeChain(smoothLoop(contour), true), undefined, undefined, options);

  const chains = corners.map((corner, k) => {
    const next = corners[(k + 1) % corners.length] as typeof corner;
    return makeChain(
      between(contour, corner.index, next.index, corner.position, next.position, options.corners.sideFrom),
      false,
    );
  });
  const places = corners.map((corner, k) => {
    const before = chains[(k + chains.length - 1) % chains.length] as Chain;
    const after = chains[k] as Chain;
    return cornerPlace(corner.position, lastLine(before), firstLine(after));
  });
  return chains.flatMap((chain, k) =>
    fitChain(chain, places[k] as Point, places[(k + 1) % places.length] as Point, options),
  );
}

/** How near to a corner a run must end, and how near to the run's line the corner must lie, in pixels. */
const CORNER_GAP = 2.4;
const CORNER_OFFSET = 0.4;

/**
 * Runs that end just short of a corner go on to it: the corner's place is the less certain of the two, and is moved to
 * where its sides' lines meet afterwards.
 */
function reachCorners(
  { x, y }: Polyline,
  s: Float64Array,
  runs: readonly StraightRun[],
): readonly StraightRun[] {
  const last = x.length - 1;
  const isNear = (index: number, corner: number, { point, dx, dy }: Line) => {
    const [px, py] = [(x[corner] as number) - point.x, (y[corner] as number) - point.y];
    const gap = Math.abs((s[index] as number) - (s[corner] as number));
    return gap < CORNER_GAP && Math.abs(px * dy - py * dx) < CORNER_OFFSET;
  };
  return runs.map((run, k) => ({
    ...run,
    from: k === 0 && isNear(run.from, 0, run.line) ? 0 : run.from,
    to: k === runs.length - 1 && isNear(run.to, last, run.line) ? last : run.to,
  }));
}

/** A closed contour without corners as a chain that begins and ends at its rightmost vertex. */
function smoothLoop({ x, y }: Polyline): Polyline {
  const n = x.length;
  let start = 0;
  for (let i = 1; i < n; i++) if ((x[i] as number) > (x[start] as number)) start = i;
  const turn = (values: Float64Array) =>
    Float64Array.from({ length: n + 1 }, (_, k) => values[(start + k) % n] as number);
  return { x: turn(x), y: turn(y) };
}

/** Vertices from one corner to the next; those nearer than `clear` to a corner are rounded by the pixel box. */
function between(
  { x, y }: Polyline,
  from: number,
  to: number,
  start: Point,
  end: Point,
  clear: number,
): Polyline {
  const n = x.length;
  const count = ((to - from + n - 1) % n) + 1;
  const outX = [start.x];
  const outY = [start.y];
  const isNear = (px: number, py: number, corner: Point) =>
    (px - corner.x) ** 2 + (py - corner.y) ** 2 < clear * clear;
  for (let k = 1; k < count; k++) {
    const i = (from + k) % n;
    const [px, py] = [x[i] as number, y[i] as number];
    if (isNear(px, py, start) || isNear(px, py, end)) continue;
    outX.push(px);
    outY.push(py);
  }
  outX.push(end.x);
  outY.push(end.y);
  return { x: new Float64Array(outX), y: new Float64Array(outY) };
}

function firstLine({ runs }: Chain): Line | undefined {
  const run = runs[0];
  return run !== undefined && run.from === 0 ? run.line : undefined;
}

function lastLine({ runs, points }: Chain): Line | undefined {
  const run = runs.at(-1);
  return run !== undefined && run.to === points.x.length - 1 ? run.line : undefined;
}

function cornerPlace(found: Point, before: Line | undefined, after: Line | undefined): Point {
  if (before !== undefined && after !== undefined) {
    const meeting = intersectLines(before, after);
    if (meeting !== undefined && Math.hypot(meeting.x - found.x, meeting.y - found.y) < 1.2) return meeting;
  }
  const line = before ?? after;
  return line === undefined ? found : projectOnLine(line, found);
}

interface Stop extends CurveEnd {
  /** Set on the first stop of a straight run: the way to the next stop is a line. */
  readonly startsLine: boolean;
}

function fitChain(chain: Chain, start: Point | undefined, end: Point | undefined, options: FitOptions) {
  const { points, s, runs } = chain;
  const straight = runs.filter(
    ({ from, to, line }) =>
      isLevelOrUpright(line) || (s[to] as number) - (s[from] as number) >= options.leastSlant,
  );
  const isLong = ({ from, to, line }: StraightRun) =>
    (s[to] as number) - (s[from] as number) >=
    (isLevelOrUpright(line) ? options.longLevelRun : options.longRun);
  const stops = findStops(chain, straight.filter(isLong), start, end, options.hysteresis);
  const shortRuns = straight.filter((run) => !isLong(run));
  // The chain passes exactly through its stops.
  for (const { index, point } of stops) {
    points.x[index] = point.x;
    points.y[index] = point.y;
  }
  const allowed = allowedDistances(points, s, options.tolerance);
  const segments: Segment[] = [];
  for (let k = 0; k + 1 < stops.length; k++) {
    const from = stops[k] as Stop;
    const to = stops[k + 1] as Stop;
    if (from.startsLine) segments.push({ kind: 'line', from: from.point, to: to.point });
    else segments.push(...fitCurve(points, s, from, to, shortRuns, allowed));
  }
  return segments;
}

/** Half of the stretch over which a chain's turn is measured, in pixels. */
const TURN_REACH = 1.5;
/** Part of its radius that a bend may be missed by, and the least distance allowed, in pixels. */
const RADIUS_PART = 0.1;
const LEAST_ALLOWED = 0.12;

/** How far the fit may be from each vertex: a stroke's round end is no wave of its edge, however high the waves are. */
function allowedDistances({ x, y }: Polyline, s: Float64Array, tolerance: number): Float64Array {
  const n = x.length;
  const allowed = new Float64Array(n).fill(tolerance);
  if (tolerance <= LEAST_ALLOWED) return allowed;
  let [before, after] = [0, 0];
  for (let i = 0; i < n; i++) {
    const here = s[i] as number;
    while (here - (s[before] as number) > TURN_REACH) before++;
    while (after < n - 1 && (s[after] as number) - here < TURN_REACH) after++;
    const [ax, ay] = [(x[i] as number) - (x[before] as number), (y[i] as number) - (y[before] as number)];
    const [bx, by] = [(x[after] as number) - (x[i] as number), (y[after] as number) - (y[i] as number)];
    const turn = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
    const length = (s[after] as number) - (s[before] as number);
    // The two chords are half of the stretch apart.
    const radius = length / (2 * Math.max(turn, 1e-3));
    allowed[i] = Math.min(tolerance, Math.max(LEAST_ALLOWED, RADIUS_PART * radius));
  }
  return allowed;
}

/** Knots that the structure asks for: both ends, the ends of straight runs, extremes of the curved parts. */
function findStops(
  chain: Chain,
  runs: readonly StraightRun[],
  start: Point | undefined,
  end: Point | undefined,
  hysteresis: number,
): readonly Stop[] {
  const { points, s, isClosed } = chain;
  const last = points.x.length - 1;
  const at = (index: number): Point => ({ x: points.x[index] as number, y: points.y[index] as number });
  const seam = isClosed ? seamDirection(points) : undefined;
  const first: Stop = { index: 0, point: start ?? at(0), direction: seam, startsLine: false };
  const final: Stop = { index: last, point: end ?? at(last), direction: seam, startsLine: false };

  const stops: Stop[] = [];
  for (const run of runs) {
    const { dx, dy } = run.line;
    const direction = { dx, dy };
    const onLine = (index: number) => projectOnLine(run.line, at(index));
    const previous = stops.at(-1);
    const joint = previous === undefined ? undefined : bend(previous, run, s);
    if (joint !== undefined) stops.pop();
    stops.push({
      index: joint === undefined ? run.from : (previous as Stop).index,
      point: run.from === 0 ? first.point : (joint ?? onLine(run.from)),
      direction,
      startsLine: true,
    });
    stops.push({
      index: run.to,
      point: run.to === last ? final.point : onLine(run.to),
      direction,
      startsLine: false,
    });
  }

  for (const extremum of findExtrema(points, s, hysteresis)) {
    const place = s[extremum.index] as number;
    const isNear = (index: number) => Math.abs((s[index] as number) - place) < 1.5;
    if (isNear(0) || isNear(last)) continue;
    if (
      runs.some(
        ({ from, to }) => (extremum.index >= from && extremum.index <= to) || isNear(from) || isNear(to),
      )
    ) {
      continue;
    }
    const other = extremum.axis === 'x' ? points.y : points.x;
    const way = Math.sign(
      (other[Math.min(last, extremum.index + 2)] as number) -
        (other[Math.max(0, extremum.index - 2)] as number),
    );
    stops.push({
      index: extremum.index,
      point: { x: extremum.x, y: extremum.y },
      direction: extremum.axis === 'x' ? { dx: 0, dy: way } : { dx: way, dy: 0 },
      startsLine: false,
    });
  }
  stops.sort((a, b) => a.index - b.index || Number(a.startsLine) - Number(b.startsLine));
  if (stops[0]?.index !== 0) stops.unshift(first);
  if (stops.at(-1)?.index !== last) stops.push(final);
  return stops;
}

/** The rightmost vertex of a loop is an extreme in x: the way there is vertical, up on counter-clockwise loops. */
function seamDirection({ y }: Polyline) {
  const n = y.length;
  const way = (y[Math.min(2, n - 1)] as number) - (y[Math.max(0, n - 3)] as number);
  return { dx: 0, dy: Math.sign(way) || 1 };
}

/** Two straight runs with hardly anything between them meet in a point: a bend too flat to be a corner. */
function bend(previous: Stop, run: StraightRun, s: Float64Array): Point | undefined {
  if (previous.direction === undefined || previous.startsLine) return undefined;
  if ((s[run.from] as number) - (s[previous.index] as number) > 2.2) return undefined;
  const line = { point: previous.point, ...previous.direction };
  const meeting = intersectLines(line, run.line);
  if (meeting === undefined) return undefined;
  return Math.hypot(meeting.x - previous.point.x, meeting.y - previous.point.y) < 2.5 ? meeting : undefined;
}
