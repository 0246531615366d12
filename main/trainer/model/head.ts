import { AppError } from '../../../shared/domain/app-error';
import type { JikeiUnetConfig } from '../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../backend';
import type { FeatureShape, Init, LayerPlan } from './plan';

/** Values that the head gives each pixel: what is added, then the taps for the rows and those for the columns. */
export const headChannels = (reach: number) => (reach === 0 ? 1 : 1 + 2 * tapsOf(reach));

/** How the head's kernels start: a head that changes the source begins by changing nothing. Throws config-invalid. */
export function headInit({ head, reach }: JikeiUnetConfig): { readonly init?: Init } {
  if (head === 'change') return { init: { kind: 'zeros' } };
  if (reach === 0) return {};
  throw new AppError({
    kind: 'config-invalid',
    message: `A head that draws the whole glyph moves no ink of the source, but model.reach is ${reach}.`,
    fix: 'Set model.reach to 0, or model.head to change.',
  });
}

/** A kernel reaches as far up as down, and has its own pixel in the middle. */
const tapsOf = (reach: number) => 2 * reach + 1;

/** What {@link applyHead} costs beyond the convolution before it; nothing where the head only adds. */
export function planMove(input: FeatureShape, reach: number): readonly LayerPlan[] {
  if (reach === 0) return [];
  const taps = tapsOf(reach);
  return [
    {
      name: 'head.move',
      operation: `kernel of each pixel, ${taps}×1 then 1×${taps}`,
      input,
      output: { sizePx: input.sizePx, channels: 1 },
      parameters: [],
      macs: 2 * taps * input.sizePx ** 2,
      extraActivations: 4 * taps * input.sizePx ** 2,
      receptivePx: taps,
      stride: 1,
    },
  ];
}

/**
 * Source [batch, N, N, 1] in [-1, 1] and what the head says of each pixel -> drawn [batch, N, N, 1], not clipped.
 *
 * Two fonts of one character differ mostly in where strokes lie. A head that only adds must paint both edges of a
 * stroke that moves, with opposite signs; kernels say once how far it moves, which is smooth along the stroke and
 * easier to learn (separable adaptive convolution, Niklaus et al. 2017, arXiv 1708.01692; linear here, and not a
 * softmax, so that a head of zeros gives the source exactly).
 *
 * @param head [batch, N, N, {@link headChannels}]
 */
export function applyHead(source: Tensor4D, head: Tensor4D, reach: number): Tensor4D {
  if (reach === 0) return tf.add(source, head);
  const taps = tapsOf(reach);
  const part = (from: number, count: number) =>
    tf.slice(head, [0, 0, 0, from], [-1, -1, -1, count]) as Tensor4D;
  const ink = tf.add(source, 1) as Tensor4D; // paper is 0, so that what lies beyond the canvas is paper
  const byRows = convolveOwn(ink, part(1, taps), 1, reach);
  const byColumns = convolveOwn(tf.add(ink, byRows), part(1 + taps, taps), 2, reach);
  return tf.addN([source, byRows, byColumns, part(0, 1)]);
}

/** Every pixel's own kernel along one axis: [b, N, N, 1] and [b, N, N, taps] -> [b, N, N, 1]. */
function convolveOwn(image: Tensor4D, kernels: Tensor4D, axis: 1 | 2, reach: number): Tensor4D {
  const { shape } = image;
  const padding: [number, number][] = [1, 2, 3, 4].map(() => [0, 0]);
  padding[axis] = [reach, reach];
  const padded = tf.pad(image, padding);
  const neighbours = Array.from({ length: tapsOf(reach) }, (_, tap) => {
    const from: [number, number, number, number] = [0, 0, 0, 0];
    from[axis] = tap;
    return tf.slice(padded, from, shape) as Tensor4D;
  });
  return tf.sum(tf.mul(tf.concat(neighbours, 3), kernels), 3, true);
}
