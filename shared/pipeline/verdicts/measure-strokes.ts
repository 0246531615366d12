import type { GlyphImage } from '../../domain/glyph-image';

/** How much ink a glyph has and how it is laid out; all from the grey levels, without a threshold. */
export interface Strokes {
  /** Mean coverage, in [0, 1]. */
  readonly ink: number;
  /** Length of the edges between ink and ground, in sides of the canvas. */
  readonly edge: number;
  /** Mean width of the strokes, in sides of the canvas: twice their area by the length of their edges. */
  readonly width: number;
  /** Mean distance of a pixel to the nearer of ink and ground, beyond what crisp edges of that length have: about 0. */
  readonly grey: number;
}

/** Distance to the nearer of ink and ground that a pixel crossed by an edge has on average: min(x, 1 - x) over [0, 1]. */
const EDGE_GREY = 1 / 4;

/**
 * Measures ink, edges, stroke width and grey.
 *
 * The length of the edges is the total variation of the image (the coarea formula), which a blur leaves as it is as
 * long as it does not fill the strokes' gaps. A blank image has zeros.
 */
export function measureStrokes({ sizePx, coverage }: GlyphImage): Strokes {
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= sizePx || column >= sizePx
      ? 0
      : (coverage[row * sizePx + column] as number) / 255;
  let [ink, grey, variation] = [0, 0, 0];
  for (let row = -1; row < sizePx; row++) {
    for (let column = -1; column < sizePx; column++) {
      const value = at(row, column);
      ink += value;
      grey += Math.min(value, 1 - value);
      // Roberts' cross: the slope between four pixels, both diagonals.
      const down = at(row + 1, column + 1) - value;
      const up = at(row, column + 1) - at(row + 1, column);
      variation += Math.hypot(down, up) / Math.SQRT2;
    }
  }
  const pixels = sizePx ** 2;
  return {
    ink: ink / pixels,
    edge: variation / sizePx,
    width: variation === 0 ? 0 : (2 * ink) / variation / sizePx,
    grey: (grey - EDGE_GREY * variation) / pixels,
  };
}
