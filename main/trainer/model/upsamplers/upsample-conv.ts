import type { UpsamplerConfig } from '../../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../../backend';
import { conv, planConv } from '../layers';
import type { ConfigOf, Upsampler } from './upsampler';

/** Nearest or bilinear resize by two, then a convolution: the remedy of Odena et al. (2016). */
export const upsampleConv: Upsampler<ConfigOf<'upsample-conv', UpsamplerConfig>> = {
  plan: (name, input, channels, { resize, kernel }) => {
    const resized = { sizePx: input.sizePx * 2, channels: input.channels };
    const layer = planConv(name, resized, channels, { kernel });
    return [
      {
        ...layer,
        operation: `${resize} · 2 + ${layer.operation}`,
        input,
        // k pixels of the doubled map lie over at most (k + 1) / 2 pixels of the input; bilinear adds one.
        receptivePx: (kernel + 1) / 2 + (resize === 'bilinear' ? 1 : 0),
        stride: 0.5,
      },
    ];
  },
  apply: (x, params, name, { resize }) => {
    const [, height, width] = x.shape;
    const size: [number, number] = [height * 2, width * 2];
    const resized =
      resize === 'nearest'
        ? tf.image.resizeNearestNeighbor(x, size)
        : tf.image.resizeBilinear(x, size, false, true);
    return conv(resized as Tensor4D, params, name);
  },
};
