import type { OutlinePath } from '../../domain/outline';
import { type CubicPoints, fitQuadratics, quadraticSides } from './fit-quadratics';
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
      sides: sides.flatMap(({ points, fit }) => quadraticSides(fit.handles, points[6], points[7])),
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
    return { points, fit: isLine ? { handles: [], error: 0 } : fitQuadratics(points) };
  });
}
