import { type Tensor4D, tf } from '../../backend';
import { layerNorm, planLayerNorm } from '../layer-norm';
import { conv, planConv } from '../layers';
import { silu } from '../norm';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';
import { attention, planAttention } from './attention';

/** Width of the perceptron's middle, in channels of the map (Vaswani et al. 2017). */
const expansion = 4;

/**
 * A transformer's block with its norms before (Xiong et al. 2020): x + attention(norm(x)), then x + mlp(norm(x)).
 *
 * The perceptron has SiLU in the middle as the rest of the network has; both branches start at zero.
 */
export function planTransformer(name: string, shape: FeatureShape, heads: number): readonly LayerPlan[] {
  const { channels } = shape;
  const wide = planConv(`${name}.mlp.0`, shape, expansion * channels, { kernel: 1 });
  return [
    ...planAttention(`${name}.attention`, shape, { kind: 'softmax', heads, norm: 'layer' }),
    ...planLayerNorm(`${name}.norm`, shape),
    wide,
    planConv(`${name}.mlp.1`, wide.output, channels, { kernel: 1, init: { kind: 'zeros' } }),
  ];
}

/** Keeps the shape [batch, h, w, c]. */
export function transformer(x: Tensor4D, params: Lookup, name: string, heads: number): Tensor4D {
  const attended = attention(x, params, `${name}.attention`, { kind: 'softmax', heads, norm: 'layer' });
  const wide = conv(layerNorm(attended, params, `${name}.norm`), params, `${name}.mlp.0`); // [b, h, w, 4c]
  return tf.add(attended, conv(silu(wide), params, `${name}.mlp.1`));
}
