import type { OutlinePath } from '../../domain/outline';
import { type CubicPoints, fitQuadratics } from './fit-quadratics';
import { type FittedSide, partNeighbours } from './part-neighbours';
import { type PathContour, readContours, reverseContour, writeContours } from './path-contours';

export interface TrueTypePath {
  /** Lines and quadratic curves; on-curve points half-way between two handles may lie between units. */
  readonly path: OutlinePath;
  /** Greatest distance from the given outline, in units. */
  readonly error: number;
}

/**
 * An outline as TrueType wants it: quadratic curves, outer contours clockwise, from cubic curves with whole points in
 * the CFF direction.
 */
export function toTrueTypePath(path: OutlinePath): TrueTypePath {
  let worst = 0;
  const toQuadratic = (contour: PathContour): PathContour => {
    const sides = partNeighbours(fittedSides(contour));
    for (const { fit } of sides) worst = Math.max(worst, fit.error);
    return {
      ...contour,
      sides: sides.flatMap(({ points, fit }) => sidesOf(fit.handles, points[6], points[7])),
    };
  };
  return { path: writeContours(readContours(path).map(toQuadratic).map(reverseContour)), error: worst };
}

function fittedSides({ x, y, sides }: PathContour): readonly FittedSide[] {
  let [fromX, fromY] = [x, y];
  return sides.map((side): FittedSide => {
    const [endX, endY] = [side.at(-2) as number, side.at(-1) as number];
    const isLine = side.length === 2;
    const handles = isLine ? [fromX, fromY, endX, endY] : side.slice(0, 4);
    const points = [fromX, fromY, ...handles, endX, endY] as unknown as CubicPoints;
    [fromX, fromY] = [endX, endY];
    return { points, isLine, fit: isLine ? { handles: [], error: 0 } : fitQuadratics(points) };
  });
}

function sidesOf(handles: readonly number[], endX: number, endY: number): readonly (readonly number[])[] {
  if (handles.length === 0) return [[endX, endY]];
  const sides: number[][] = [];
  for (let at = 0; at < handles.length; at += 2) {
    const [qx, qy] = [handles[at] as number, handles[at + 1] as number];
    const [nextX, nextY] = [handles[at + 2], handles[at + 3]];
    if (nextX === undefined || nextY === undefined) sides.push([qx, qy, endX, endY]);
    else sides.push([qx, qy, (qx + nextX) / 2, (qy + nextY) / 2]);
  }
  return sides;
}
