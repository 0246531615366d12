import type { OutlinePath } from '../../domain/outline';
import { type CubicPoints, fitQuadratics } from './fit-quadratics';
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
  const toQuadratic = ({ x, y, sides }: PathContour): PathContour => {
    const quadratic: (readonly number[])[] = [];
    let [fromX, fromY] = [x, y];
    for (const side of sides) {
      const [endX, endY] = [side.at(-2) as number, side.at(-1) as number];
      if (side.length === 6) {
        const { handles, error } = fitQuadratics([fromX, fromY, ...side] as unknown as CubicPoints);
        worst = Math.max(worst, error);
        quadratic.push(...sidesOf(handles, endX, endY));
      } else quadratic.push(side);
      [fromX, fromY] = [endX, endY];
    }
    return { x, y, sides: quadratic };
  };
  return { path: writeContours(readContours(path).map(toQuadratic).map(reverseContour)), error: worst };
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
