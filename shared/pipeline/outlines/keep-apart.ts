import type { Point } from '../raster/polyline';
import { type UnitContour, unitArea } from './clean-outline';
import { findCrossings } from './find-crossings';
import { findTouches, findTouchesOf } from './find-touches';
import type { Segment } from './fit-cubic';
import { hasBentJoin } from './round-outline';
import { sideChanges } from './side-changes';
import { soundParts } from './sound-handles';

/** Faults that are mended in one glyph; more are no glyph's but noise's. */
const MOST_FAULTS = 16;
/** A curve so short, in units, has no room to turn. */
const TINY = 6;

type Contours = readonly UnitContour[];
/** A side that goes back on itself, or two that touch. */
type Fault = readonly Segment[];

/**
 * The same contours with a unit between sides that are no neighbours, with no spikes whose sides go back on
 * themselves, and with handles that go their curve's way: so no two sides cross after a curve is written as
 * quadratic ones either.
 *
 * Of small changes in whole units, nearest first, each fault takes the first that leaves fewer faults, bends no join and
 * crosses nothing. What none of them mends stays.
 *
 * @param contours whose sides do not cross
 */
export function keepApart(contours: Contours): Contours {
  let current = contours;
  let faults: readonly Fault[] = [
    ...hooksOf(current.flatMap(({ segments }) => segments)),
    ...findTouches(current),
  ];
  for (let k = 0; k < faults.length && faults.length <= MOST_FAULTS; ) {
    const mended = mend(current, faults, k);
    if (mended === undefined) k++;
    else [current, faults] = [mended.contours, mended.faults];
  }
  return current;
}

/** The first change for one of the faults that leaves fewer of them; those that are left keep their order. */
function mend(contours: Contours, faults: readonly Fault[], k: number) {
  for (const changed of sideChanges(contours, faults[k] as Fault)) {
    const at = contours.findIndex((contour, each) => contour !== changed[each]);
    const [before, after] = [contours[at], changed[at]];
    if (before === undefined || after === undefined) continue;
    const [old, sides] = [new Set(before.segments), new Set(after.segments)];
    const rest = faults.filter((fault) => fault.every((side) => !old.has(side) || sides.has(side)));
    if (rest.length === faults.length || !isSound(after)) continue;
    for (const side of before.segments) sides.delete(side);
    const added = [...hooksOf(sides), ...findTouchesOf(changed, sides)];
    if (rest.length + added.length >= faults.length) continue;
    if (findCrossings(changed.flatMap(({ segments }) => segments)).length > 0) continue;
    return { contours: changed, faults: [...rest, ...added] };
  }
  return undefined;
}

const isSound = ({ segments }: UnitContour) =>
  segments.length > 1 && Math.abs(unitArea(segments)) >= 4 && !hasBentJoin(segments);

const hooksOf = (sides: Iterable<Segment>): readonly Fault[] =>
  [...sides].filter(isHooked).map((side) => [side]);

/** A curve without length, or one with a handle that lies in its node, goes back along the chord or is too long. */
function isHooked(side: Segment): boolean {
  if (side.kind === 'line') return false;
  const { from, control1, control2, to } = side;
  const along = (a: Point, b: Point) => (b.x - a.x) * (to.x - from.x) + (b.y - a.y) * (to.y - from.y);
  const isSame = (a: Point, b: Point) => a.x === b.x && a.y === b.y;
  if (isSame(from, to) || isSame(from, control1) || isSame(control2, to)) return true;
  if (along(from, control1) < 0 || along(control2, to) < 0 || along(control1, control2) < 0) return true;
  if (Math.hypot(to.x - from.x, to.y - from.y) <= TINY && isZigzag([from, control1, control2, to]))
    return true;
  const [first, last] = soundParts(from, control1, control2, to);
  return [
    (1 - first) * Math.hypot(control1.x - from.x, control1.y - from.y),
    (1 - last) * Math.hypot(control2.x - to.x, control2.y - to.y),
  ].some((excess) => excess > 1);
}

/** A row of points that turns by more than a right angle in one of them. */
const isZigzag = (points: readonly Point[]) =>
  points.some((b, k) => {
    const [a, c] = [points[k - 1], points[k + 1]];
    return a !== undefined && c !== undefined && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0;
  });
