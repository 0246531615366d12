/**
 * Coverage of a square canvas, row by row from the top: 0 is paper, 255 is ink.
 *
 * In PNG files the same image is stored as a reader expects it, black ink on white paper (docs/decisions/0003).
 */
export interface GlyphImage {
  readonly sizePx: number;
  /** `sizePx * sizePx` bytes. */
  readonly coverage: Uint8Array;
}

/** The image `index` of several of the same size that lie one after the other; a view, not a copy. */
export function imageAt(images: Uint8Array, sizePx: number, index: number): GlyphImage {
  const pixels = sizePx * sizePx;
  return { sizePx, coverage: images.subarray(index * pixels, (index + 1) * pixels) };
}
