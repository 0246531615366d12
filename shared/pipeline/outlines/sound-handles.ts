import type { Point } from '../raster/polyline';

/** Handles that differ from parallel by a smaller sine do not meet. */
const PARALLEL = 0.03;

/**
 * The parts, at most 1, that a cubic's two handles are shortened to so that the curve neither leaves the triangle of
 * its ends and the meeting point of its end tangents (the magic triangle), nor turns back along its chord.
 */
export function soundParts(from: Point, control1: Point, control2: Point, to: Point): [number, number] {
  const [ax, ay] = [control1.x - from.x, control1.y - from.y];
  const [bx, by] = [control2.x - to.x, control2.y - to.y];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [a, b] = [1, 1];
  const cross = ax * by - ay * bx;
  if (cross !== 0 && cross * cross >= PARALLEL * PARALLEL * (ax * ax + ay * ay) * (bx * bx + by * by)) {
    const [first, last] = [(dx * by - dy * bx) / cross, (dx * ay - dy * ax) / cross];
    if (first > 0 && last > 0) [a, b] = [Math.min(1, first), Math.min(1, last)];
  }
  // Both handles go along the chord: together they are no longer than it.
  const [alongA, alongB] = [a * (ax * dx + ay * dy), -b * (bx * dx + by * dy)];
  const most = dx * dx + dy * dy;
  if (alongA > 0 && alongB > 0 && alongA + alongB > most) {
    const part = most / (alongA + alongB);
    [a, b] = [a * part, b * part];
  }
  return [a, b];
}
