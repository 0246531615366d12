import { type OutlinePath, VERB } from '../../domain/outline';

/** A contour of cubic curves and lines: the start, and for each side its end and, for a curve, its handles. */
interface Contour {
  readonly x: number;
  readonly y: number;
  readonly sides: readonly (readonly number[])[];
}

/**
 * An outline as CFF wants it: cubic curves, whole units, outer contours counter-clockwise.
 *
 * Quadratic curves become the cubics they are, up to rounding; `isTrueType` turns every contour around, because
 * TrueType fills to the right of the way and CFF to the left.
 */
export function toCffPath(path: OutlinePath, isTrueType: boolean): OutlinePath {
  const contours = readContours(path);
  const turned = isTrueType ? contours.map(reverse) : contours;
  const verbs: number[] = [];
  const coords: number[] = [];
  for (const { x, y, sides } of turned) {
    verbs.push(VERB.move);
    coords.push(x, y);
    for (const side of sides) {
      verbs.push(side.length === 2 ? VERB.line : VERB.cubic);
      coords.push(...side);
    }
    verbs.push(VERB.close);
  }
  return {
    verbs: Uint8Array.from(verbs),
    coords: Float32Array.from(coords, (value) => Math.round(value) + 0),
  };
}

function readContours({ verbs, coords }: OutlinePath): readonly Contour[] {
  const contours: { x: number; y: number; sides: number[][] }[] = [];
  let at = 0;
  let [x, y] = [0, 0];
  const next = () => coords[at++] as number;
  for (const verb of verbs) {
    const sides = contours.at(-1)?.sides;
    if (verb === VERB.move) {
      [x, y] = [next(), next()];
      contours.push({ x, y, sides: [] });
    } else if (verb === VERB.line) {
      [x, y] = [next(), next()];
      sides?.push([x, y]);
    } else if (verb === VERB.quadratic) {
      const [qx, qy, ex, ey] = [next(), next(), next(), next()];
      const third = (end: number, handle: number) => end + (2 / 3) * (handle - end);
      sides?.push([third(x, qx), third(y, qy), third(ex, qx), third(ey, qy), ex, ey]);
      [x, y] = [ex, ey];
    } else if (verb === VERB.cubic) {
      const side = [next(), next(), next(), next(), next(), next()];
      sides?.push(side);
      [x, y] = [side[4] as number, side[5] as number];
    }
  }
  return contours.filter(({ sides }) => sides.length > 0);
}

function reverse({ x, y, sides }: Contour): Contour {
  const turned: number[][] = [];
  let [endX, endY] = [x, y];
  for (const side of sides) {
    turned.unshift(
      side.length === 2
        ? [endX, endY]
        : [side[2] as number, side[3] as number, side[0] as number, side[1] as number, endX, endY],
    );
    endX = side[side.length - 2] as number;
    endY = side[side.length - 1] as number;
  }
  // The implied closing line stays implied; where the last side led back to the start, so does the turned one.
  return { x: endX, y: endY, sides: turned };
}
