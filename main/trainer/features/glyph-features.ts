import type { Tensor4D } from '../backend';

/** Our glyph network as a fixed function of images, for the perceptual loss. */
export interface GlyphFeatures {
  /** The features of every block of images in [-1, 1] of any canvas size: [batch, N, N, 1] -> [batch, h, w, c] each. */
  readonly layersOf: (image: Tensor4D) => readonly Tensor4D[];
  /** The mean absolute difference between the features of two different characters, one number a block. */
  readonly distances: readonly number[];
  dispose(): void;
}
