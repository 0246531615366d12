import type { Rgb } from './compose-image';

/** Grey levels in full colour unless it is set: teeth of a few levels show, the edges themselves do not drown them. */
export const DEFAULT_STRETCH = 32;

/** A value above or below nothing for every pixel, in grey levels of 255: a residual, or what one frequency draws. */
export interface SignedField {
  readonly sizePx: number;
  /** `sizePx * sizePx` values row by row; more ink than expected is above zero. */
  readonly values: Float32Array;
}

/** What a signed field is drawn with. */
export interface SignedColours {
  /** Where there is more ink than expected. */
  readonly more: Rgb;
  /** Where there is less. */
  readonly less: Rgb;
}

/**
 * A signed field as RGBA bytes: its sign is the colour, its size the opacity, whole at `stretch` grey levels and
 * beyond. Lies on paper as a picture of its own, or on the image it belongs to.
 */
export function composeSigned(
  { values }: SignedField,
  stretch: number,
  { more, less }: SignedColours,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const colour = value > 0 ? more : less;
    rgba[i * 4] = colour[0];
    rgba[i * 4 + 1] = colour[1];
    rgba[i * 4 + 2] = colour[2];
    rgba[i * 4 + 3] = (255 * Math.abs(value)) / stretch;
  }
  return rgba;
}
