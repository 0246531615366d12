import { AppError } from '../../../shared/domain/app-error';
import type { SeedUnetConfig } from '../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../backend';
import { conv, planConv } from './layers';
import { norm, planNorm, silu } from './norm';
import type { Lookup } from './parameters';
import type { FeatureShape, LayerPlan } from './plan';
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

/** Channels after each halving: doubled up to eight times the width, as in pix2pix. */
const channelsAt = (config: SeedUnetConfig, level: number) => config.width * Math.min(2 ** level, 8);

/**
 * The seed's network (zi2zi after pix2pix, Isola et al. 2017) with a choice of upsampler.
 *
 * Encoder of 4x4 convolutions with stride 2, the chosen upsampler back, skips by concatenation. The innermost
 * level gets no skip, so its upsampler takes `inner` channels where the others take `2 * inner`. The head is
 * the same for all upsamplers and has no norm: conv -> upsample -> tanh.
 */
export function planSeedUnet(config: SeedUnetConfig, sizePx: number): readonly LayerPlan[] {
  const levels = levelsOf(config, sizePx);
  const place = { norm: config.norm, isHead: false };
  const layers: LayerPlan[] = [];
  const skips: FeatureShape[] = [];
  let shape: FeatureShape = { sizePx, channels: 1 };

  for (let level = 0; level < levels; level++) {
    const layer = planConv(`encoder.${level}.conv`, shape, channelsAt(config, level), {
      kernel: 4,
      stride: 2,
    });
    shape = layer.output;
    layers.push(layer, ...planNorm(`encoder.${level}.norm`, shape, encoderNorm(config, level, levels)));
    skips.push(shape);
  }
  for (let level = levels - 1; level >= 1; level--) {
    const channels = channelsAt(config, level - 1);
    const inner = channelsAt(config, level);
    const expected = level === levels - 1 ? inner : 2 * inner;
    if (shape.channels !== expected) {
      throw new Error(`decoder.${level} takes ${shape.channels} channels, must be ${expected}`);
    }
    const name = `decoder.${level}`;
    layers.push(...planUpsample(`${name}.upsample`, shape, channels, config.upsampler, place));
    const output = { sizePx: shape.sizePx * 2, channels };
    layers.push(...planNorm(`${name}.norm`, output, config.norm));
    shape = { ...output, channels: channels + (skips[level - 1]?.channels ?? 0) };
  }
  const head = planConv('head.conv', shape, config.width, { kernel: 3 });
  layers.push(
    head,
    ...planUpsample('head.upsample', head.output, 1, config.upsampler, { norm: 'none', isHead: true }),
  );
  return layers;
}

/** Source [batch, N, N, 1] in [-1, 1] -> drawn [batch, N, N, 1] in (-1, 1). */
export function seedUnet(source: Tensor4D, params: Lookup, config: SeedUnetConfig): Tensor4D {
  const levels = levelsOf(config, source.shape[1]);
  const place = { norm: config.norm, isHead: false };
  const skips: Tensor4D[] = [];
  let x = source;

  for (let level = 0; level < levels; level++) {
    // [b, s, s, c] -> [b, s / 2, s / 2, c']
    x = conv(level === 0 ? x : silu(x), params, `encoder.${level}.conv`, 2);
    const kind = encoderNorm(config, level, levels);
    if (kind !== 'none') x = norm(x, params, `encoder.${level}.norm`, kind);
    skips.push(x);
  }
  for (let level = levels - 1; level >= 1; level--) {
    // [b, s, s, inner or 2 * inner] -> [b, 2s, 2s, outer]
    x = upsample(silu(x), params, `decoder.${level}.upsample`, config.upsampler, place);
    if (config.norm !== 'none') x = norm(x, params, `decoder.${level}.norm`, config.norm);
    x = tf.concat([x, skips[level - 1] as Tensor4D], 3); // [b, 2s, 2s, 2 * outer]
  }
  x = silu(conv(silu(x), params, 'head.conv')); // [b, N / 2, N / 2, width]
  return tf.tanh(upsample(x, params, 'head.upsample', config.upsampler, { norm: 'none', isHead: true }));
}

/** The first and the innermost level go without norm: the one would forget how much ink there is, the other may be one pixel. */
function encoderNorm(config: SeedUnetConfig, level: number, levels: number): SeedUnetConfig['norm'] {
  return level === 0 || level === levels - 1 ? 'none' : config.norm;
}
