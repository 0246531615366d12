import { type Tensor4D, tf } from '../backend';
import type { Lookup } from './parameters';
import type { FeatureShape, Init, LayerPlan, ParameterSpec } from './plan';

/** A square convolution with zero padding that keeps, or with stride 2 halves, the side. */
export interface ConvOptions {
  readonly kernel: number;
  readonly stride?: 1 | 2;
  /** How the kernel starts; a LeCun uniform draw unless told. The bias always starts at zero. */
  readonly init?: Init;
}

/** Two parameters: `<name>.weight` [k, k, in, out] and `<name>.bias` [out]. */
export function planConv(
  name: string,
  input: FeatureShape,
  channels: number,
  { kernel, stride = 1, init }: ConvOptions,
): LayerPlan {
  const output = { sizePx: input.sizePx / stride, channels };
  const fanIn = kernel * kernel * input.channels;
  return {
    name,
    operation: `conv ${kernel}×${kernel}${stride === 1 ? '' : ` / ${stride}`}`,
    input,
    output,
    parameters: [
      {
        name: `${name}.weight`,
        shape: [kernel, kernel, input.channels, channels],
        init: init ?? { kind: 'uniform', fanIn },
        decays: true,
      },
      biasOf(name, channels),
    ],
    macs: fanIn * channels * output.sizePx ** 2,
    receptivePx: kernel,
    stride,
  };
}

/** [batch, h, w, in] -> [batch, h / stride, w / stride, out] */
export function conv(x: Tensor4D, params: Lookup, name: string, stride: 1 | 2 = 1): Tensor4D {
  const y = tf.conv2d(x, params(`${name}.weight`) as Tensor4D, stride, 'same');
  return tf.add(y, params(`${name}.bias`));
}

export const biasOf = (name: string, channels: number): ParameterSpec => ({
  name: `${name}.bias`,
  shape: [channels],
  init: { kind: 'zeros' },
  decays: false,
});
