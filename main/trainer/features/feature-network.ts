import { type Tensor2D, type Tensor4D, tf } from '../backend';
import { conv, planConv } from '../model/layers';
import { type NormKind, normSilu, planNorm } from '../model/norm';
import type { Lookup } from '../model/parameters';
import type { FeatureShape, LayerPlan } from '../model/plan';

/** Side of the images that the network reads; what is larger or smaller is brought to it, see {@link toFeatureSize}. */
export const FEATURE_PX = 64;

/** Channels of the four blocks, the first of 32 x 32 positions, the last of 4 x 4. */
const FEATURE_CHANNELS = [32, 64, 128, 256] as const;

/** Values that describe a whole glyph. */
const EMBEDDING_WIDTH = 256;

/** What a cosine of 1 is worth before the softmax. */
const COSINE_SCALE = 24;

/**
 * Our glyph network: four convolutions that halve the side, each with SiLU, then what a classifier needs:
 * means over the quarters of the image, a direction for the glyph and one for each character.
 *
 * The first block has no norm, because a norm over the image would hide from all of them how black the ink is.
 */
export function planFeatures(characters: number): readonly LayerPlan[] {
  let shape: FeatureShape = { sizePx: FEATURE_PX, channels: 1 };
  const blocks = FEATURE_CHANNELS.flatMap((channels, block) => {
    const plan = planConv(`block.${block}`, shape, channels, { kernel: block === 0 ? 5 : 3, stride: 2 });
    shape = plan.output;
    return [plan, ...planNorm(`block.${block}.norm`, shape, normOf(block))];
  });
  return [...blocks, ...planHead(shape, characters)];
}

const normOf = (block: number): NormKind => (block === 0 ? 'none' : 'group');

/** A mean over each quarter of the image, a dense layer onto the embedding, and a direction for each character. */
function planHead(input: FeatureShape, characters: number): readonly LayerPlan[] {
  const quarters = 4 * input.channels;
  const dense = (name: string, from: number, to: number): LayerPlan => ({
    name,
    operation: 'dense',
    input: { sizePx: 1, channels: from },
    output: { sizePx: 1, channels: to },
    parameters: [
      { name: `${name}.weight`, shape: [from, to], init: { kind: 'uniform', fanIn: from }, decays: true },
      { name: `${name}.bias`, shape: [to], init: { kind: 'zeros' }, decays: false },
    ],
    macs: from * to,
    receptivePx: 1,
    stride: 1,
  });
  return [dense('embedding', quarters, EMBEDDING_WIDTH), dense('head', EMBEDDING_WIDTH, characters)];
}

/** The features of every block: [batch, N, N, 1] in [-1, 1] -> [batch, 32, 32, 32] … [batch, 4, 4, 256]. */
export function runFeatures(image: Tensor4D, params: Lookup): readonly Tensor4D[] {
  // Paper is 0 inside, so that the zeros beyond the border are paper too.
  let x = tf.mul(tf.add(toFeatureSize(image), 1), 0.5) as Tensor4D;
  return FEATURE_CHANNELS.map((_, block) => {
    const name = `block.${block}`;
    x = normSilu(conv(x, params, name, 2), params, `${name}.norm`, normOf(block));
    return x;
  });
}

/** The features of a whole glyph as a direction: [batch, N, N, 1] in [-1, 1] -> [batch, 256], each row of length 1. */
export function embedGlyphs(image: Tensor4D, params: Lookup): Tensor2D {
  const features = runFeatures(image, params).at(-1) as Tensor4D; // [batch, 4, 4, 256]
  const [batch, side, , channels] = features.shape;
  const quarters = tf.mean(tf.reshape(features, [batch * 2, side / 2, 2, side / 2, channels]), [1, 3]);
  const flat = tf.reshape(quarters, [batch, 4 * channels]) as Tensor2D;
  const embedding = tf.add(tf.matMul(flat, params('embedding.weight') as Tensor2D), params('embedding.bias'));
  return toDirection(embedding as Tensor2D, 1);
}

/**
 * Which character it is, before the softmax: [batch, N, N, 1] -> [batch, characters].
 *
 * A scaled cosine between the glyph and a direction for each character (Wang et al. 2018, arXiv 1801.09414): with
 * thousands of classes it learns from the first step, where plain dot products stand still for hundreds.
 */
export function classifyGlyphs(image: Tensor4D, params: Lookup): Tensor2D {
  const directions = toDirection(params('head.weight') as Tensor2D, 0);
  const cosines = tf.matMul(embedGlyphs(image, params), directions);
  return tf.add(tf.mul(cosines, COSINE_SCALE), params('head.bias'));
}

function toDirection(rows: Tensor2D, axis: 0 | 1): Tensor2D {
  return tf.mul(rows, tf.rsqrt(tf.add(tf.sum(tf.square(rows), axis, true), 1e-12)));
}

/**
 * Any canvas as {@link FEATURE_PX} pixels: a larger one is averaged over squares of pixels, which is what a coarser
 * rasteriser would have drawn; of a smaller one every pixel is repeated. Both pass gradients.
 */
export function toFeatureSize(image: Tensor4D): Tensor4D {
  const [batch, side] = image.shape;
  if (side === FEATURE_PX) return image;
  if (side > FEATURE_PX) {
    const square = side / FEATURE_PX;
    return tf.avgPool(image, square, square, 'valid');
  }
  const times = FEATURE_PX / side;
  const spread = tf.mul(tf.reshape(image, [batch * side, 1, side, 1]), tf.ones([1, times, 1, times]));
  // [batch * side, times, side, times] is already the order of the rows.
  return tf.reshape(spread, [batch, FEATURE_PX, FEATURE_PX, 1]);
}
