import { type Tensor4D, tf } from '../backend';
import { conv, planConv } from './layers';
import { type NormKind, normSilu, planNorm } from './norm';
import type { Lookup } from './parameters';
import type { FeatureShape, Init, LayerPlan } from './plan';

/**
 * A pre-activated residual block (He et al. 2016): norm -> SiLU -> conv -> norm -> SiLU -> conv, beside a skip
 * that is 1x1 where the channels change. `last` is how its last kernel starts; zeros make it begin as its skip.
 */
export function planResidualBlock(
  name: string,
  input: FeatureShape,
  channels: number,
  norm: NormKind,
  last?: Init,
): readonly LayerPlan[] {
  const first = planConv(`${name}.conv.0`, input, channels, { kernel: 3 });
  const skip = input.channels === channels ? [] : [planConv(`${name}.skip`, input, channels, { kernel: 1 })];
  return [
    ...planNorm(`${name}.norm.0`, input, norm),
    first,
    ...planNorm(`${name}.norm.1`, first.output, norm),
    ...skip,
    planConv(`${name}.conv.1`, first.output, channels, {
      kernel: 3,
      ...(last === undefined ? {} : { init: last }),
    }),
  ];
}

/** [b, s, s, in] -> [b, s, s, out], as wide as `<name>.conv.0` gives. */
export function residualBlock(x: Tensor4D, params: Lookup, name: string, norm: NormKind): Tensor4D {
  const channels = params(`${name}.conv.0.bias`).shape[0];
  let y = conv(normSilu(x, params, `${name}.norm.0`, norm), params, `${name}.conv.0`);
  y = conv(normSilu(y, params, `${name}.norm.1`, norm), params, `${name}.conv.1`);
  const skip = x.shape[3] === channels ? x : conv(x, params, `${name}.skip`);
  return tf.add(skip, y);
}
