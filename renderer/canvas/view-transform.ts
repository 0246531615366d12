import type { EmBox, Frame } from '../../shared/domain/frame';
import { mapFrame } from '../../shared/domain/frame';

/** Whole multiples only: an image pixel is always `zoom` device pixels wide, so nothing is ever resampled. */
export const ZOOM_STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64] as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where an image lies in a view: `zoom` device pixels per image pixel, and the image's upper left corner in
 * device pixels from the view's centre.
 *
 * Measured from the centre, one transform serves views of different sizes; whole numbers throughout keep the
 * pixel edges sharp.
 */
export interface ViewTransform {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** The next zoom step up (`direction` 1) or down (-1); stays at the ends. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOM_STEPS : [...ZOOM_STEPS].reverse();
  return steps.find((step) => (direction === 1 ? step > zoom : step < zoom)) ?? zoom;
}

/** The largest step at which an image of `sizePx` lies wholly in `width` by `height` device pixels, centred. */
export function fitTransform(sizePx: number, width: number, height: number): ViewTransform {
  const room = Math.min(width, height) / sizePx;
  const zoom = ZOOM_STEPS.findLast((step) => step <= room) ?? ZOOM_STEPS[0];
  const corner = -Math.round((sizePx * zoom) / 2);
  return { zoom, x: corner, y: corner };
}

/** Zooms so that what lies under `anchor` (device pixels from the view's centre) stays there. */
export function zoomAbout(transform: ViewTransform, zoom: number, anchor: Point): ViewTransform {
  const ratio = zoom / transform.zoom;
  return {
    zoom,
    x: Math.round(anchor.x - (anchor.x - transform.x) * ratio),
    y: Math.round(anchor.y - (anchor.y - transform.y) * ratio),
  };
}

/** Moves the image by whole device pixels. */
export function panBy(transform: ViewTransform, dx: number, dy: number): ViewTransform {
  return { ...transform, x: Math.round(transform.x + dx), y: Math.round(transform.y + dy) };
}

/** Image pixels (y down, fractions inside a pixel) of a place in device pixels from the view's centre. */
export function screenToPixel(transform: ViewTransform, screen: Point): Point {
  return { x: (screen.x - transform.x) / transform.zoom, y: (screen.y - transform.y) / transform.zoom };
}

/** The inverse of {@link screenToPixel}. */
export function pixelToScreen(transform: ViewTransform, pixel: Point): Point {
  return { x: transform.x + pixel.x * transform.zoom, y: transform.y + pixel.y * transform.zoom };
}

/** The part of the image plane that a view of `width` by `height` device pixels shows, in image pixels. */
export function visibleArea(
  transform: ViewTransform,
  width: number,
  height: number,
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } {
  const corner = screenToPixel(transform, { x: -width / 2, y: -height / 2 });
  return {
    left: corner.x,
    top: corner.y,
    right: corner.x + width / transform.zoom,
    bottom: corner.y + height / transform.zoom,
  };
}

/** Moves the image so that a place of it lies in the middle of every view. */
export function centreOn(transform: ViewTransform, pixel: Point): ViewTransform {
  return {
    zoom: transform.zoom,
    x: Math.round(-pixel.x * transform.zoom),
    y: Math.round(-pixel.y * transform.zoom),
  };
}

/** Font units (y up) of a place in image pixels (y down). */
export function pixelToUnits(frame: Frame, em: EmBox, pixel: Point): Point {
  const { scale, offsetX, offsetY } = mapFrame(frame, em);
  return { x: (pixel.x - offsetX) / scale, y: (offsetY - pixel.y) / scale };
}

/** The inverse of {@link pixelToUnits}. */
export function unitsToPixel(frame: Frame, em: EmBox, units: Point): Point {
  const { scale, offsetX, offsetY } = mapFrame(frame, em);
  return { x: offsetX + units.x * scale, y: offsetY - units.y * scale };
}
