import { canvasPalette } from '../../canvas/canvas-colours';
import { saveBlob } from '../../charts/save-blob';
import type { ThemeColors } from '../../ui/theme-colors';
import { type Crop, cropZoom } from './crop';
import { type PictureMode, paintCrop } from './paint-crop';
import type { Picture } from './pictures-of';

interface SavePicturesOptions {
  readonly pictures: readonly Picture[];
  readonly crop: Crop;
  readonly mode: PictureMode;
  readonly theme: ThemeColors;
  /** The character and the step, for the file's name. */
  readonly name: string;
}

const SIDE = 320;
const GAP = 16;
const CAPTION = 28;

/** Offers a row of all pictures with their names as a PNG, every image pixel a whole number of the file's. */
export async function savePictures({
  pictures,
  crop,
  mode,
  theme,
  name,
}: SavePicturesOptions): Promise<void> {
  const palette = canvasPalette(theme);
  const side = crop.side * cropZoom(crop, SIDE);
  const canvas = new OffscreenCanvas(pictures.length * (side + GAP) + GAP, side + CAPTION + 2 * GAP);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D context for the pictures');
  context.fillStyle = palette.colours.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const tile = new OffscreenCanvas(side, side);
  const tileContext = tile.getContext('2d');
  if (tileContext === null) throw new Error('no 2D context for a picture');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [index, picture] of pictures.entries()) {
    const left = GAP + index * (side + GAP);
    paintCrop(tileContext, picture, crop, side, mode, palette);
    context.drawImage(tile, left, GAP);
    context.fillStyle = theme.of('--text');
    context.font = '14px system-ui, sans-serif';
    const words = picture.step === null ? picture.name : `${picture.name} · ${picture.step}`;
    context.fillText(words, left + side / 2, GAP + side + CAPTION / 2 + GAP / 2, side);
  }
  saveBlob(await canvas.convertToBlob({ type: 'image/png' }), `${name}.png`);
}
