import { describe, expect, expectTypeOf, it } from 'vitest';
import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import {
  type NativeImage,
  nativeFromCoverage,
  nativeFromNetwork,
  SMALLEST_PX,
} from '../../../../shared/pipeline/artifacts/native-image';
import { scoreGlyph } from '../../../../shared/pipeline/artifacts/score-glyph';
import type { ScalarField } from '../../../../shared/pipeline/raster/scalar-field';

describe('a native image', () => {
  it('can be made of nothing that may have been scaled: the compiler refuses it', () => {
    interface Thumbnail {
      readonly sizePx: number;
      readonly values: Float32Array;
    }
    interface Bitmap {
      readonly width: number;
      readonly height: number;
      readonly data: Uint8ClampedArray;
    }
    expectTypeOf<Thumbnail>().not.toExtend<NativeImage>();
    expectTypeOf<GlyphImage>().not.toExtend<NativeImage>();
    expectTypeOf<ScalarField>().not.toExtend<NativeImage>();
    expectTypeOf<Bitmap>().not.toExtend<NativeImage>();
    expectTypeOf<Uint8Array>().not.toExtend<NativeImage>();
    const thumbnail: Thumbnail = { sizePx: 32, values: new Float32Array(1024) };
    // @ts-expect-error a thumbnail looks like a native image and is none
    scoreGlyph(thumbnail);
    const bitmap: GlyphImage = { sizePx: 32, coverage: new Uint8Array(1024) };
    // @ts-expect-error neither is coverage of unknown making
    expect(() => scoreGlyph(bitmap)).toThrow();
  });

  it('comes from a renderer or a network at its own size', () => {
    const coverage = new Uint8Array(1024).fill(51);
    expect(nativeFromCoverage({ sizePx: 32, coverage }).values[7]).toBeCloseTo(0.2, 6);
    const values = new Float32Array(1024);
    expect(nativeFromNetwork(values, 32).values).toBe(values);
  });

  it('is refused when it is tiny or not square', () => {
    expect(() => nativeFromNetwork(new Float32Array(961), 31)).toThrow(`${SMALLEST_PX} is the least`);
    expect(() => nativeFromNetwork(new Float32Array(1000), 32)).toThrow('expected 1024 values');
  });
});
