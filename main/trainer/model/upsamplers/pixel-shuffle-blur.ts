import type { UpsamplerConfig } from '../../../../shared/domain/run-config';
import { tf } from '../../backend';
import { pixelShuffle } from './pixel-shuffle';
import type { ConfigOf, Upsampler } from './upsampler';

/**
 * A pixel shuffle that starts as ICNR, then a fixed average over 2x2 pixels.
 *
 * Whatever the four phases have learned, a constant input gives each output pixel the mean of all four, so a
 * checkerboard cannot arise (Kinoshita & Kiya 2020, arXiv 2002.02117). The average looks right and down, half
 * a pixel aside, which the convolutions around it learn to make good.
 */
export const pixelShuffleBlur: Upsampler<ConfigOf<'pixel-shuffle-blur', UpsamplerConfig>> = {
  plan: (name, input, channels, { preKernel }, place) => {
    const shuffle = { kind: 'pixel-shuffle', preKernel, init: 'icnr' } as const;
    return pixelShuffle.plan(name, input, channels, shuffle, place).map((layer) => ({
      ...layer,
      operation: `${layer.operation} + 2×2 mean`,
      receptivePx: layer.receptivePx + 1,
    }));
  },
  apply: (x, params, name, { preKernel }, place) => {
    const shuffle = { kind: 'pixel-shuffle', preKernel, init: 'icnr' } as const;
    return tf.avgPool(pixelShuffle.apply(x, params, name, shuffle, place), 2, 1, 'same');
  },
};
