import type { UpsamplerConfig } from '../../../../shared/domain/run-config';
import { conv, planConv } from '../layers';
import { normSilu, planNorm } from '../norm';
import { pixelShuffle } from './pixel-shuffle';
import type { ConfigOf, Upsampler } from './upsampler';

/** A pixel shuffle followed by a convolution, norm and SiLU that can mend what the phases disagree on. */
export const pixelShufflePostConv: Upsampler<ConfigOf<'pixel-shuffle-post-conv', UpsamplerConfig>> = {
  plan: (name, input, channels, { preKernel, init, postKernel }, place) => {
    const output = { sizePx: input.sizePx * 2, channels };
    const shuffle = { kind: 'pixel-shuffle', preKernel, init } as const;
    return [
      ...pixelShuffle.plan(name, input, channels, shuffle, place),
      planConv(`${name}.post`, output, channels, { kernel: postKernel }),
      ...planNorm(`${name}.norm`, output, place.isHead ? 'none' : place.norm),
    ];
  },
  apply: (x, params, name, { preKernel, init }, place) => {
    const shuffle = { kind: 'pixel-shuffle', preKernel, init } as const;
    const shuffled = pixelShuffle.apply(x, params, name, shuffle, place);
    const y = conv(shuffled, params, `${name}.post`);
    return place.isHead ? y : normSilu(y, params, `${name}.norm`, place.norm);
  },
};
