import type { OutlinePath } from './outline';

/** An outline traced from an image, with what a type designer asks of it first. */
export interface TracedGlyph {
  /** Cubic contours in integer font units, y up, outer contours counter-clockwise (the CFF direction). */
  readonly path: OutlinePath;
  readonly contours: number;
  /** On-curve and off-curve points together. */
  readonly points: number;
  readonly onCurve: number;
  /** Intersection over union of the traced outline with the image, both as exact coverage at its size. */
  readonly iou: number;
}
