import { z } from 'zod';

/** The em box of a font in font units: what {@link Frame} maps onto the canvas. */
export const emBoxSchema = z.strictObject({
  unitsPerEm: z.int().min(16).max(16384),
  ascender: z.number(),
  descender: z.number(),
});
export type EmBox = Readonly<z.infer<typeof emBoxSchema>>;

/**
 * The square canvas every glyph of a project is rendered on.
 *
 * The em box is scaled to `emScale` of the canvas and centred; nothing is ever cropped to the ink, because the
 * place and size of a glyph in its em are part of the style.
 */
export const frameSchema = z.strictObject({
  /** Side of the canvas in pixels. */
  sizePx: z.int().min(16).max(1024),
  /** The part of the canvas the em box fills, 0 to 1. */
  emScale: z.number().min(0.5).max(1),
});
export type Frame = Readonly<z.infer<typeof frameSchema>>;

/** Pixel = units * scale + offset, with y turned down: the affine map of one font into a frame. */
export interface FrameMapping {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** x_px = offsetX + x * scale; y_px = offsetY - y * scale. */
export function mapFrame(frame: Frame, em: EmBox): FrameMapping {
  const scale = (frame.sizePx * frame.emScale) / em.unitsPerEm;
  const margin = ((1 - frame.emScale) / 2) * frame.sizePx;
  return { scale, offsetX: margin, offsetY: margin + em.ascender * scale };
}
