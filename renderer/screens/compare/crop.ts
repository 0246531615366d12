/** The square part of a glyph image that is looked at, in image pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Parts of the image's side that a crop can have, the whole first. */
const PARTS = [1, 2, 3, 4, 6, 8] as const;

export const wholeCrop = (sizePx: number): Crop => ({ x: 0, y: 0, side: sizePx });

/** The sides a crop can have in an image, the whole first; none below 8 px, in which nothing can be recognised. */
export function cropSides(sizePx: number): readonly number[] {
  return PARTS.map((part) => Math.round(sizePx / part)).filter((side) => side >= 8);
}

/** Keeps a crop inside its image, on whole pixels. */
export function clampCrop({ x, y, side }: Crop, sizePx: number): Crop {
  const inside = Math.min(side, sizePx);
  const clamp = (value: number) => Math.min(Math.max(0, Math.round(value)), sizePx - inside);
  return { x: clamp(x), y: clamp(y), side: inside };
}

export const moveCrop = (crop: Crop, dx: number, dy: number, sizePx: number): Crop =>
  clampCrop({ ...crop, x: crop.x + dx, y: crop.y + dy }, sizePx);

/**
 * The next smaller (`direction` 1, zoomed in) or larger crop. What lies at `anchor`, a part of the crop from its
 * upper left corner, stays where it is as far as the image reaches.
 */
export function zoomCrop(
  crop: Crop,
  direction: 1 | -1,
  sizePx: number,
  anchor: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 },
): Crop {
  const sides = cropSides(sizePx);
  const side =
    (direction === 1 ? sides.find((each) => each < crop.side) : sides.findLast((each) => each > crop.side)) ??
    crop.side;
  const place = (start: number, part: number) => start + part * (crop.side - side);
  return clampCrop({ x: place(crop.x, anchor.x), y: place(crop.y, anchor.y), side }, sizePx);
}

/** Device pixels per image pixel so that a crop fills at most `room` device pixels; a whole number, at least 1. */
export const cropZoom = ({ side }: Crop, room: number): number => Math.max(1, Math.floor(room / side));
