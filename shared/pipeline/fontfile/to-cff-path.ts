import type { OutlinePath } from '../../domain/outline';
import { type PathContour, readContours, reverseContour, writeContours } from './path-contours';

/**
 * An outline as CFF wants it: cubic curves, whole units, outer contours counter-clockwise.
 *
 * Quadratic curves become the cubics they are, up to rounding; `isTrueType` turns every contour around, because
 * TrueType fills to the right of the way and CFF to the left.
 */
export function toCffPath(path: OutlinePath, isTrueType: boolean): OutlinePath {
  const contours = readContours(path).map(raiseQuadratics);
  const turned = isTrueType ? contours.map(reverseContour).map(dropClosingLine) : contours;
  return writeContours(turned, (value) => Math.round(value) + 0);
}

function raiseQuadratics({ x, y, sides }: PathContour): PathContour {
  const raised: (readonly number[])[] = [];
  let [fromX, fromY] = [x, y];
  for (const side of sides) {
    const [endX, endY] = [side.at(-2) as number, side.at(-1) as number];
    if (side.length === 4) {
      const [qx, qy] = side as [number, number];
      const third = (end: number, handle: number) => end + (2 / 3) * (handle - end);
      raised.push([third(fromX, qx), third(fromY, qy), third(endX, qx), third(endY, qy), endX, endY]);
    } else raised.push(side);
    [fromX, fromY] = [endX, endY];
  }
  return { x, y, sides: raised };
}

/** CFF closes contours by itself: a last line back to the start is bytes for nothing. */
function dropClosingLine(contour: PathContour): PathContour {
  const last = contour.sides.at(-1);
  const isClosing = last?.length === 2 && last[0] === contour.x && last[1] === contour.y;
  return isClosing ? { ...contour, sides: contour.sides.slice(0, -1) } : contour;
}
