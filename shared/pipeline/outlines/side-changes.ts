import type { Point } from '../raster/polyline';
import { mergeLines, startLowest, type UnitContour, unitArea } from './clean-outline';
import { bulge, drawHandlesIn } from './draw-handles';
import type { Segment } from './fit-cubic';
import { soundParts } from './sound-handles';

/** What a move goes by at most, in units, and how long a side may be that is left out. */
const MOST_MOVE = 3;
const LONGEST_LEFT_OUT = 16;
/** What a loop between two places that touch may enclose to be a fold, in square units, and its sides. */
const FOLD_AREA = 60;
const FOLD_SIDES = 6;
/** A spike's width, in units: it is cut off there. */
const BLUNT = 6;

/** Moves by whole units, the nearest first. */
const MOVES: readonly Point[] = Array.from({ length: (2 * MOST_MOVE + 1) ** 2 }, (_, k) => ({
  x: (k % (2 * MOST_MOVE + 1)) - MOST_MOVE,
  y: Math.floor(k / (2 * MOST_MOVE + 1)) - MOST_MOVE,
}))
  .filter(({ x, y }) => x !== 0 || y !== 0)
  .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

/**
 * Small changes in whole units near sides of an outline, folds and spikes first, then moves with the nearest first, then
 * sides left out or drawn in. Level and upright lines stay so.
 */
export function* sideChanges(
  contours: readonly UnitContour[],
  sides: readonly Segment[],
): Generator<readonly UnitContour[]> {
  const change = (contour: number, segments: readonly Segment[]) => {
    const kept = segments.filter(
      ({ kind, from, to }) => kind === 'cubic' || from.x !== to.x || from.y !== to.y,
    );
    return contours.map((own, k) => (k === contour ? { segments: startLowest(mergeLines(kept, 0)) } : own));
  };
  const each = sides.map((own) => {
    const contour = contours.findIndex(({ segments }) => segments.includes(own));
    const { segments } = contours[contour] as UnitContour;
    return { contour, side: segments.indexOf(own), segments };
  });
  const [a, b] = each;
  if (a !== undefined && b?.contour === a.contour) {
    for (const segments of unfold(a.segments, a.side, b.side)) yield change(a.contour, segments);
  }
  for (const { contour, side, segments } of each) {
    const own = segments[side] as Segment;
    if (own.kind === 'line') continue;
    const drawn = drawHandlesIn(own, soundParts(own.from, own.control1, own.control2, own.to));
    yield change(contour, replaced(segments, new Map([[side, drawn]])));
  }
  for (const move of MOVES) {
    for (const { contour, side, segments } of each) {
      const next = (side + 1) % segments.length;
      for (const moved of [
        moveHandle(segments, side, 'control1', move),
        moveHandle(segments, side, 'control2', move),
        moveBoth(segments, side, move),
        moveBoth(segments, next, move),
        moveNodes(segments, [side], move),
        moveNodes(segments, [next], move),
        moveNodes(segments, [side, next], move),
      ]) {
        if (moved !== undefined) yield change(contour, moved);
      }
    }
  }
  for (const { contour, side, segments } of each) {
    const n = segments.length;
    for (const at of [side, (side + 1) % n, (side + n - 1) % n]) {
      for (const left of leaveOut(segments, at)) yield change(contour, left);
    }
  }
  for (const { contour, side, segments } of each) {
    const own = segments[side] as Segment;
    for (const part of PARTS) {
      if (own.kind === 'line' || (1 - part) * bulge(own) > MOST_MOVE) continue;
      yield change(contour, replaced(segments, new Map([[side, drawHandlesIn(own, [part, part])]])));
    }
  }
}

const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });
const line = (from: Point, to: Point): Segment => ({ kind: 'line', from, to });

const replaced = (segments: readonly Segment[], sides: ReadonlyMap<number, Segment>) =>
  segments.map((segment, k) => sides.get(k) ?? segment);

/** Parts that the handles of a curve are shortened to. */
const PARTS = [0.75, 0.5, 0.3, 0] as const;

function moveHandle(
  segments: readonly Segment[],
  side: number,
  handle: 'control1' | 'control2',
  move: Point,
): readonly Segment[] | undefined {
  const own = segments[side] as Segment;
  if (own.kind === 'line') return undefined;
  return replaced(segments, new Map([[side, { ...own, [handle]: add(own[handle], move) }]]));
}

/** Both handles of a node, which turns a smooth join: the one by the move, the other the other way. */
function moveBoth(segments: readonly Segment[], node: number, move: Point): readonly Segment[] | undefined {
  const n = segments.length;
  const [before, after] = [(node + n - 1) % n, node];
  const [into, out] = [segments[before] as Segment, segments[after] as Segment];
  if (into.kind === 'line' || out.kind === 'line' || before === after) return undefined;
  const back = { x: -move.x, y: -move.y };
  return replaced(
    segments,
    new Map([
      [before, { ...into, control2: add(into.control2, back) }],
      [after, { ...out, control1: add(out.control1, move) }],
    ]),
  );
}

/** Whether a level or upright line no longer is. */
const isTilted = (before: Segment, after: Segment) =>
  before.kind === 'line' &&
  ((before.from.x === before.to.x && after.from.x !== after.to.x) ||
    (before.from.y === before.to.y && after.from.y !== after.to.y));

/** Nodes with their handles; a level or upright line stays so. */
function moveNodes(
  segments: readonly Segment[],
  nodes: readonly number[],
  move: Point,
): readonly Segment[] | undefined {
  const n = segments.length;
  const isMoved = (k: number) => nodes.includes(k % n);
  const moved = segments.map((segment, k): Segment => {
    const [isStart, isEnd] = [isMoved(k), isMoved(k + 1)];
    if (!isStart && !isEnd) return segment;
    const from = isStart ? add(segment.from, move) : segment.from;
    const to = isEnd ? add(segment.to, move) : segment.to;
    if (segment.kind === 'line') return line(from, to);
    const control1 = isStart ? add(segment.control1, move) : segment.control1;
    return {
      kind: 'cubic',
      from,
      control1,
      control2: isEnd ? add(segment.control2, move) : segment.control2,
      to,
    };
  });
  return moved.some((segment, k) => isTilted(segments[k] as Segment, segment)) ? undefined : moved;
}

/** Without a short side: the next one begins where it began, or the one before it ends where it ended. */
function* leaveOut(segments: readonly Segment[], side: number): Generator<readonly Segment[]> {
  const n = segments.length;
  const { from, to } = segments[side] as Segment;
  if (n < 3 || Math.hypot(to.x - from.x, to.y - from.y) > LONGEST_LEFT_OUT) return;
  const [before, after] = [(side + n - 1) % n, (side + 1) % n];
  const without = (sides: ReadonlyMap<number, Segment>) =>
    replaced(segments, sides).filter((_, k) => k !== side);
  yield without(new Map([[after, beginAt(segments[after] as Segment, from)]]));
  yield without(new Map([[before, endAt(segments[before] as Segment, to)]]));
}

function beginAt(side: Segment, from: Point): Segment {
  if (side.kind === 'line') return line(from, side.to);
  const by = { x: from.x - side.from.x, y: from.y - side.from.y };
  return { ...side, from, control1: add(side.control1, by) };
}

function endAt(side: Segment, to: Point): Segment {
  if (side.kind === 'line') return line(side.from, to);
  const by = { x: to.x - side.to.x, y: to.y - side.to.y };
  return { ...side, to, control2: add(side.control2, by) };
}

const isFold = (loop: readonly Segment[]) => Math.abs(unitArea(loop)) <= FOLD_AREA;

/** Without the loop between two sides that touch, where it is so small that it is a fold; a spike without its sides. */
function* unfold(segments: readonly Segment[], a: number, b: number): Generator<readonly Segment[]> {
  const n = segments.length;
  for (const [first, last] of [
    [a, b],
    [b, a],
  ] as const) {
    const between = (last - first + n - 1) % n;
    if (between > FOLD_SIDES || n - between < 3) continue;
    const [before, after] = [segments[first] as Segment, segments[last] as Segment];
    const loop = Array.from({ length: between }, (_, k) => segments[(first + 1 + k) % n] as Segment);
    const [start, end] = [before.to, after.from];
    const without = (count: number, sides: ReadonlyMap<number, Segment>) =>
      replaced(segments, sides).filter((_, k) => (k - first - 1 + n) % n >= count);
    if (between > 0 && isFold([...loop, line(end, start)])) {
      const [longer, shorter] = [endAt(before, end), beginAt(after, start)];
      if (!isTilted(after, shorter)) yield without(between, new Map([[last, shorter]]));
      if (!isTilted(before, longer)) yield without(between, new Map([[first, longer]]));
    }
    const { from } = before;
    const { to } = after;
    if (Math.hypot(to.x - from.x, to.y - from.y) > BLUNT || !isFold([before, ...loop, after, line(to, from)]))
      continue;
    yield without(between + 1, new Map([[first, line(from, to)]]));
  }
}
