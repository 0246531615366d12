import type { ModelConfig } from '../../../../shared/domain/run-config';
import { type Tensor4D, tf } from '../../backend';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';
import { type AttentionOptions, attention, planAttention } from './attention';

/** A map with more positions than this has skip attention of the linear kind. */
const mostSoftmaxPx = 16;

/** What stands on the way of an encoder level's features to the decoder; nothing for `concat` and `add`. */
export function planSkip(name: string, shape: FeatureShape, model: ModelConfig): readonly LayerPlan[] {
  return model.skip === 'attention'
    ? planAttention(`${name}.skip`, shape, skipAttention(shape.sizePx, model))
    : [];
}

/** Channels after a decoder's features have met those of its skip, both of so many channels. */
export const joinedChannels = (channels: number, { skip }: ModelConfig) =>
  skip === 'add' ? channels : 2 * channels;

/** [b, s, s, c] and [b, s, s, c] -> [b, s, s, 2c], or [b, s, s, c] where they are added. */
export function joinSkip(
  x: Tensor4D,
  skip: Tensor4D,
  params: Lookup,
  name: string,
  model: ModelConfig,
): Tensor4D {
  if (model.skip === 'add') return tf.add(x, skip);
  const features =
    model.skip === 'attention'
      ? attention(skip, params, `${name}.skip`, skipAttention(skip.shape[1], model))
      : skip;
  return tf.concat([x, features], 3);
}

const skipAttention = (sizePx: number, { heads, norm }: ModelConfig): AttentionOptions => ({
  kind: sizePx > mostSoftmaxPx ? 'linear' : 'softmax',
  heads,
  norm,
});

/**
 * The seed's channel rule (S8): a decoder level takes twice the inner channels after concatenation, but the innermost
 * has no skip and takes them once. Throws, because a plan that breaks it draws noise or fails deep in TensorFlow.
 */
export function assertDecoderChannels(
  name: string,
  found: number,
  { inner, isInnermost, model }: { inner: number; isInnermost: boolean; model: ModelConfig },
): void {
  const expected = isInnermost ? inner : joinedChannels(inner, model);
  if (found === expected) return;
  const why = isInnermost
    ? `the innermost level has no skip, so it must be its ${inner} channels`
    : `behind a skip by ${model.skip} it must be ${expected} for ${inner} inner channels`;
  throw new Error(`${name} takes ${found} channels, but ${why}`);
}
