import type { UpsamplerConfig } from '../../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../../backend';
import { conv, planConv } from '../layers';
import type { ConfigOf, Upsampler } from './upsampler';

/**
 * Convolution to four times the channels, then a pixel shuffle (Shi et al. 2016).
 *
 * The seed's block has a kernel of 1, which sees no neighbours; that, not the shuffle, is why its L1 is higher
 * at first (docs: a kernel of 3 is lower than a transposed convolution from the tenth step).
 */
export const pixelShuffle: Upsampler<ConfigOf<'pixel-shuffle', UpsamplerConfig>> = {
  plan: (name, input, channels, { preKernel, init }) => {
    const fanIn = preKernel * preKernel * input.channels;
    const kind = init === 'icnr' ? 'icnr' : 'uniform';
    const pre = planConv(name, input, channels * 4, { kernel: preKernel, init: { kind, fanIn } });
    return [
      {
        ...pre,
        operation: `${pre.operation} + pixel shuffle · 2${init === 'icnr' ? ' (ICNR)' : ''}`,
        output: { sizePx: input.sizePx * 2, channels },
        stride: 0.5,
      },
    ];
  },
  apply: (x, params, name) => shufflePixels(conv(x, params, name)),
};

/**
 * [batch, h, w, 4c] -> [batch, 2h, 2w, c], the values of tf.depthToSpace, which has no gradient in tfjs 4.22.
 *
 * Channel `(row * 2 + column) * c + k` goes to the pixel at (row, column) of its block.
 */
export function shufflePixels(x: Tensor4D): Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const blocks = tf.reshape(x, [batch, height, width, 2, 2, channels / 4]); // [b, h, w, row, column, c]
  const rows = tf.transpose(blocks, [0, 1, 3, 2, 4, 5]); // [b, h, row, w, column, c]
  return tf.reshape(rows, [batch, height * 2, width * 2, channels / 4]);
}
