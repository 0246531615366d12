import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';
import type { ImageComparison, ImageDifference } from './image-difference';
import { intersectLines, type Line } from './line-fit';
import { toShape } from './shape';

/** A side across a notch is no longer than this, and its point no further away, in pixels. */
const MOST_ACROSS = 3.5;
const MOST_AWAY = 5;
/** Cosine of the least angle that the sides of a notch turn by: those of a blunter one meet where it shows. */
const LEAST_TURN = Math.cos((105 * Math.PI) / 180);
const LEAST_SINE = 0.06;

/**
 * Gives acute notches and tips their point back.
 *
 * Where two sides meet at a small angle, the last of the notch is narrower than a pixel: the level of one half ends before it,
 * and the contour goes across. But its grey is there. So a short side across is taken out, the sides beside it are drawn
 * on to where they meet, and that stays where the rendering is then nearer to the image.
 */
export function sharpenNotches(
  contours: readonly (readonly Segment[])[],
  { size, differenceOf }: ImageComparison,
): readonly (readonly Segment[])[] {
  const found = contours.map((segments) => findNotches(segments));
  if (found.every((notches) => notches.length === 0)) return contours;
  const errors = (of: readonly (readonly Segment[])[]) => {
    const difference = differenceOf(of.map(toShape));
    return found.map((notches) => notches.map((notch) => squaresAround(notch, difference, size)));
  };
  const blunt = errors(contours);
  const sharp = errors(contours.map((segments, k) => withPoints(segments, found[k] as readonly Notch[])));
  return contours.map((segments, k) => {
    const nearer = (found[k] as readonly Notch[]).filter(
      (_, i) => (sharp[k]?.[i] as number) < (blunt[k]?.[i] as number),
    );
    return withPoints(segments, nearer);
  });
}

interface Notch {
  /** Number of the side across. */
  readonly across: number;
  readonly ends: readonly [Point, Point];
  /** Where the sides beside it meet. */
  readonly point: Point;
}

function findNotches(segments: readonly Segment[]): readonly Notch[] {
  const n = segments.length;
  if (n < 4) return [];
  const notches: Notch[] = [];
  for (let k = 0; k < n; k++) {
    const before = segments[(k + n - 1) % n] as Segment;
    const side = segments[k] as Segment;
    const after = segments[(k + 1) % n] as Segment;
    const { from, to } = side;
    // What is shorter than the side across says nothing of where it goes on to.
    const width = lengthOf(side);
    if (width > MOST_ACROSS || Math.min(lengthOf(before), lengthOf(after)) < width) continue;
    const into = endLine(before);
    const out = startLine(after);
    if (into === undefined || out === undefined) continue;
    if (into.dx * out.dx + into.dy * out.dy > LEAST_TURN) continue;
    const point = intersectLines(into, out, LEAST_SINE);
    if (point === undefined) continue;
    const ahead = (point.x - from.x) * into.dx + (point.y - from.y) * into.dy;
    const behind = (to.x - point.x) * out.dx + (to.y - point.y) * out.dy;
    if (ahead <= 0 || behind <= 0 || ahead > MOST_AWAY || behind > MOST_AWAY) continue;
    // Two notches that share a side are one that is round.
    if (notches.at(-1)?.across === k - 1) continue;
    notches.push({ across: k, ends: [from, to], point });
  }
  return notches;
}

const lengthOf = ({ from, to }: Segment) => Math.hypot(to.x - from.x, to.y - from.y);

function endLine(segment: Segment): Line | undefined {
  return lineFrom(segment.to, segment.kind === 'line' ? segment.from : segment.control2, -1);
}

function startLine(segment: Segment): Line | undefined {
  return lineFrom(segment.from, segment.kind === 'line' ? segment.to : segment.control1, 1);
}

/** The line through a node that goes towards another point, or away from it. */
function lineFrom(point: Point, other: Point, way: 1 | -1): Line | undefined {
  const [dx, dy] = [way * (other.x - point.x), way * (other.y - point.y)];
  const norm = Math.hypot(dx, dy);
  return norm < 1e-6 ? undefined : { point, dx: dx / norm, dy: dy / norm };
}

/** The contour with those notches drawn to their points. */
function withPoints(segments: readonly Segment[], notches: readonly Notch[]): readonly Segment[] {
  const n = segments.length;
  const sides: (Segment | undefined)[] = [...segments];
  for (const { across, point } of notches) {
    const [before, after] = [(across + n - 1) % n, (across + 1) % n];
    const [into, out] = [sides[before], sides[after]];
    if (into === undefined || out === undefined) continue;
    sides[across] = undefined;
    sides[before] = endingAt(into, point);
    sides[after] = startingAt(out, point);
  }
  return sides.filter((side) => side !== undefined);
}

function endingAt(side: Segment, to: Point): Segment {
  if (side.kind === 'line') return { ...side, to };
  return { ...side, to, control2: moved(side.control2, side.to, to) };
}

function startingAt(side: Segment, from: Point): Segment {
  if (side.kind === 'line') return { ...side, from };
  return { ...side, from, control1: moved(side.control1, side.from, from) };
}

const moved = ({ x, y }: Point, from: Point, to: Point): Point => ({
  x: x + to.x - from.x,
  y: y + to.y - from.y,
});

/** Squared differences of the pixels that a notch lies in, and of those beside them. */
function squaresAround({ ends, point }: Notch, difference: ImageDifference, size: number): number {
  const [xs, ys] = [[...ends, point].map(({ x }) => x), [...ends, point].map(({ y }) => size - y)];
  const range = (values: readonly number[]) =>
    [
      Math.max(0, Math.floor(Math.min(...values)) - 1),
      Math.min(size - 1, Math.floor(Math.max(...values)) + 1),
    ] as const;
  const [[left, right], [top, bottom]] = [range(xs), range(ys)];
  let sum = 0;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) sum += difference(row * size + column) ** 2;
  }
  return sum;
}
