import type { Point } from './polyline';

/** A line through `point` with the unit direction (dx, dy). */
export interface Line {
  readonly point: Point;
  readonly dx: number;
  readonly dy: number;
}

/** The line of least squared distances through points, pointing from the first to the last. */
export function fitLine(points: readonly Point[]): Line {
  let [sx, sy] = [0, 0];
  for (const { x, y } of points) {
    sx += x;
    sy += y;
  }
  const point = { x: sx / points.length, y: sy / points.length };
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - point.x) ** 2;
    xy += (x - point.x) * (y - point.y);
    yy += (y - point.y) ** 2;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const first = points[0] as Point;
  const last = points[points.length - 1] as Point;
  const isForward = (last.x - first.x) * dx + (last.y - first.y) * dy >= 0;
  return isForward ? { point, dx, dy } : { point, dx: -dx, dy: -dy };
}

/** Where two lines meet; undefined when they differ by less than about ten degrees. */
export function intersectLines(a: Line, b: Line): Point | undefined {
  const cross = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(cross) < 0.17) return undefined;
  const t = ((b.point.x - a.point.x) * b.dy - (b.point.y - a.point.y) * b.dx) / cross;
  return { x: a.point.x + t * a.dx, y: a.point.y + t * a.dy };
}

/** The point of a line nearest to `point`. */
export function projectOnLine(line: Line, point: Point): Point {
  const t = (point.x - line.point.x) * line.dx + (point.y - line.point.y) * line.dy;
  return { x: line.point.x + t * line.dx, y: line.point.y + t * line.dy };
}

/**
 * A line made exactly horizontal or vertical when it is so within a degree and its ends move by less than
 * `maxShift` over `length`.
 */
export function snapLine(line: Line, length: number, maxShift: number): Line {
  const limit = Math.min(Math.sin(Math.PI / 180), (2 * maxShift) / length);
  if (Math.abs(line.dy) < limit) return { point: line.point, dx: Math.sign(line.dx), dy: 0 };
  if (Math.abs(line.dx) < limit) return { point: line.point, dx: 0, dy: Math.sign(line.dy) };
  return line;
}
