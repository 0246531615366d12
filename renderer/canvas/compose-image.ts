import type { GlyphImage } from '../../shared/domain/glyph-image';

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Coverage between two colours, as RGBA bytes: 0 is all paper, 255 all ink. */
export function composeInk(image: GlyphImage, ink: Rgb, paper: Rgb): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(image.coverage.length * 4);
  for (let i = 0; i < image.coverage.length; i++) {
    const part = (image.coverage[i] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) {
      const from = paper[channel] ?? 0;
      rgba[i * 4 + channel] = from + ((ink[channel] ?? 0) - from) * part;
    }
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

/**
 * Two images over each other as RGBA bytes: red where only `image` has ink, cyan where only `reference` has.
 *
 * As in a red and cyan print: on light paper each image takes away the other colour's light, so that shared ink
 * is black; on dark paper each adds its own, so that shared ink is white.
 */
export function composeDifference(
  image: GlyphImage,
  reference: GlyphImage,
  paper: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const isLight = paper[0] + paper[1] + paper[2] > 382;
  const mix = (from: number, part: number) => from + ((isLight ? 0 : 255) - from) * (part / 255);
  const rgba = new Uint8ClampedArray(image.coverage.length * 4);
  for (let i = 0; i < image.coverage.length; i++) {
    const first = image.coverage[i] ?? 0;
    const second = reference.coverage[i] ?? 0;
    const [red, other] = isLight ? [second, first] : [first, second];
    rgba[i * 4] = mix(paper[0], red);
    rgba[i * 4 + 1] = mix(paper[1], other);
    rgba[i * 4 + 2] = mix(paper[2], other);
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}
