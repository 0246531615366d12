import { type Tensor4D, tf } from '../backend';
import type { Lookup } from './parameters';
import type { FeatureShape, LayerPlan } from './plan';

const epsilon = 1e-5;

/** A scale and a shift for each channel. */
export function planLayerNorm(name: string, shape: FeatureShape): readonly LayerPlan[] {
  return [
    {
      name,
      operation: 'layer norm',
      input: shape,
      output: shape,
      parameters: [
        { name: `${name}.scale`, shape: [shape.channels], init: { kind: 'ones' }, decays: false },
        { name: `${name}.shift`, shape: [shape.channels], init: { kind: 'zeros' }, decays: false },
      ],
      macs: 0,
      receptivePx: 1,
      stride: 1,
    },
  ];
}

/** Layer norm (Ba et al. 2016): each position by the mean and variance of its channels. Keeps [batch, h, w, c]. */
export function layerNorm(x: Tensor4D, params: Lookup, name: string): Tensor4D {
  const centred = tf.sub(x, tf.mean(x, 3, true)); // [b, h, w, c] - [b, h, w, 1]
  const factor = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 3, true), epsilon));
  const scaled = tf.mul(tf.mul(centred, factor), params(`${name}.scale`));
  return tf.add(scaled, params(`${name}.shift`));
}
