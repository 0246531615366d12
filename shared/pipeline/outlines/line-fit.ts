import type { Point, Polyline } from '../raster/polyline';

/** A line through `point` with the unit direction (dx, dy). */
export interface Line {
  readonly point: Point;
  readonly dx: number;
  readonly dy: number;
}

/** The line of least squared distances through points `first` to `last`, pointing the way they go. */
export function fitLine({ x, y }: Polyline, first: number, last: number): Line {
  const count = last - first + 1;
  let sx = 0;
  let sy = 0;
  for (let i = first; i <= last; i++) {
    sx += x[i] as number;
    sy += y[i] as number;
  }
  const point = { x: sx / count, y: sy / count };
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = first; i <= last; i++) {
    const px = (x[i] as number) - point.x;
    const py = (y[i] as number) - point.y;
    xx += px * px;
    xy += px * py;
    yy += py * py;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const dx = Math.cos(angle);
  const dy = Math.sin(angle);
  const wayX = (x[last] as number) - (x[first] as number);
  const wayY = (y[last] as number) - (y[first] as number);
  return wayX * dx + wayY * dy >= 0 ? { point, dx, dy } : { point, dx: -dx, dy: -dy };
}

export const isLevelOrUpright = ({ dx, dy }: Line): boolean => dx === 0 || dy === 0;

/** How far vertex `i` is from a line. */
export const distanceFrom = ({ point, dx, dy }: Line, { x, y }: Polyline, i: number): number =>
  Math.abs(((x[i] as number) - point.x) * dy - ((y[i] as number) - point.y) * dx);

/** Where two lines meet; undefined when the sine of their angle is less than `leastSine`, by default that of ten degrees. */
export function intersectLines(a: Line, b: Line, leastSine = 0.17): Point | undefined {
  const cross = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(cross) < leastSine) return undefined;
  const t = ((b.point.x - a.point.x) * b.dy - (b.point.y - a.point.y) * b.dx) / cross;
  return { x: a.point.x + t * a.dx, y: a.point.y + t * a.dy };
}

/** The point of a line nearest to `point`. */
export function projectOnLine(line: Line, point: Point): Point {
  const t = (point.x - line.point.x) * line.dx + (point.y - line.point.y) * line.dy;
  return { x: line.point.x + t * line.dx, y: line.point.y + t * line.dy };
}

/**
 * A line made exactly horizontal or vertical when the sine of its angle is under `maxSine` and its ends move by less
 * than `maxShift` over `length`.
 */
export function snapLine(line: Line, length: number, maxSine: number, maxShift: number): Line {
  const limit = Math.min(maxSine, (2 * maxShift) / length);
  if (Math.abs(line.dy) < limit) return { point: line.point, dx: Math.sign(line.dx), dy: 0 };
  if (Math.abs(line.dx) < limit) return { point: line.point, dx: 0, dy: Math.sign(line.dy) };
  return line;
}
