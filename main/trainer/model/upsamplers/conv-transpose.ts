import type { UpsamplerConfig } from '../../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../../backend';
import { biasOf } from '../layers';
import type { ConfigOf, Upsampler } from './upsampler';

/**
 * Transposed convolution with stride 2, the seed's `conv`.
 *
 * With a kernel of 3 the four output phases are made by 4, 2, 2 and 1 taps: the uneven overlap of Odena et al.
 * (2016). Kernels of 2 and 4 overlap evenly, yet nothing keeps their phases alike.
 */
export const convTranspose: Upsampler<ConfigOf<'conv-transpose', UpsamplerConfig>> = {
  plan: (name, input, channels, { kernel }) => [
    {
      name,
      operation: `transposed conv ${kernel}×${kernel} · 2`,
      input,
      output: { sizePx: input.sizePx * 2, channels },
      parameters: [
        {
          name: `${name}.weight`,
          shape: [kernel, kernel, channels, input.channels],
          // An output pixel sums a quarter of the taps.
          init: { kind: 'uniform', fanIn: (kernel * kernel * input.channels) / 4 },
          decays: true,
        },
        biasOf(name, channels),
      ],
      macs: kernel * kernel * input.channels * channels * input.sizePx ** 2,
      receptivePx: Math.ceil(kernel / 2),
      stride: 0.5,
    },
  ],
  apply: (x, params, name) => {
    const weight = params(`${name}.weight`) as Tensor4D;
    const [batch, height, width] = x.shape;
    const shape: [number, number, number, number] = [batch, height * 2, width * 2, weight.shape[2]];
    const y = tf.conv2dTranspose(x, weight, shape, 2, 'same'); // [b, h, w, in] -> [b, 2h, 2w, c]
    return tf.add(y, params(`${name}.bias`));
  },
};
