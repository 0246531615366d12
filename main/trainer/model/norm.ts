import { type Tensor1D, type Tensor4D, tf } from '../backend';
import type { Lookup } from './parameters';
import type { FeatureShape, LayerPlan } from './plan';

export type NormKind = 'instance' | 'group' | 'none';

/** Wu & He 2018 found 32 groups or 16 channels a group alike; our levels are narrow, so eight channels. */
const channelsPerGroup = 8;
const epsilon = 1e-5;

/** Groups of a map's channels: each channel alone for `instance`; for `group` as near to eight as divides. */
export function groupsOf(kind: Exclude<NormKind, 'none'>, channels: number): number {
  if (kind === 'instance') return channels;
  let groups = Math.max(1, Math.round(channels / channelsPerGroup));
  while (channels % groups !== 0) groups--;
  return groups;
}

/** A scale and a shift for each channel; nothing at all for `none`. */
export function planNorm(name: string, shape: FeatureShape, kind: NormKind): readonly LayerPlan[] {
  if (kind === 'none') return [];
  const shapeOfParameter = [shape.channels];
  return [
    {
      name,
      operation: `${kind} norm`,
      input: shape,
      output: shape,
      parameters: [
        { name: `${name}.scale`, shape: shapeOfParameter, init: { kind: 'ones' }, decays: false },
        { name: `${name}.shift`, shape: shapeOfParameter, init: { kind: 'zeros' }, decays: false },
      ],
      macs: 0,
      receptivePx: 1,
      stride: 1,
    },
  ];
}

/** Norm, then x * sigmoid(x) (SiLU); the activation alone for `none`. Keeps the shape. */
export function normSilu(x: Tensor4D, params: Lookup, name: string, kind: NormKind): Tensor4D {
  return silu(kind === 'none' ? x : norm(x, params, name, kind));
}

export function silu(x: Tensor4D): Tensor4D {
  return tf.mul(x, tf.sigmoid(x));
}

/** Group (or instance) norm. Keeps the shape [batch, h, w, c]. */
export function norm(x: Tensor4D, params: Lookup, name: string, kind: Exclude<NormKind, 'none'>): Tensor4D {
  const scale = params(`${name}.scale`) as Tensor1D;
  const shift = params(`${name}.shift`) as Tensor1D;
  const [batch, height, width, channels] = x.shape;
  const groups = groupsOf(kind, channels);
  const flat = tf.reshape(x, [batch, height * width, channels]);
  // Sums over pixels first: contiguous rows of channels, where a mean over [pixel, channel in group] of the
  // five-dimensional tensor would stride through memory and take three times as long on a CPU.
  const mean = meanOfGroups(tf.mean(flat, 1), groups); // [batch, c]
  const meanOfSquares = meanOfGroups(tf.mean(tf.square(flat), 1), groups); // [batch, c]
  const variance = tf.relu(tf.sub(meanOfSquares, tf.square(mean)));
  const factor = tf.mul(tf.rsqrt(tf.add(variance, epsilon)), scale); // [batch, c]
  const offset = tf.sub(shift, tf.mul(mean, factor));
  const perChannel = [batch, 1, 1, channels] as const;
  return tf.add(tf.mul(x, tf.reshape(factor, [...perChannel])), tf.reshape(offset, [...perChannel]));
}

/** Each channel of each image to mean 0 and variance 1, without scale and shift. Keeps the shape. */
export function standardise(x: Tensor4D): Tensor4D {
  const { mean, variance } = tf.moments(x, [1, 2], true);
  return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
}

/** [batch, c] of pixel means -> [batch, c], each value replaced by the mean of its group. */
function meanOfGroups(means: ReturnType<typeof tf.mean>, groups: number) {
  const [batch = 1, channels = 1] = means.shape;
  if (groups === channels) return means;
  const each = tf.reshape(means, [batch, groups, channels / groups]);
  const ofGroup = tf.mean(each, 2, true); // [batch, groups, 1]
  return tf.reshape(tf.mul(ofGroup, tf.onesLike(each)), [batch, channels]);
}
