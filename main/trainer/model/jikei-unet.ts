import { AppError } from '../../../shared/domain/app-error';
import type { JikeiUnetConfig } from '../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../backend';
import { conv, planConv } from './layers';
import { normSilu, planNorm } from './norm';
import type { Lookup } from './parameters';
import type { FeatureShape, LayerPlan } from './plan';
import { planUpsample, upsample } from './upsamplers/upsample';

/**
 * Our own network: a UNet of pre-activated residual blocks (He et al. 2016) with group norm and SiLU.
 *
 * Its head starts at zero and is added to the source image, so that the first step already draws the source
 * font and every later one only learns what the target font does differently.
 */
export function planJikeiUnet(config: JikeiUnetConfig, sizePx: number): readonly LayerPlan[] {
  const { channels, blocks } = config;
  if (sizePx % 2 ** (channels.length - 1) !== 0) {
    throw new AppError({
      kind: 'config-invalid',
      message: `A canvas of ${sizePx} px cannot be halved ${channels.length - 1} times.`,
      fix: `Give model.channels at most ${Math.floor(Math.log2(sizePx)) + 1} levels.`,
    });
  }
  const layers: LayerPlan[] = [];
  const skips: FeatureShape[] = [];
  let shape: FeatureShape = { sizePx, channels: 1 };
  const add = (...plans: readonly LayerPlan[]) => {
    layers.push(...plans);
    shape = layers.at(-1)?.output ?? shape;
  };

  channels.forEach((count, level) => {
    const name = `encoder.${level}`;
    if (level === 0) add(planConv('stem.conv', shape, count, { kernel: 3 }));
    else add(planConv(`${name}.down`, shape, count, { kernel: 3, stride: 2 }));
    for (let block = 0; block < blocks; block++)
      add(...planBlock(`${name}.block.${block}`, shape, count, config));
    skips.push(shape);
  });
  for (let level = channels.length - 2; level >= 0; level--) {
    const name = `decoder.${level}`;
    const skip = skips[level] as FeatureShape;
    add(
      ...planUpsample(`${name}.upsample`, shape, skip.channels, config.upsampler, {
        norm: config.norm,
        isHead: false,
      }),
    );
    shape = { ...skip, channels: skip.channels * 2 };
    for (let block = 0; block < blocks; block++) {
      add(...planBlock(`${name}.block.${block}`, shape, skip.channels, config));
    }
  }
  add(...planNorm('head.norm', shape, config.norm));
  add(planConv('head.conv', shape, 1, { kernel: 3, init: { kind: 'zeros' } }));
  return layers;
}

/** Source [batch, N, N, 1] in [-1, 1] -> drawn [batch, N, N, 1], not clipped. */
export function jikeiUnet(source: Tensor4D, params: Lookup, config: JikeiUnetConfig): Tensor4D {
  const { channels, blocks } = config;
  const skips: Tensor4D[] = [];
  let x = source;

  channels.forEach((_, level) => {
    // [b, s, s, c] -> [b, s / 2, s / 2, c'] but for the first level, which keeps the side
    x = level === 0 ? conv(x, params, 'stem.conv') : conv(x, params, `encoder.${level}.down`, 2);
    for (let block = 0; block < blocks; block++)
      x = residualBlock(x, params, `encoder.${level}.block.${block}`, config);
    skips.push(x);
  });
  for (let level = channels.length - 2; level >= 0; level--) {
    // [b, s, s, c'] -> [b, 2s, 2s, c] -> concatenated [b, 2s, 2s, 2c] -> [b, 2s, 2s, c]
    x = upsample(x, params, `decoder.${level}.upsample`, config.upsampler, {
      norm: config.norm,
      isHead: false,
    });
    x = tf.concat([x, skips[level] as Tensor4D], 3);
    for (let block = 0; block < blocks; block++)
      x = residualBlock(x, params, `decoder.${level}.block.${block}`, config);
  }
  const residual = conv(normSilu(x, params, 'head.norm', config.norm), params, 'head.conv'); // [b, N, N, 1]
  return tf.add(source, residual);
}

/** norm -> SiLU -> conv -> norm -> SiLU -> conv, beside a skip that is 1x1 where the channels change. */
function planBlock(
  name: string,
  input: FeatureShape,
  channels: number,
  config: JikeiUnetConfig,
): readonly LayerPlan[] {
  const first = planConv(`${name}.conv.0`, input, channels, { kernel: 3 });
  const skip = input.channels === channels ? [] : [planConv(`${name}.skip`, input, channels, { kernel: 1 })];
  return [
    ...planNorm(`${name}.norm.0`, input, config.norm),
    first,
    ...planNorm(`${name}.norm.1`, first.output, config.norm),
    ...skip,
    planConv(`${name}.conv.1`, first.output, channels, { kernel: 3 }),
  ];
}

/** [b, s, s, in] -> [b, s, s, out], as wide as `<name>.conv.0` gives. */
function residualBlock(x: Tensor4D, params: Lookup, name: string, config: JikeiUnetConfig): Tensor4D {
  const channels = params(`${name}.conv.0.bias`).shape[0];
  let y = conv(normSilu(x, params, `${name}.norm.0`, config.norm), params, `${name}.conv.0`);
  y = conv(normSilu(y, params, `${name}.norm.1`, config.norm), params, `${name}.conv.1`);
  const skip = x.shape[3] === channels ? x : conv(x, params, `${name}.skip`);
  return tf.add(skip, y);
}
