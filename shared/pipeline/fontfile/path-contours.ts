import { type OutlinePath, VERB } from '../../domain/outline';

/**
 * A contour by its sides. A side holds its end, and before it the handles of a curve: two numbers are a line, four a
 * quadratic curve, six a cubic one. Where the last side does not end at the start, a line closes the contour.
 */
export interface PathContour {
  readonly x: number;
  readonly y: number;
  readonly sides: readonly (readonly number[])[];
}

/** Takes a path apart; contours without a side have no area and are left out. */
export function readContours({ verbs, coords }: OutlinePath): readonly PathContour[] {
  const contours: { x: number; y: number; sides: number[][] }[] = [];
  let at = 0;
  const next = () => coords[at++] as number;
  for (const verb of verbs) {
    const sides = contours.at(-1)?.sides;
    if (verb === VERB.move) contours.push({ x: next(), y: next(), sides: [] });
    else if (verb === VERB.line) sides?.push([next(), next()]);
    else if (verb === VERB.quadratic) sides?.push([next(), next(), next(), next()]);
    else if (verb === VERB.cubic) sides?.push([next(), next(), next(), next(), next(), next()]);
  }
  return contours.filter(({ sides }) => sides.length > 0);
}

const VERB_OF_LENGTH: Readonly<Record<number, number>> = { 2: VERB.line, 4: VERB.quadratic, 6: VERB.cubic };

/** Puts a path together again; `place` is applied to every coordinate. */
export function writeContours(
  contours: readonly PathContour[],
  place: (value: number) => number = (value) => value,
): OutlinePath {
  const verbs: number[] = [];
  const coords: number[] = [];
  for (const { x, y, sides } of contours) {
    verbs.push(VERB.move);
    coords.push(x, y);
    for (const side of sides) {
      verbs.push(VERB_OF_LENGTH[side.length] as number);
      coords.push(...side);
    }
    verbs.push(VERB.close);
  }
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(coords, place) };
}

/** Where the last side ends. */
function endOf({ x, y, sides }: PathContour): readonly [x: number, y: number] {
  const last = sides.at(-1);
  return last === undefined ? [x, y] : [last.at(-2) as number, last.at(-1) as number];
}

/** The same contour run through the other way, from the same start and closed by a side of its own. */
export function reverseContour(contour: PathContour): PathContour {
  const { x, y } = contour;
  const [endX, endY] = endOf(contour);
  const sides = endX === x && endY === y ? contour.sides : [...contour.sides, [x, y]];
  const turned: number[][] = [];
  let [fromX, fromY] = [x, y];
  for (const side of sides) {
    const handles: number[] = [];
    for (let at = side.length - 4; at >= 0; at -= 2) {
      handles.push(side[at] as number, side[at + 1] as number);
    }
    turned.push([...handles, fromX, fromY]);
    [fromX, fromY] = [side.at(-2) as number, side.at(-1) as number];
  }
  return { x, y, sides: turned.reverse() };
}
