import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { decodeGlyphPng, encodeGlyphPng } from '../../../main/generated/glyph-image-file';
import { AppError } from '../../../shared/domain/app-error';
import { createRandom } from '../../../shared/math/random';

const random = createRandom(1);
const image = { sizePx: 16, coverage: Uint8Array.from({ length: 256 }, () => random.integer(256)) };

const png = (data: Uint8Array | Uint16Array, channels: 1 | 2 | 3 | 4, depth: 8 | 16 = 8) =>
  encode({ width: 2, height: 2, data, channels, depth });

describe('glyph images as PNG', () => {
  it('come back byte by byte', () => {
    expect(decodeGlyphPng(encodeGlyphPng(image))).toEqual(image);
  });

  it('are black ink on white paper for every other reader', () => {
    // Ink in the first pixel only, in a file whose header says 8-bit grey (colour type 0).
    const bytes = encodeGlyphPng({ sizePx: 2, coverage: Uint8Array.of(255, 0, 0, 100) });
    expect([...bytes.subarray(16, 26)]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 0]);
    expect([...decodeGlyphPng(bytes).coverage]).toEqual([255, 0, 0, 100]);
  });

  it('may be colour, transparent or 16 bits deep', () => {
    const rgb = Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0);
    expect([...decodeGlyphPng(png(rgb, 3)).coverage]).toEqual([255, 0, 201, 73]);
    const greyAlpha = Uint8Array.of(0, 255, 0, 0, 255, 255, 0, 128);
    expect([...decodeGlyphPng(png(greyAlpha, 2)).coverage]).toEqual([255, 0, 0, 128]);
    expect([...decodeGlyphPng(png(Uint16Array.of(0, 65535, 32768, 65535), 1, 16)).coverage]).toEqual([
      255, 0, 127, 0,
    ]);
  });

  it.each([
    ['an empty file', new Uint8Array(0)],
    ['text', Uint8Array.from('no image', (c) => c.charCodeAt(0))],
    ['a cut file', encodeGlyphPng(image).subarray(0, 60)],
    ['changed bytes', encodeGlyphPng(image).map((byte, i) => (i === 50 ? byte ^ 0xff : byte))],
    ['an oblong', encode({ width: 2, height: 1, data: new Uint8Array(2), channels: 1 })],
  ])('are refused when they are %s', (_, bytes) => {
    const decoding = () => decodeGlyphPng(bytes);
    expect(decoding).toThrow(AppError);
    expect(decoding).toThrow(
      expect.objectContaining({
        kind: 'image-unreadable',
        message: expect.stringMatching(/^The image .*\.$/),
      }),
    );
  });
});
