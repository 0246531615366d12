import type { Tensor4D } from '../../backend';
import type { NormKind } from '../norm';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';

/** What stands around an upsampler. In the output head there is neither norm nor activation in it. */
export interface UpsamplerPlace {
  readonly norm: NormKind;
  readonly isHead: boolean;
  /** Which of the network's upsamplers it is, the one that gives the finest map being 0. */
  readonly level: number;
}

/**
 * A way to double the side of a feature map: [batch, h, w, in] -> [batch, 2h, 2w, channels].
 *
 * `plan` says what it has and costs, `apply` does it; both name their parameters under `name`.
 */
export interface Upsampler<Config> {
  plan(
    name: string,
    input: FeatureShape,
    channels: number,
    config: Config,
    place: UpsamplerPlace,
  ): readonly LayerPlan[];
  apply(x: Tensor4D, params: Lookup, name: string, config: Config, place: UpsamplerPlace): Tensor4D;
}

export type ConfigOf<Kind extends string, Union> = Extract<Union, { readonly kind: Kind }>;
