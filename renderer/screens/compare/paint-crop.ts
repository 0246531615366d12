import type { Palette } from '../../canvas/canvas-colours';
import { differenceBitmap, inkBitmap } from '../../canvas/glyph-bitmaps';
import { type Crop, cropZoom } from './crop';
import type { Picture } from './pictures-of';

export type PictureMode = 'ink' | 'difference';

/** Draws the crop of a picture pixel for pixel in the middle of `side` by `side` device pixels. */
export function paintCrop(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  picture: Picture,
  crop: Crop,
  side: number,
  mode: PictureMode,
  palette: Palette,
): void {
  context.fillStyle = palette.colours.paper;
  context.fillRect(0, 0, side, side);
  const { image, target, kind } = picture;
  if (image === null) return;
  const ink = kind === 'arm' ? palette.inkGenerated : palette.ink;
  const bitmap =
    mode === 'difference' && target !== null && kind !== 'target'
      ? differenceBitmap(image, target, palette.paper)
      : inkBitmap(image, { ink, paper: palette.paper });
  const size = crop.side * cropZoom(crop, side);
  const corner = Math.floor((side - size) / 2);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, crop.x, crop.y, crop.side, crop.side, corner, corner, size, size);
}
