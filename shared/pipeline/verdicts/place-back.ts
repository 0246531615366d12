import type { GlyphImage } from '../../domain/glyph-image';

/** A small movement of a glyph on its canvas: scaled about the centre, then shifted by pixels right and down. */
export interface Movement {
  readonly scale: number;
  readonly rightPx: number;
  readonly downPx: number;
}

/** Undoes a movement by linear interpolation; exact for whole pixels at scale 1. What had left the canvas is paper. */
export function placeBack({ sizePx, coverage }: GlyphImage, movement: Movement): GlyphImage {
  const { scale, rightPx, downPx } = movement;
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= sizePx || column >= sizePx
      ? 0
      : (coverage[row * sizePx + column] as number);
  // Pixel centres lie at halves, and so does the centre of the canvas.
  const centre = (sizePx - 1) / 2;
  const back = new Uint8Array(coverage.length);
  for (let row = 0; row < sizePx; row++) {
    const y = centre + (row - centre) * scale + downPx;
    const top = Math.floor(y);
    const v = y - top;
    for (let column = 0; column < sizePx; column++) {
      const x = centre + (column - centre) * scale + rightPx;
      const left = Math.floor(x);
      const u = x - left;
      const upper = (1 - u) * at(top, left) + u * at(top, left + 1);
      const lower = (1 - u) * at(top + 1, left) + u * at(top + 1, left + 1);
      back[row * sizePx + column] = Math.round((1 - v) * upper + v * lower);
    }
  }
  return { sizePx, coverage: back };
}
