import { type Tensor4D, tf } from '../backend';
import type { FeatureShape, LayerPlan } from './plan';

/** How a network takes squares of pixels as one position each; nothing at all for a patch of one pixel. */
export function planPatches(input: FeatureShape, patch: number): readonly LayerPlan[] {
  if (patch === 1) return [];
  const output = { sizePx: input.sizePx / patch, channels: input.channels * patch * patch };
  return [
    {
      ...rearranged,
      name: 'stem.patch',
      operation: `space to depth · ${patch}`,
      input,
      output,
      receptivePx: patch,
      stride: patch,
    },
  ];
}

/** The way back, from positions to pixels. */
export function planPixels(input: FeatureShape, patch: number): readonly LayerPlan[] {
  if (patch === 1) return [];
  const output = { sizePx: input.sizePx * patch, channels: input.channels / (patch * patch) };
  return [
    {
      ...rearranged,
      name: 'head.patch',
      operation: `depth to space · ${patch}`,
      input,
      output,
      receptivePx: 1,
      stride: 1 / patch,
    },
  ];
}

const rearranged = { parameters: [], macs: 0 } as const;

/**
 * [batch, N, N, 1] -> [batch, N / p, N / p, p * p], without loss.
 *
 * Channel `row * p + column` is the pixel at (row, column) of its square.
 */
export function toPatches(image: Tensor4D, patch: number): Tensor4D {
  if (patch === 1) return image;
  const [batch, height, width] = image.shape;
  const squares = tf.reshape(image, [batch, height / patch, patch, width / patch, patch]);
  const gathered = tf.transpose(squares, [0, 1, 3, 2, 4]); // [b, h / p, w / p, row, column]
  return tf.reshape(gathered, [batch, height / patch, width / patch, patch * patch]);
}

/**
 * [batch, n, n, c * p * p] -> [batch, n * p, n * p, c]: undoes {@link toPatches}.
 *
 * Channel `(k * p + row) * p + column` becomes channel k of the pixel at (row, column), as in PyTorch's pixel_shuffle.
 */
export function toPixels(x: Tensor4D, patch: number): Tensor4D {
  if (patch === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const perPixel = channels / (patch * patch);
  const squares = tf.reshape(x, [batch, height, width, perPixel, patch, patch]);
  const rows = tf.transpose(squares, [0, 1, 4, 2, 5, 3]); // [b, h, row, w, column, c]
  return tf.reshape(rows, [batch, height * patch, width * patch, perPixel]);
}
