import type { Polyline } from '../raster/polyline';
import { distanceFrom, fitLine, isLevelOrUpright, type Line, snapLine } from './line-fit';

/** Vertices `from` to `to` of a chain that lie on a line. */
export interface StraightRun {
  readonly from: number;
  readonly to: number;
  readonly line: Line;
}

export interface RunOptions {
  /** Root mean square distance from the line that ends a run, in pixels. */
  readonly maxRms: number;
  /** Shortest run in pixels. */
  readonly minLength: number;
  /** How far from level or upright, as a sine, a run may be to be made so. */
  readonly maxSine: number;
  /** How far a run's ends may move, in pixels, for it to be level or upright. */
  readonly maxShift: number;
  /** Neighbouring runs that a line this near to all of them joins are one, in pixels; 0: none are. */
  readonly joinWithin: number;
  /** Ends of level and upright runs, which are trimmed first, are taken back this near to the line, in pixels. */
  readonly regainWithin: number;
}

/**
 * The straight parts of an open chain, longest first taken, returned in order; they do not overlap.
 *
 * A run is grown until its least-squares line misses by `maxRms`. A long shallow arc gives such runs too, but
 * bent ones: a run whose middle part has a sagitta that its noise does not explain is none, and stays a curve.
 */
export function findStraightRuns(
  chain: Polyline,
  s: Float64Array,
  options: RunOptions,
): readonly StraightRun[] {
  const n = chain.x.length;
  const moments = prefixMoments(chain);
  const candidates: { from: number; to: number; length: number }[] = [];
  let to = 1;
  for (let from = 0; from < n - 2; from++) {
    to = Math.max(to, from + 2);
    const isStraight = (end: number) =>
      lineRms(moments, from, end) <= rmsWithin((s[end] as number) - (s[from] as number), options);
    while (to + 1 < n && isStraight(to + 1)) to++;
    const length = (s[to] as number) - (s[from] as number);
    if (length >= options.minLength && isStraight(to)) {
      candidates.push({ from, to, length });
    }
    if (to === n - 1) break;
  }
  candidates.sort((a, b) => b.length - a.length);

  const taken: StraightRun[] = [];
  for (const candidate of candidates) {
    const trimmed = trim(chain, s, candidate.from, candidate.to);
    const isFree = taken.every(({ from, to: end }) => trimmed.to <= from || trimmed.from >= end);
    if (!isFree || trimmed.to - trimmed.from < 2) continue;
    const length = (s[trimmed.to] as number) - (s[trimmed.from] as number);
    if (length < options.minLength * 0.7) continue;
    const inner = withoutCorners(n, trimmed);
    if (Math.abs(sagitta(chain, s, inner.from, inner.to)) > rmsWithin(length, options) * 1.15) continue;
    const line = snapLine(fitLine(chain, inner.from, inner.to), length, options.maxSine, options.maxShift);
    const range = isLevelOrUpright(line)
      ? regain(chain, trimmed, roomAround(taken, trimmed, candidate), line, options.regainWithin)
      : trimmed;
    taken.push({ ...range, line });
  }
  taken.sort((a, b) => a.from - b.from);
  return options.joinWithin > 0 ? joinRuns(chain, s, taken, options) : taken;
}

const LEAST_RMS = 0.035;
/** What a run's length adds to the distance from its line that ends it: a wave is long, a stroke's round end is short. */
const RMS_PART = 0.03;

const rmsWithin = (length: number, { maxRms }: RunOptions) =>
  Math.min(maxRms, Math.max(LEAST_RMS, RMS_PART * length));

/** Neighbouring runs, and the wave between them, as one where all of it stays within `joinWithin` of one line. */
function joinRuns(
  chain: Polyline,
  s: Float64Array,
  runs: readonly StraightRun[],
  { joinWithin, maxSine, maxShift }: RunOptions,
): readonly StraightRun[] {
  const out: StraightRun[] = [];
  for (const run of runs) {
    let joined = run;
    for (let before = out.at(-1); before !== undefined; before = out.at(-1)) {
      const { from } = before;
      const { to } = joined;
      const line = snapLine(
        fitLine(chain, from, to),
        (s[to] as number) - (s[from] as number),
        maxSine,
        maxShift,
      );
      if (!isWithin(chain, from, to, line, joinWithin)) break;
      joined = { from, to, line };
      out.pop();
    }
    out.push(joined);
  }
  return out;
}

function isWithin(chain: Polyline, from: number, to: number, line: Line, most: number): boolean {
  for (let i = from; i <= to; i++) if (distanceFrom(line, chain, i) > most) return false;
  return true;
}

/** A run grows a little into the curve beside it: each end that is not the chain's own gives back up to a pixel. */
function trim(chain: Polyline, s: Float64Array, from: number, to: number): { from: number; to: number } {
  const n = chain.x.length;
  const give = Math.min(1, ((s[to] as number) - (s[from] as number)) * 0.12);
  let [first, last] = [from, to];
  if (from > 0) while (first < last && (s[first] as number) < (s[from] as number) + give) first++;
  if (to < n - 1) while (last > first && (s[last] as number) > (s[to] as number) - give) last--;
  return { from: first, to: last };
}

type Range = Pick<StraightRun, 'from' | 'to'>;

/** A chain's ends are where its corners were found, which is less certain than any vertex: they bend no run. */
const withoutCorners = (n: number, { from, to }: Range): Range =>
  to - from < 4 ? { from, to } : { from: from === 0 ? 1 : from, to: to === n - 1 ? n - 2 : to };

/** What a run had before it was trimmed, as far as no other run has it. */
const roomAround = (taken: readonly Range[], trimmed: Range, whole: Range): Range => ({
  from: Math.max(whole.from, ...taken.filter(({ to }) => to <= trimmed.from).map(({ to }) => to)),
  to: Math.min(whole.to, ...taken.filter(({ from }) => from >= trimmed.to).map(({ from }) => from)),
});

/** A level or upright run with those of its trimmed vertices that lie on the line: round ends leave it, others do not. */
function regain(chain: Polyline, trimmed: Range, room: Range, line: Line, within: number): Range {
  const isOn = (i: number) => distanceFrom(line, chain, i) < within;
  let { from, to } = trimmed;
  while (from > room.from && isOn(from - 1)) from--;
  while (to < room.to && isOn(to + 1)) to++;
  return { from, to };
}

/** Height of the parabola through the run, from least squares of the distance over the position along it. */
function sagitta(chain: Polyline, s: Float64Array, from: number, to: number): number {
  const line = fitLine(chain, from, to);
  const half = ((s[to] as number) - (s[from] as number)) / 2;
  const middle = (s[from] as number) + half;
  let [weight, sumP, sumPp, sumD, sumDp] = [0, 0, 0, 0, 0];
  for (let i = from; i <= to; i++) {
    const dx = (chain.x[i] as number) - line.point.x;
    const dy = (chain.y[i] as number) - line.point.y;
    const distance = dx * -line.dy + dy * line.dx;
    const u = ((s[i] as number) - middle) / half;
    const p = u * u;
    weight += 1;
    sumP += p;
    sumPp += p * p;
    sumD += distance;
    sumDp += distance * p;
  }
  const spread = sumPp - (sumP * sumP) / weight;
  return spread < 1e-9 ? 0 : (sumDp - (sumD * sumP) / weight) / spread;
}

interface Moments {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xx: Float64Array;
  readonly xy: Float64Array;
  readonly yy: Float64Array;
}

const createMoments = (length: number): Moments => ({
  x: new Float64Array(length),
  y: new Float64Array(length),
  xx: new Float64Array(length),
  xy: new Float64Array(length),
  yy: new Float64Array(length),
});

/** Of the chain in hand: a glyph has dozens, and memory of its own for each took longer than the sums. */
let sums = createMoments(0);

function prefixMoments({ x, y }: Polyline): Moments {
  const n = x.length;
  // What lies at 0 stays 0.
  if (sums.x.length <= n) sums = createMoments(2 * n + 1);
  // Around the first point, so that the squares do not lose the small differences.
  const [x0, y0] = [x[0] as number, y[0] as number];
  for (let i = 0; i < n; i++) {
    const px = (x[i] as number) - x0;
    const py = (y[i] as number) - y0;
    sums.x[i + 1] = (sums.x[i] as number) + px;
    sums.y[i + 1] = (sums.y[i] as number) + py;
    sums.xx[i + 1] = (sums.xx[i] as number) + px * px;
    sums.xy[i + 1] = (sums.xy[i] as number) + px * py;
    sums.yy[i + 1] = (sums.yy[i] as number) + py * py;
  }
  return sums;
}

/** Root mean square distance of vertices `from` to `to` from their least-squares line. */
function lineRms(sums: Moments, from: number, to: number): number {
  const count = to - from + 1;
  const part = (values: Float64Array) => (values[to + 1] as number) - (values[from] as number);
  const mx = part(sums.x) / count;
  const my = part(sums.y) / count;
  const xx = part(sums.xx) / count - mx * mx;
  const xy = part(sums.xy) / count - mx * my;
  const yy = part(sums.yy) / count - my * my;
  // The smaller eigenvalue of the covariance.
  const half = (xx - yy) / 2;
  const smaller = (xx + yy) / 2 - Math.sqrt(half * half + xy * xy);
  return Math.sqrt(Math.max(0, smaller));
}
