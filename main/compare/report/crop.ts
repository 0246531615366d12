import type { GlyphImage } from '../../../shared/domain/glyph-image';
import { encodeGlyphPng } from '../../generated/glyph-image-file';

/** A square of an image. */
export interface CropPlace {
  readonly x: number;
  readonly y: number;
  readonly sidePx: number;
}

/** The pixels of a place, as they are. */
export function cropImage({ sizePx, coverage }: GlyphImage, { x, y, sidePx }: CropPlace): GlyphImage {
  const crop = new Uint8Array(sidePx * sidePx);
  for (let row = 0; row < sidePx; row++) {
    const from = (y + row) * sizePx + x;
    crop.set(coverage.subarray(from, from + sidePx), row * sidePx);
  }
  return { sizePx: sidePx, coverage: crop };
}

/** Grey pixels are edges; a place without many of them shows nothing of what is compared. */
function edgePixels({ sizePx, coverage }: GlyphImage, { x, y, sidePx }: CropPlace): number {
  let edges = 0;
  for (let row = y; row < y + sidePx; row++) {
    for (let column = x; column < x + sidePx; column++) {
      const value = coverage[row * sizePx + column] as number;
      if (value > 40 && value < 215) edges++;
    }
  }
  return edges;
}

/** Places on a grid of a sixteenth of the side of the images, all of one size; those with most edges of all first. */
export function placesByEdges(images: readonly GlyphImage[], sidePx: number): readonly CropPlace[] {
  return placesBy(images[0]?.sizePx ?? 0, sidePx, (place) =>
    images.reduce((sum, image) => sum + edgePixels(image, place), 0),
  );
}

/** The same places, those first where the images lie furthest apart. */
export function placesByDifference(images: readonly GlyphImage[], sidePx: number): readonly CropPlace[] {
  const sizePx = images[0]?.sizePx ?? 0;
  const apart = Uint8Array.from({ length: sizePx ** 2 }, (_, pixel) => {
    const values = images.map(({ coverage }) => coverage[pixel] as number);
    return Math.max(...values) - Math.min(...values);
  });
  return placesBy(sizePx, sidePx, (place) =>
    cropImage({ sizePx, coverage: apart }, place).coverage.reduce((sum, value) => sum + value, 0),
  );
}

function placesBy(
  sizePx: number,
  sidePx: number,
  weigh: (place: CropPlace) => number,
): readonly (CropPlace & { readonly weight: number })[] {
  const step = Math.max(1, Math.floor(sizePx / 16));
  const last = sizePx - sidePx;
  const places: (CropPlace & { readonly weight: number })[] = [];
  for (let y = 0; y <= last; y += step) {
    for (let x = 0; x <= last; x += step) {
      const place = { x, y, sidePx };
      places.push({ ...place, weight: weigh(place) });
    }
  }
  return places.sort((a, b) => b.weight - a.weight);
}

/** The image as a PNG inside the page, black ink on white paper, pixel by pixel. */
export function dataUri(image: GlyphImage): string {
  return `data:image/png;base64,${Buffer.from(encodeGlyphPng(image)).toString('base64')}`;
}
