import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../../../shared/domain/outline';

/** Sides of an outline as straight pieces [x0, y0, x1, y1], curves in 12. */
export type Side = readonly [number, number, number, number];

export function flattenSides({ verbs, coords }: OutlinePath): readonly Side[] {
  const sides: Side[] = [];
  let at = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number) => {
    if (toX !== x || toY !== y) sides.push([x, y, toX, toY]);
    [x, y] = [toX, toY];
  };
  for (const verb of verbs) {
    const p = Array.from(coords.subarray(at, at + (COORDINATES_OF_VERB[verb] as number)));
    at += p.length;
    if (verb === VERB.move) [x, y, startX, startY] = [p[0] ?? 0, p[1] ?? 0, p[0] ?? 0, p[1] ?? 0];
    else if (verb === VERB.close) lineTo(startX, startY);
    else {
      const xs = [x, ...p.filter((_, k) => k % 2 === 0)];
      const ys = [y, ...p.filter((_, k) => k % 2 === 1)];
      const steps = xs.length === 2 ? 1 : 12;
      for (let k = 1; k <= steps; k++) lineTo(casteljau(xs, k / steps), casteljau(ys, k / steps));
    }
  }
  return sides;
}

function casteljau(points: readonly number[], t: number): number {
  let row = [...points];
  while (row.length > 1) row = row.slice(1).map((value, k) => (row[k] as number) * (1 - t) + value * t);
  return row[0] as number;
}

/** Distances, in the outlines' units, from points every `step` along `from` to the nearest point of `to`. */
export function distances(from: readonly Side[], to: readonly Side[], step = 4): readonly number[] {
  const found: number[] = [];
  for (const [x0, y0, x1, y1] of from) {
    const count = Math.max(1, Math.round(Math.hypot(x1 - x0, y1 - y0) / step));
    for (let k = 0; k < count; k++) {
      const t = (k + 0.5) / count;
      found.push(nearest(x0 + t * (x1 - x0), y0 + t * (y1 - y0), to));
    }
  }
  return found;
}

function nearest(x: number, y: number, sides: readonly Side[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const [x0, y0, x1, y1] of sides) {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
    best = Math.min(best, (x0 + t * dx - x) ** 2 + (y0 + t * dy - y) ** 2);
  }
  return Math.sqrt(best);
}

/** Signed area of each contour, counter-clockwise positive. */
export function contourAreas(path: OutlinePath): readonly number[] {
  const areas: number[] = [];
  let at = 0;
  let start = 0;
  path.verbs.forEach((verb, k) => {
    if (verb === VERB.move) start = k;
    if (verb !== VERB.close) return;
    const verbs = path.verbs.subarray(start, k + 1);
    const count = verbs.reduce((sum, each) => sum + (COORDINATES_OF_VERB[each] as number), 0);
    const sides = flattenSides({ verbs, coords: path.coords.subarray(at, at + count) });
    at += count;
    areas.push(sides.reduce((sum, [x0, y0, x1, y1]) => sum + (x0 * y1 - x1 * y0) / 2, 0));
  });
  return areas;
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
