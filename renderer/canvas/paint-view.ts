import type { Palette } from './canvas-colours';
import { differenceBitmap, inkBitmap, signedBitmap } from './glyph-bitmaps';
import type { CanvasGlyph, Layer, VisiblePixels } from './layer';
import type { Point, ViewTransform } from './view-transform';

/** Everything one repaint of a view needs; sizes in device pixels. */
export interface ViewPicture {
  readonly glyph: CanvasGlyph | null;
  readonly layers: readonly Layer[];
  readonly transform: ViewTransform;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  readonly isInverted: boolean;
  /** Generated glyphs are drawn in an ink of their own. */
  readonly isGenerated: boolean;
  readonly palette: Palette;
  /** Grey levels that a signed field shows in full colour. */
  readonly stretch: number;
  /** The pixel under the pointer in whichever of the synced views it is. */
  readonly pointer: Point | null;
  /** A place in image pixels that another view points at. */
  readonly mark: Point | null;
}

/** Repaints a view: clears it, then draws the layers in image pixels, then the pointer's pixel. */
export function paintView(context: CanvasRenderingContext2D, picture: ViewPicture): void {
  const { glyph, transform, width, height, palette, isInverted } = picture;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  if (glyph === null) return;
  const { zoom } = transform;
  const originX = Math.floor(width / 2) + transform.x;
  const originY = Math.floor(height / 2) + transform.y;
  context.setTransform(zoom, 0, 0, zoom, originX, originY);
  const { sizePx } = glyph.frame;
  const onePixel = picture.pixelRatio / zoom;
  const visible = visiblePixels(sizePx, zoom, originX, originY, width, height);
  const ink = picture.isGenerated ? palette.inkGenerated : palette.ink;
  const inks = (swap: boolean) =>
    swap ? { ink: palette.paper, paper: palette.ink } : { ink, paper: palette.paper };

  context.fillStyle = isInverted ? palette.colours.ink : palette.colours.paper;
  context.fillRect(0, 0, sizePx, sizePx);
  for (const layer of picture.layers) {
    layer.draw(context, glyph, {
      zoom,
      onePixel,
      visible,
      colours: palette.colours,
      isInverted,
      bitmapOf: (image, swap) => inkBitmap(image, inks(swap)),
      differenceOf: (image, reference) => differenceBitmap(image, reference, inks(isInverted).paper),
      signedOf: (field, times = 1) => signedBitmap(field, picture.stretch / times, palette.signed),
    });
  }
  if (picture.pointer !== null && zoom >= 4) drawPointer(context, picture.pointer, sizePx, onePixel, palette);
  if (picture.mark !== null) drawMark(context, picture.mark, onePixel, palette);
}

/** The image pixels inside the view, clipped to the image. */
export function visiblePixels(
  sizePx: number,
  zoom: number,
  originX: number,
  originY: number,
  width: number,
  height: number,
): VisiblePixels {
  const clip = (value: number) => Math.min(Math.max(value, 0), sizePx);
  return {
    left: clip(Math.floor(-originX / zoom)),
    top: clip(Math.floor(-originY / zoom)),
    right: clip(Math.ceil((width - originX) / zoom)),
    bottom: clip(Math.ceil((height - originY) / zoom)),
  };
}

function drawPointer(
  context: CanvasRenderingContext2D,
  pointer: Point,
  sizePx: number,
  onePixel: number,
  { colours }: Palette,
): void {
  const [x, y] = [Math.floor(pointer.x), Math.floor(pointer.y)];
  if (x < 0 || y < 0 || x >= sizePx || y >= sizePx) return;
  context.lineWidth = 1.5 * onePixel;
  context.strokeStyle = colours.tracedOutline;
  context.strokeRect(x, y, 1, 1);
}

/** A ring that is seen on ink and on paper. */
function drawMark(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  onePixel: number,
  { colours }: Palette,
): void {
  for (const [width, colour] of [
    [4, colours.paper],
    [2, colours.mark],
  ] as const) {
    context.beginPath();
    context.arc(x, y, 6 * onePixel, 0, 2 * Math.PI);
    context.lineWidth = width * onePixel;
    context.strokeStyle = colour;
    context.stroke();
  }
}
