/** Path verbs of an outline; the number of coordinates each takes is in {@link COORDINATES_OF_VERB}. */
export const VERB = { move: 0, line: 1, quadratic: 2, cubic: 3, close: 4 } as const;

/** Coordinates (x and y counted apart) that follow each verb, indexed by the verb. */
export const COORDINATES_OF_VERB = [2, 2, 4, 6, 0] as const;

/**
 * Contours as flat arrays, cheap to keep by the thousand and to clone across a port.
 *
 * `verbs` holds {@link VERB} values, `coords` x, y pairs in font units with y up. Every contour starts with a
 * move and ends with a close; the closing line back to the start is implied.
 */
export interface OutlinePath {
  readonly verbs: Uint8Array;
  readonly coords: Float32Array;
}

/** One glyph of a font as its designer drew it. */
export interface GlyphOutline {
  readonly path: OutlinePath;
  /** Horizontal advance in font units. */
  readonly advanceWidth: number;
}
