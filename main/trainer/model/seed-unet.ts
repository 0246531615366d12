import { AppError } from '../../../shared/domain/app-error';
import type { SeedUnetConfig } from '../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../backend';
import { conv, planConv } from './layers';
import { norm, planNorm, silu, standardise } from './norm';
import type { Lookup } from './parameters';
import type { FeatureShape, LayerPlan } from './plan';
import type { Encoded, NetworkOptions } from './run-options';
import {
  checkSystems,
  embeddingOf,
  levelSystems,
  planLevelSystems,
  planStyles,
} from './systems/level-systems';
import { assertDecoderChannels, joinedChannels, joinSkip, planSkip } from './systems/skip';
import { planUpsample, upsample } from './upsamplers/upsample';

/** Number of halvings from the canvas down to the innermost map. */
function levelsOf(config: SeedUnetConfig, sizePx: number): number {
  const levels = Math.log2(sizePx / config.innermostPx);
  if (!Number.isInteger(levels) || levels < 2) {
    throw new AppError({
      kind: 'config-invalid',
      message: `A canvas of ${sizePx} px cannot be halved to an innermost map of ${config.innermostPx} px.`,
      fix: `Choose an innermostPx that is a power of two and at most ${sizePx / 4}.`,
    });
  }
  return levels;
}

/** The head draws on the full canvas, so its upsampler is the finest; that of `decoder.0` is the next. */
const headPlace = { norm: 'none', isHead: true, level: 0 } as const;

/**
 * Channels after each halving, finest first: the width, doubled up to eight times as in pix2pix, or as given.
 *
 * Throws an AppError config-invalid where the canvas and the innermost side make another number of levels.
 */
export function seedChannels(config: SeedUnetConfig, sizePx: number): readonly number[] {
  const levels = levelsOf(config, sizePx);
  const { width, channels } = config;
  if (channels === undefined)
    return Array.from({ length: levels }, (_, level) => width * Math.min(2 ** level, 8));
  if (channels.length === levels) return channels;
  throw new AppError({
    kind: 'config-invalid',
    message: `model.channels has ${channels.length} levels; from ${sizePx} to ${config.innermostPx} px there are ${levels}.`,
    fix: `Give it ${levels} numbers, or leave it out.`,
  });
}

/**
 * The seed's network (zi2zi after pix2pix, Isola et al. 2017) with a choice of upsampler.
 *
 * Encoder of 4x4 convolutions with stride 2, the chosen upsampler back, skips by concatenation or as chosen. The
 * innermost level gets no skip, so its upsampler takes `inner` channels where the others take `2 * inner`. What a
 * decoder level has besides stands behind its norm and before its skip, as in the seed. The head is
 * the same for all upsamplers and has no norm, unless `headNorm` asks for the seed's: conv -> upsample -> tanh.
 */
export function planSeedUnet(config: SeedUnetConfig, sizePx: number, styles: number): readonly LayerPlan[] {
  const channels = seedChannels(config, sizePx);
  const levels = channels.length;
  const channelsAt = (level: number) => channels[level] as number;
  checkSystems(config, levels, styles);
  const layers: LayerPlan[] = [...planStyles(config, styles)];
  let shape: FeatureShape = { sizePx, channels: 1 };

  for (let level = 0; level < levels; level++) {
    const layer = planConv(`encoder.${level}.conv`, shape, channelsAt(level), {
      kernel: 4,
      stride: 2,
    });
    shape = layer.output;
    layers.push(layer, ...planNorm(`encoder.${level}.norm`, shape, encoderNorm(config, level, levels)));
    if (level === levels - 1) layers.push(...planLevelSystems(`encoder.${level}`, shape, level, config));
  }
  for (let level = levels - 2; level >= 0; level--) {
    const outer = channelsAt(level);
    const inner = channelsAt(level + 1);
    const name = `decoder.${level}`;
    assertDecoderChannels(name, shape.channels, {
      inner,
      isInnermost: level === levels - 2,
      model: config,
    });
    layers.push(
      ...planUpsample(`${name}.upsample`, shape, outer, config.upsampler, {
        norm: config.norm,
        isHead: false,
        level: level + 1,
      }),
    );
    const output = { sizePx: shape.sizePx * 2, channels: outer };
    layers.push(
      ...planNorm(`${name}.norm`, output, config.norm),
      ...planLevelSystems(name, output, level, config),
      ...planSkip(name, output, config),
    );
    shape = { ...output, channels: joinedChannels(outer, config) };
  }
  const head = planConv('head.conv', shape, channelsAt(0), { kernel: 3 });
  layers.push(head, ...planUpsample('head.upsample', head.output, 1, config.upsampler, headPlace));
  return config.kernelInit === 'normal' ? layers.map(withNormalKernels) : layers;
}

const withNormalKernels = (layer: LayerPlan): LayerPlan => ({
  ...layer,
  parameters: layer.parameters.map((parameter) =>
    'fanIn' in parameter.init ? { ...parameter, init: { kind: 'normal' } } : parameter,
  ),
});

/** Source [batch, N, N, 1] in [-1, 1] -> drawn [batch, N, N, 1] in (-1, 1). */
export function seedUnet(
  source: Tensor4D,
  params: Lookup,
  config: SeedUnetConfig,
  options: NetworkOptions,
): Tensor4D {
  const { norm: kind, upsampler } = config;
  const { levels, innermost } = encodeSeedUnet(source, params, config, options);
  const embedding = embeddingOf(params, config, options.style);
  let x = innermost;
  for (let level = levels.length - 2; level >= 0; level--) {
    const name = `decoder.${level}`;
    // [b, s, s, inner or 2 * inner] -> [b, 2s, 2s, outer]
    x = upsample(silu(x), params, `${name}.upsample`, upsampler, {
      norm: kind,
      isHead: false,
      level: level + 1,
    });
    options.onUpsample?.(`${name}.upsample`, level + 1, x);
    if (kind !== 'none') x = norm(x, params, `${name}.norm`, kind);
    x = levelSystems(x, params, name, level, config, embedding);
    options.onLayer?.(name, x);
    x = joinSkip(x, levels[level] as Tensor4D, params, name, config); // [b, 2s, 2s, 2 * outer]
  }
  x = silu(conv(silu(x), params, 'head.conv')); // [b, N / 2, N / 2, width]
  const drawn = upsample(x, params, 'head.upsample', upsampler, headPlace); // [b, N, N, 1]
  options.onUpsample?.('head.upsample', headPlace.level, drawn);
  return tf.tanh(config.headNorm === 'instance' ? standardise(drawn) : drawn);
}

/** [b, N, N, 1] -> the features of each level, [b, N / 2, N / 2, c], [b, N / 4, N / 4, c'] … */
export function encodeSeedUnet(
  source: Tensor4D,
  params: Lookup,
  config: SeedUnetConfig,
  { style, onLayer }: NetworkOptions,
): Encoded {
  const count = levelsOf(config, source.shape[1]);
  const levels: Tensor4D[] = [];
  let x = source;
  for (let level = 0; level < count; level++) {
    const name = `encoder.${level}`;
    x = conv(level === 0 ? x : silu(x), params, `${name}.conv`, 2);
    const kind = encoderNorm(config, level, count);
    if (kind !== 'none') x = norm(x, params, `${name}.norm`, kind);
    if (level === count - 1)
      x = levelSystems(x, params, name, level, config, embeddingOf(params, config, style));
    levels.push(x);
    onLayer?.(name, x);
  }
  onLayer?.('innermost', x);
  return { levels, innermost: x };
}

/** The first and the innermost level go without norm: the one would forget how much ink there is, the other may be one pixel. */
function encoderNorm(config: SeedUnetConfig, level: number, levels: number): SeedUnetConfig['norm'] {
  return level === 0 || level === levels - 1 ? 'none' : config.norm;
}
