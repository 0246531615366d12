import type { PlainUpsamplerConfig, UpsamplerConfig } from '../../../../shared/domain/run-config';
import type { Tensor4D } from '../../backend';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';
import { convTranspose } from './conv-transpose';
import { pixelShuffle } from './pixel-shuffle';
import { pixelShuffleBlur } from './pixel-shuffle-blur';
import { pixelShufflePostConv } from './pixel-shuffle-post-conv';
import { upsampleConv } from './upsample-conv';
import type { Upsampler, UpsamplerPlace } from './upsampler';

/** Every upsampler by its kind; a new one is a file beside this one and a line here. */
const upsamplers: {
  readonly [K in PlainUpsamplerConfig['kind']]: Upsampler<Extract<PlainUpsamplerConfig, { kind: K }>>;
} = {
  'conv-transpose': convTranspose,
  'pixel-shuffle': pixelShuffle,
  'pixel-shuffle-post-conv': pixelShufflePostConv,
  'upsample-conv': upsampleConv,
  'pixel-shuffle-blur': pixelShuffleBlur,
};

/** The plain upsampler of a level: the config itself, or what a hybrid has there; its last goes on inwards. */
export function plainAt(config: UpsamplerConfig, level: number): PlainUpsamplerConfig {
  if (config.kind !== 'hybrid') return config;
  const plain = config.levels[Math.min(level, config.levels.length - 1)];
  if (plain === undefined) throw new Error('a hybrid has at least one level');
  return plain;
}

/** A config's kind and its own part of the union belong together by the table's type. */
const upsamplerOf = (config: PlainUpsamplerConfig) =>
  upsamplers[config.kind] as Upsampler<PlainUpsamplerConfig>;

export function planUpsample(
  name: string,
  input: FeatureShape,
  channels: number,
  config: UpsamplerConfig,
  place: UpsamplerPlace,
): readonly LayerPlan[] {
  const plain = plainAt(config, place.level);
  return upsamplerOf(plain).plan(name, input, channels, plain, place);
}

/** [batch, h, w, in] -> [batch, 2h, 2w, channels] */
export function upsample(
  x: Tensor4D,
  params: Lookup,
  name: string,
  config: UpsamplerConfig,
  place: UpsamplerPlace,
): Tensor4D {
  const plain = plainAt(config, place.level);
  return upsamplerOf(plain).apply(x, params, name, plain, place);
}
