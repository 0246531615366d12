import { type Tensor2D, type Tensor4D, tf } from '../backend';
import { conv, planConv } from '../model/layers';
import { silu } from '../model/norm';
import type { Lookup } from '../model/parameters';
import { type FeatureShape, type LayerPlan, sizeOf } from '../model/plan';

/** Side of the images that the network reads; what is larger or smaller is brought to it, see {@link toFeatureSize}. */
export const FEATURE_PX = 64;

/** Channels of the four blocks, the first of 32 x 32 positions, the last of 4 x 4. */
export const FEATURE_CHANNELS = [32, 64, 128, 256] as const;

/**
 * Our glyph network: four convolutions that halve the side, each with SiLU, then the mean over all positions, and
 * for training a dense layer onto the characters.
 *
 * It has no norm, because a norm over the image would hide how much ink there is, which is what a blurred stroke
 * gets wrong.
 */
export function planFeatures(characters: number): readonly LayerPlan[] {
  let shape: FeatureShape = { sizePx: FEATURE_PX, channels: 1 };
  const blocks = FEATURE_CHANNELS.map((channels, block) => {
    const kernel = block === 0 ? 5 : 3;
    const plan = planConv(`block.${block}`, shape, channels, {
      kernel,
      stride: 2,
      // SiLU keeps about 0.36 of the variance of a normal input, so the kernels begin wider by as much.
      init: { kind: 'uniform', fanIn: 0.36 * kernel * kernel * shape.channels },
    });
    shape = plan.output;
    return plan;
  });
  return [...blocks, planHead(shape, characters)];
}

function planHead({ channels }: FeatureShape, characters: number): LayerPlan {
  const output = { sizePx: 1, channels: characters };
  const shape = [channels, characters];
  return {
    name: 'head',
    operation: 'mean, dense',
    input: { sizePx: 4, channels },
    output,
    parameters: [
      { name: 'head.weight', shape, init: { kind: 'uniform', fanIn: channels }, decays: true },
      { name: 'head.bias', shape: [characters], init: { kind: 'zeros' }, decays: false },
    ],
    macs: sizeOf(shape),
    receptivePx: 4,
    stride: 4,
  };
}

/** The features of every block: [batch, N, N, 1] in [-1, 1] -> [batch, 32, 32, 32] … [batch, 4, 4, 256]. */
export function runFeatures(image: Tensor4D, params: Lookup): readonly Tensor4D[] {
  // Paper is 0 inside, so that the zeros beyond the border are paper too.
  let x = tf.mul(tf.add(toFeatureSize(image), 1), 0.5) as Tensor4D;
  return FEATURE_CHANNELS.map((_, block) => {
    x = silu(conv(x, params, `block.${block}`, 2));
    return x;
  });
}

/** The features of a whole glyph: [batch, N, N, 1] in [-1, 1] -> [batch, 256]. */
export function embedGlyphs(image: Tensor4D, params: Lookup): Tensor2D {
  return tf.mean(runFeatures(image, params).at(-1) as Tensor4D, [1, 2]) as Tensor2D;
}

/** Which character it is, before the softmax: [batch, N, N, 1] -> [batch, characters]. */
export function classifyGlyphs(image: Tensor4D, params: Lookup): Tensor2D {
  return tf.add(
    tf.matMul(embedGlyphs(image, params), params('head.weight') as Tensor2D),
    params('head.bias'),
  );
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
