import type { UpsamplerConfig } from '../../../../shared/domain/run-config';
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
  readonly [K in UpsamplerConfig['kind']]: Upsampler<Extract<UpsamplerConfig, { kind: K }>>;
} = {
  'conv-transpose': convTranspose,
  'pixel-shuffle': pixelShuffle,
  'pixel-shuffle-post-conv': pixelShufflePostConv,
  'upsample-conv': upsampleConv,
  'pixel-shuffle-blur': pixelShuffleBlur,
};

/** The upsampler of a config; its kind and its own part of the union belong together by the table's type. */
const upsamplerOf = (config: UpsamplerConfig) => upsamplers[config.kind] as Upsampler<UpsamplerConfig>;

export function planUpsample(
  name: string,
  input: FeatureShape,
  channels: number,
  config: UpsamplerConfig,
  place: UpsamplerPlace,
): readonly LayerPlan[] {
  return upsamplerOf(config).plan(name, input, channels, config, place);
}

/** [batch, h, w, in] -> [batch, 2h, 2w, channels] */
export function upsample(
  x: Tensor4D,
  params: Lookup,
  name: string,
  config: UpsamplerConfig,
  place: UpsamplerPlace,
): Tensor4D {
  return upsamplerOf(config).apply(x, params, name, config, place);
}
