import { AppError } from '../../../shared/domain/app-error';
import type { JikeiUnetConfig } from '../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../backend';
import { applyHead, headChannels, headInit, planMove } from './head';
import { conv, planConv } from './layers';
import { normSilu, planNorm } from './norm';
import type { Lookup } from './parameters';
import { planPatches, planPixels, toPatches, toPixels } from './patches';
import type { FeatureShape, LayerPlan } from './plan';
import { planResidualBlock, residualBlock } from './residual-block';
import type { Encoded, NetworkOptions } from './run-options';
import {
  checkSystems,
  embeddingOf,
  levelSystems,
  planLevelSystems,
  planStyles,
} from './systems/level-systems';
import { joinedChannels, joinSkip, planSkip } from './systems/skip';
import { planUpsample, upsample } from './upsamplers/upsample';

/**
 * Our own network: a UNet of pre-activated residual blocks (He et al. 2016) with group norm and SiLU.
 *
 * A head that changes the source image starts at zero, so that the first step draws the source font; one that draws
 * the whole glyph starts anywhere.
 */
export function planJikeiUnet(config: JikeiUnetConfig, sizePx: number, styles: number): readonly LayerPlan[] {
  const { channels, blocks, patch, reach } = config;
  const finestPx = sizePx / patch;
  if (finestPx % 2 ** (channels.length - 1) !== 0) {
    throw new AppError({
      kind: 'config-invalid',
      message: `A canvas of ${sizePx} px in patches of ${patch} px cannot be halved ${channels.length - 1} times.`,
      fix: `Give model.channels at most ${Math.floor(Math.log2(finestPx)) + 1} levels.`,
    });
  }
  checkSystems(config, channels.length, styles);
  const layers: LayerPlan[] = [...planStyles(config, styles)];
  const skips: FeatureShape[] = [];
  let shape: FeatureShape = { sizePx, channels: 1 };
  const add = (...plans: readonly LayerPlan[]) => {
    layers.push(...plans);
    shape = plans.at(-1)?.output ?? shape;
  };

  add(...planPatches(shape, patch));
  channels.forEach((count, level) => {
    const name = `encoder.${level}`;
    if (level === 0) add(planConv('stem.conv', shape, count, { kernel: 3 }));
    else add(planConv(`${name}.down`, shape, count, { kernel: 3, stride: 2 }));
    for (let block = 0; block < blocks; block++)
      add(...planResidualBlock(`${name}.block.${block}`, shape, count, config.norm));
    if (level === channels.length - 1) add(...planLevelSystems(name, shape, level, config));
    skips.push(shape);
  });
  for (let level = channels.length - 2; level >= 0; level--) {
    const name = `decoder.${level}`;
    const skip = skips[level] as FeatureShape;
    add(
      ...planUpsample(`${name}.upsample`, shape, skip.channels, config.upsampler, {
        norm: config.norm,
        isHead: false,
        level,
      }),
    );
    add(...planSkip(name, skip, config));
    shape = { ...skip, channels: joinedChannels(skip.channels, config) };
    for (let block = 0; block < blocks; block++)
      add(...planResidualBlock(`${name}.block.${block}`, shape, skip.channels, config.norm));
    add(...planLevelSystems(name, shape, level, config));
  }
  add(...planNorm('head.norm', shape, config.norm));
  const perPixel = patch * patch * headChannels(reach);
  add(planConv('head.conv', shape, perPixel, { kernel: 3, ...headInit(config) }));
  add(...planPixels(shape, patch));
  add(...planMove(shape, reach));
  return layers;
}

/** Source [batch, N, N, 1] in [-1, 1] -> drawn [batch, N, N, 1], in (-1, 1) or, where the source is changed, not clipped. */
export function jikeiUnet(
  source: Tensor4D,
  params: Lookup,
  config: JikeiUnetConfig,
  options: NetworkOptions,
): Tensor4D {
  const { channels, blocks, norm, upsampler, patch } = config;
  const { levels, innermost } = encodeJikeiUnet(source, params, config, options);
  const embedding = embeddingOf(params, config, options.style);
  let x = innermost;
  for (let level = channels.length - 2; level >= 0; level--) {
    const name = `decoder.${level}`;
    // [b, s, s, c'] -> [b, 2s, 2s, c] -> with the skip [b, 2s, 2s, 2c] -> [b, 2s, 2s, c]
    x = upsample(x, params, `${name}.upsample`, upsampler, { norm, isHead: false, level });
    options.onUpsample?.(`${name}.upsample`, level, x);
    x = joinSkip(x, levels[level] as Tensor4D, params, name, config);
    for (let block = 0; block < blocks; block++) x = residualBlock(x, params, `${name}.block.${block}`, norm);
    x = levelSystems(x, params, name, level, config, embedding);
    options.onLayer?.(name, x);
  }
  const told = conv(normSilu(x, params, 'head.norm', norm), params, 'head.conv'); // [b, n, n, p * p * c]
  const pixels = toPixels(told, patch); // [b, N, N, c]
  return config.head === 'whole' ? tf.tanh(pixels) : applyHead(source, pixels, config.reach);
}

/** [b, N, N, 1] -> the features of each level, [b, n, n, c], [b, n / 2, n / 2, c'] …, where n is N / patch. */
export function encodeJikeiUnet(
  source: Tensor4D,
  params: Lookup,
  config: JikeiUnetConfig,
  { style, onLayer }: NetworkOptions,
): Encoded {
  const { channels, blocks, norm, patch } = config;
  const levels: Tensor4D[] = [];
  let x = toPatches(source, patch);
  channels.forEach((_, level) => {
    const name = `encoder.${level}`;
    x = level === 0 ? conv(x, params, 'stem.conv') : conv(x, params, `${name}.down`, 2);
    for (let block = 0; block < blocks; block++) x = residualBlock(x, params, `${name}.block.${block}`, norm);
    if (level === channels.length - 1) {
      x = levelSystems(x, params, name, level, config, embeddingOf(params, config, style));
    }
    levels.push(x);
    onLayer?.(name, x);
  });
  onLayer?.('innermost', x);
  return { levels, innermost: x };
}
