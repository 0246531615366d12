import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { Rgb } from './compose-image';
import { composeDifference, composeInk } from './compose-image';
import { composeSigned, type SignedColours, type SignedField } from './signed-field';

/** Ink and paper as bytes. */
export interface BitmapColours {
  readonly ink: Rgb;
  readonly paper: Rgb;
}

const inkBitmaps = new WeakMap<Uint8Array, Map<string, OffscreenCanvas>>();
const differenceBitmaps = new WeakMap<Uint8Array, WeakMap<Uint8Array, Map<string, OffscreenCanvas>>>();

/** The image in two colours as a canvas of its own size; made once and dropped with the image. */
export function inkBitmap(image: GlyphImage, { ink, paper }: BitmapColours): OffscreenCanvas {
  const byColour = remember(inkBitmaps, image.coverage, () => new Map<string, OffscreenCanvas>());
  return rememberIn(byColour, `${ink}/${paper}`, () => toCanvas(composeInk(image, ink, paper), image.sizePx));
}

/** The red and cyan difference of two images as a canvas of their size; made once and dropped with them. */
export function differenceBitmap(image: GlyphImage, reference: GlyphImage, paper: Rgb): OffscreenCanvas {
  const byReference = remember(
    differenceBitmaps,
    image.coverage,
    () => new WeakMap<Uint8Array, Map<string, OffscreenCanvas>>(),
  );
  const byPaper = remember(byReference, reference.coverage, () => new Map<string, OffscreenCanvas>());
  return rememberIn(byPaper, String(paper), () =>
    toCanvas(composeDifference(image, reference, paper), image.sizePx),
  );
}

const signedBitmaps = new WeakMap<Float32Array, { readonly key: string; readonly canvas: OffscreenCanvas }>();

/** A signed field as a canvas of its size; the last contrast is kept, since a slider goes through many. */
export function signedBitmap(field: SignedField, stretch: number, colours: SignedColours): OffscreenCanvas {
  const key = `${stretch}/${colours.more}/${colours.less}`;
  const known = signedBitmaps.get(field.values);
  if (known?.key === key) return known.canvas;
  const canvas = toCanvas(composeSigned(field, stretch, colours), field.sizePx);
  signedBitmaps.set(field.values, { key, canvas });
  return canvas;
}

function toCanvas(rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(sizePx, sizePx);
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
  return canvas;
}

function remember<Value>(map: WeakMap<Uint8Array, Value>, key: Uint8Array, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function rememberIn<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
