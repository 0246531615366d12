import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../shared/domain/outline';

/** A side of an outline: two, three or four points, x and y in turn. */
export interface Side {
  readonly points: readonly number[];
  readonly contour: number;
}

/** The sides of every contour in order, closing lines included; sides without length are left out. */
export function sidesOf({ verbs, coords }: OutlinePath): readonly Side[] {
  const sides: Side[] = [];
  let at = 0;
  let contour = -1;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const add = (...rest: readonly number[]) => {
    if (rest.some((value, k) => value !== (k % 2 === 0 ? x : y)))
      sides.push({ points: [x, y, ...rest], contour });
    [x, y] = rest.slice(-2) as [number, number];
  };
  for (const verb of verbs) {
    const p = coords.subarray(at, at + (COORDINATES_OF_VERB[verb] as number));
    at += p.length;
    if (verb === VERB.move) {
      contour++;
      [startX, startY] = [p[0] as number, p[1] as number];
      [x, y] = [startX, startY];
    } else if (verb === VERB.close) add(startX, startY);
    else add(...p);
  }
  return sides;
}

/** The point of a side at the parameter t, by de Casteljau. */
export function pointAt(points: readonly number[], t: number): readonly [number, number] {
  let row = [...points];
  while (row.length > 2) {
    row = row.slice(0, -2).map((value, k) => value * (1 - t) + (row[k + 2] as number) * t);
  }
  return [row[0] as number, row[1] as number];
}

/** Straight pieces of at most `step` units that stay within 0.01 units of the side: x0, y0, x1, y1 and so on. */
export function piecesOf(sides: readonly Side[], step = Number.POSITIVE_INFINITY): Float64Array {
  const out: number[] = [];
  for (const { points } of sides) {
    let bend = 0;
    let length = 0;
    for (let k = 0; k + 3 < points.length; k += 2) {
      const dx = (points[k + 2] as number) - (points[k] as number);
      const dy = (points[k + 3] as number) - (points[k + 1] as number);
      length += Math.hypot(dx, dy);
      if (k + 5 >= points.length) continue;
      bend = Math.max(
        bend,
        Math.hypot(
          (points[k + 4] as number) - (points[k + 2] as number) - dx,
          (points[k + 5] as number) - (points[k + 3] as number) - dy,
        ),
      );
    }
    const count = Math.max(1, Math.ceil(length / step), Math.ceil(Math.sqrt((0.75 * bend) / 0.01)));
    let from = pointAt(points, 0);
    for (let k = 1; k <= count; k++) {
      const to = pointAt(points, k / count);
      out.push(...from, ...to);
      from = to;
    }
  }
  return Float64Array.from(out);
}
