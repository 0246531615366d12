import type { Point } from '../raster/polyline';
import { startLowest, type UnitContour, unitArea } from './clean-outline';
import { bulge, drawHandlesIn } from './draw-handles';
import { boxOf, doBoxesMeet, findCrossings } from './find-crossings';
import type { Segment } from './fit-cubic';
import { keepApart } from './keep-apart';
import { mendJoins } from './round-outline';

/** Crossings that are cut at a new node; those that are left after so many are cut without one. */
const MOST_CUTS = 64;

/** Rounds in which handles may still be chosen; after them curves with a fault become lines. */
const MOST_ROUNDS = 3;

/**
 * The same contours with neither sides that cross nor smooth joins that bend, whatever the image was: what mends the
 * one may cause the other, so they take turns, and end because curves become lines at last.
 *
 * @param leastArea square units that what is cut off must enclose to stay
 */
export function settleOutline(contours: readonly UnitContour[], leastArea: number): readonly UnitContour[] {
  let traced = contours;
  for (let round = 0; ; round++) {
    const apart = untangle(traced, leastArea);
    traced = apart.map((contour) => {
      const segments = mendJoins(contour.segments, round < MOST_ROUNDS);
      return segments === contour.segments ? contour : { segments };
    });
    if (traced.every((contour, k) => contour === apart[k])) return keepApart(traced);
  }
}

/**
 * The same contours without sides that cross.
 *
 * Where two edges run closer than the image can tell apart, the handles of one or both are drawn in, by a quarter and
 * more, as far as it takes to leave fewer crossings: a curve drawn in may meet its other neighbours. What is left is cut
 * where it crosses and joined the other way round: both ways keep ink on their left. A fold becomes a loop of its
 * own and is dropped; two contours become one. After many cuts curves become straight first, and no node is set: then
 * the length of all sides falls with every cut, so this ends.
 */
function untangle(contours: readonly UnitContour[], leastArea: number): readonly UnitContour[] {
  let traced = contours;
  let pairs = crossings(traced);
  for (let cuts = 0; ; ) {
    const [pair] = pairs;
    if (pair === undefined) return traced;
    const isGlyph = cuts < MOST_CUTS && pairs.length < MOST_CUTS;
    const apart = isGlyph ? drawApart(traced, pair, pairs) : undefined;
    if (apart !== undefined) {
      traced = replaceSides(traced, apart.sides);
      pairs = apart.pairs;
      continue;
    }
    const curves = pairs.flat().filter(({ kind }) => kind === 'cubic');
    if (!isGlyph && curves.length > 0) {
      traced = replaceSides(traced, new Map(curves.map((side) => [side, straight(side)])));
    } else traced = cutAt(traced, pair, cuts++ < MOST_CUTS, leastArea);
    pairs = crossings(traced);
  }
}

/** Drawing handles in moves a curve by no more than this, in units: half a pixel at 64 px. */
const MOST_DRAWN = 8;

type Pair = readonly [Segment, Segment];

/** The first way to draw the handles of two sides in that leaves fewer crossings than there were. */
function drawApart(
  contours: readonly UnitContour[],
  [a, b]: Pair,
  pairs: readonly Pair[],
): { sides: ReadonlyMap<Segment, Segment>; pairs: readonly Pair[] } | undefined {
  const curves = [[a], [b], [a, b]].filter((sides) => sides.every(({ kind }) => kind === 'cubic'));
  const all = contours.flatMap(({ segments }) => segments);
  for (const part of [0.75, 0.5, 0.25, 0]) {
    for (const old of curves) {
      if (old.some((side) => (1 - part) * bulge(side) > MOST_DRAWN)) continue;
      const sides = new Map(old.map((side) => [side, drawHandlesIn(side, [part, part])]));
      const changed = [...sides.values()];
      const boxes = changed.map(boxOf);
      const near = all.filter(
        (side) => !sides.has(side) && boxes.some((own) => doBoxesMeet(own, boxOf(side))),
      );
      const found = findCrossings([...changed, ...near]).filter((pair) =>
        pair.some((side) => changed.includes(side)),
      );
      const rest = pairs.filter((pair) => !pair.some((side) => sides.has(side)));
      if (rest.length + found.length < pairs.length) return { sides, pairs: [...rest, ...found] };
    }
  }
  return undefined;
}

const crossings = (contours: readonly UnitContour[]) =>
  findCrossings(contours.flatMap(({ segments }) => segments));

function replaceSides(
  contours: readonly UnitContour[],
  sides: ReadonlyMap<Segment, Segment>,
): readonly UnitContour[] {
  return contours.map(({ segments }) => ({ segments: segments.map((side) => sides.get(side) ?? side) }));
}

const straight = ({ from, to }: Segment): Segment => ({ kind: 'line', from, to });

/** Two sides a-b and c-d become a-d and c-b, by way of a point just beside where they cross if that is wanted. */
function cutAt(
  contours: readonly UnitContour[],
  [a, b]: Pair,
  isWithNode: boolean,
  leastArea: number,
): readonly UnitContour[] {
  const [partOfA, partOfB] = isWithNode ? meeting(a, b) : [0, 0];
  const way = (
    first: Segment,
    partOfFirst: number,
    last: Segment,
    partOfLast: number,
  ): readonly Segment[] => {
    const { from } = first;
    const { to } = last;
    if (!isWithNode) return [{ kind: 'line', from, to }];
    const at = beside(whole(splitAt(first, partOfFirst)[0].to), between(from, to));
    const halves = [
      { ...splitAt(first, partOfFirst)[0], to: at },
      { ...splitAt(last, partOfLast)[1], from: at },
    ];
    return halves.map(wholeSide).filter((side) => side.from.x !== side.to.x || side.from.y !== side.to.y);
  };
  const rest = contours.filter(({ segments }) => !segments.includes(a) && !segments.includes(b));
  const after = (side: Segment) => {
    const { segments } = contours.find((contour) => contour.segments.includes(side)) as UnitContour;
    const at = segments.indexOf(side);
    return [...segments.slice(at + 1), ...segments.slice(0, at)];
  };
  const afterA = after(a);
  const at = afterA.indexOf(b);
  const loops =
    at < 0
      ? [[...way(a, partOfA, b, partOfB), ...after(b), ...way(b, partOfB, a, partOfA), ...afterA]]
      : [
          [...way(b, partOfB, a, partOfA), ...afterA.slice(0, at)],
          [...way(a, partOfA, b, partOfB), ...afterA.slice(at + 1)],
        ];
  return [
    ...rest,
    ...loops
      .filter((segments) => segments.length > 1 && Math.abs(unitArea(segments)) >= leastArea)
      .map((segments) => ({ segments: startLowest(segments) })),
  ];
}

/** Apart from the node of the other way round: contours that touch in a point cross for other programs. */
const APART = 1.5;

/** The whole point `APART` units from one point on the way to another; the other one where that is nearer. */
function beside(from: Point, to: Point): Point {
  const part = Math.min(1, APART / (Math.hypot(to.x - from.x, to.y - from.y) || 1));
  return {
    x: Math.round(from.x + part * (to.x - from.x)) + 0,
    y: Math.round(from.y + part * (to.y - from.y)) + 0,
  };
}

const between = (a: Point, b: Point): Point => mix(a, b, 0.5);

const mix = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

/** No negative zero in a font. */
const whole = ({ x, y }: Point): Point => ({ x: Math.round(x) + 0, y: Math.round(y) + 0 });

function wholeSide(side: Segment): Segment {
  const [from, to] = [whole(side.from), whole(side.to)];
  if (side.kind === 'line') return { kind: 'line', from, to };
  return { kind: 'cubic', from, control1: whole(side.control1), control2: whole(side.control2), to };
}

/** A side before and after a parameter, by de Casteljau. */
function splitAt(side: Segment, t: number): readonly [Segment, Segment] {
  const { from, to } = side;
  if (side.kind === 'line') {
    const at = mix(from, to, t);
    return [
      { kind: 'line', from, to: at },
      { kind: 'line', from: at, to },
    ];
  }
  const [a, b, c] = [
    mix(from, side.control1, t),
    mix(side.control1, side.control2, t),
    mix(side.control2, to, t),
  ];
  const [d, e] = [mix(a, b, t), mix(b, c, t)];
  const at = mix(d, e, t);
  return [
    { kind: 'cubic', from, control1: a, control2: d, to: at },
    { kind: 'cubic', from: at, control1: e, control2: c, to },
  ];
}

/** Straight pieces of a curve among which its crossing is looked for. */
const PIECES = 48;

/** The parameters at which two sides cross first along the one. */
function meeting(a: Segment, b: Segment): readonly [number, number] {
  const pieces = ({ kind }: Segment) => (kind === 'line' ? 1 : PIECES);
  const points = (side: Segment) =>
    Array.from({ length: pieces(side) + 1 }, (_, k) => splitAt(side, k / pieces(side))[0].to);
  const [ours, theirs] = [points(a), points(b)];
  for (let i = 0; i + 1 < ours.length; i++) {
    for (let j = 0; j + 1 < theirs.length; j++) {
      const [p, q, r, s] = [ours[i], ours[i + 1], theirs[j], theirs[j + 1]] as [Point, Point, Point, Point];
      const cross = (q.x - p.x) * (s.y - r.y) - (q.y - p.y) * (s.x - r.x);
      if (cross === 0) continue;
      const t = ((r.x - p.x) * (s.y - r.y) - (r.y - p.y) * (s.x - r.x)) / cross;
      const u = ((r.x - p.x) * (q.y - p.y) - (r.y - p.y) * (q.x - p.x)) / cross;
      if (t >= 0 && t <= 1 && u >= 0 && u <= 1) return [(i + t) / pieces(a), (j + u) / pieces(b)];
    }
  }
  return [0.5, 0.5];
}
