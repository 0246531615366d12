import type { Point } from '../raster/polyline';

/** Joins that turn by less are meant to be smooth: sine of 12 degrees. */
const SMOOTH_SINE = 0.208;

/** Whether a contour that comes from `into` through `node` towards `out` is meant to go on smoothly. */
export function isSmoothJoin(into: Point, node: Point, out: Point): boolean {
  const [ax, ay, bx, by] = [node.x - into.x, node.y - into.y, out.x - node.x, out.y - node.y];
  const norm = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return ax * bx + ay * by > 0 && Math.abs(ax * by - ay * bx) < SMOOTH_SINE * norm;
}
