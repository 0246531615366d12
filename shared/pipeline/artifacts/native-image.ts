import type { GlyphImage } from '../../domain/glyph-image';

declare const native: unique symbol;

/**
 * A square image at the size it was drawn at, by a renderer or a network: the only thing that artifacts are scored on.
 *
 * Resampling moves, hides and makes the very frequencies that are measured, so a thumbnail, a bitmap or an image that
 * was scaled is no such image and the type system refuses it. Pixel (i, j) covers [i, i + 1] by [j, j + 1], with y
 * down from the top.
 */
export interface NativeImage {
  readonly sizePx: number;
  /** `sizePx * sizePx` values row by row, 0 for paper and 1 for ink. */
  readonly values: Float32Array;
  readonly [native]: true;
}

/** Smallest side that has room for the neighbourhoods of the lattice's frequencies. */
export const SMALLEST_PX = 32;

/**
 * An image that a renderer or a network gave at its own resolution, 8 bits a pixel.
 *
 * Quantising adds noise of 0.3 grey levels; score floats where they are at hand ({@link nativeFromNetwork}). Throws a
 * RangeError below {@link SMALLEST_PX}.
 */
export function nativeFromCoverage({ sizePx, coverage }: GlyphImage): NativeImage {
  const values = new Float32Array(coverage.length);
  for (let i = 0; i < values.length; i++) values[i] = (coverage[i] as number) / 255;
  return toNative(values, sizePx);
}

/**
 * A network's drawing before any rounding, values in [0, 1] with ink = 1; the array is kept, not copied.
 *
 * A network of the range [-1, 1] has paper at one end: map it first. Throws a RangeError where the length is not
 * that of the square, or the side below {@link SMALLEST_PX}.
 */
export function nativeFromNetwork(values: Float32Array, sizePx: number): NativeImage {
  return toNative(values, sizePx);
}

function toNative(values: Float32Array, sizePx: number): NativeImage {
  if (!Number.isInteger(sizePx) || sizePx < SMALLEST_PX)
    throw new RangeError(`an image of ${sizePx} px is too small to score; ${SMALLEST_PX} is the least`);
  if (values.length !== sizePx * sizePx)
    throw new RangeError(`expected ${sizePx * sizePx} values for ${sizePx} px, got ${values.length}`);
  // The brand is a type only: these two constructors are where it is given.
  return { sizePx, values } as NativeImage;
}
