import { describe, expect, it } from 'vitest';
import { composeDifference, composeInk } from '../../../../renderer/canvas/compose-image';
import { imageAt } from '../../../../shared/domain/glyph-image';

const image = { sizePx: 2, coverage: Uint8Array.of(255, 255, 0, 0) };
const reference = { sizePx: 2, coverage: Uint8Array.of(255, 0, 255, 0) };
const pixels = (rgba: Uint8ClampedArray) =>
  Array.from({ length: rgba.length / 4 }, (_, i) => [...rgba.subarray(i * 4, i * 4 + 4)]);

describe('compose image', () => {
  it('draws ink on paper in any two colours, in between in proportion', () => {
    const shades = { sizePx: 2, coverage: Uint8Array.of(0, 255, 51, 0) };
    expect(pixels(composeInk(shades, [0, 0, 100], [250, 255, 0])).slice(0, 3)).toEqual([
      [250, 255, 0, 255],
      [0, 0, 100, 255],
      [200, 204, 20, 255],
    ]);
  });

  it('shows shared ink black, only the first red, only the second cyan on light paper', () => {
    expect(pixels(composeDifference(image, reference, [255, 255, 255]))).toEqual([
      [0, 0, 0, 255],
      [255, 0, 0, 255],
      [0, 255, 255, 255],
      [255, 255, 255, 255],
    ]);
  });

  it('shows shared ink white and keeps red and cyan on dark paper', () => {
    expect(pixels(composeDifference(image, reference, [23, 23, 26]))).toEqual([
      [255, 255, 255, 255],
      [255, 23, 26, 255],
      [23, 255, 255, 255],
      [23, 23, 26, 255],
    ]);
  });

  it('cuts one image out of several', () => {
    const both = Uint8Array.of(...image.coverage, ...reference.coverage);
    expect(imageAt(both, 2, 1)).toEqual(reference);
  });
});
