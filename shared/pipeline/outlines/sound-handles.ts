import type { Point } from '../raster/polyline';

/** Handles that differ from parallel by a smaller sine do not meet. */
const PARALLEL = 0.03;

/** Most handles are: asked a hundred thousand times a glyph, each would make its own. */
const WHOLE = [1, 1] as const;

/**
 * The parts, at most 1, that a cubic's two handles are shortened to so that the curve neither leaves the triangle of
 * its ends and the meeting point of its end tangents (the magic triangle), nor turns back along its chord.
 */
export function soundParts(
  from: Point,
  control1: Point,
  control2: Point,
  to: Point,
): readonly [number, number] {
  const ax = control1.x - from.x;
  const ay = control1.y - from.y;
  const bx = control2.x - to.x;
  const by = control2.y - to.y;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let a = 1;
  let b = 1;
  const cross = ax * by - ay * bx;
  if (cross !== 0 && cross * cross >= PARALLEL * PARALLEL * (ax * ax + ay * ay) * (bx * bx + by * by)) {
    const first = (dx * by - dy * bx) / cross;
    const last = (dx * ay - dy * ax) / cross;
    if (first > 0 && last > 0) {
      a = Math.min(1, first);
      b = Math.min(1, last);
    }
  }
  // Both handles go along the chord: together they are no longer than it.
  const alongA = a * (ax * dx + ay * dy);
  const alongB = -b * (bx * dx + by * dy);
  const most = dx * dx + dy * dy;
  if (alongA > 0 && alongB > 0 && alongA + alongB > most) {
    const part = most / (alongA + alongB);
    return [a * part, b * part];
  }
  return a === 1 && b === 1 ? WHOLE : [a, b];
}
