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

/** Places on a grid of an eighth of the image's side, the ones with most edges first. */
export function placesByEdges(image: GlyphImage, sidePx: number): readonly CropPlace[] {
  const step = Math.max(1, Math.floor(image.sizePx / 16));
  const last = image.sizePx - sidePx;
  const places: (CropPlace & { readonly edges: number })[] = [];
  for (let y = 0; y <= last; y += step) {
    for (let x = 0; x <= last; x += step) {
      const place = { x, y, sidePx };
      places.push({ ...place, edges: edgePixels(image, place) });
    }
  }
  return places.sort((a, b) => b.edges - a.edges);
}

/** The image as a PNG inside the page, black ink on white paper, pixel by pixel. */
export function dataUri(image: GlyphImage): string {
  return `data:image/png;base64,${Buffer.from(encodeGlyphPng(image)).toString('base64')}`;
}
