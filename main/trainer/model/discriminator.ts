import { AppError } from '../../../shared/domain/app-error';
import type { DiscriminatorConfig } from '../../../shared/domain/loss-config';
import { type Tensor2D, type Tensor4D, tf } from '../backend';
import { biasOf, planConv } from './layers';
import type { Lookup } from './parameters';
import type { FeatureShape, LayerPlan } from './plan';
import { spectrallyNormalised } from './spectral-norm';

/** What a discriminator says of an image beside its source. */
export interface Judgement {
  /** A score for each patch, [batch, n, n, 1]; not squashed. */
  readonly patches: Tensor4D;
  /** The features of every block, finest first, behind their activation. */
  readonly features: readonly Tensor4D[];
  /** Scores of the styles, [batch, styles], before a softmax; null where there is one style alone. */
  readonly category: Tensor2D | null;
}

const leak = 0.2;

/**
 * A patch discriminator (Isola et al. 2017) on the source and the image side by side: 4x4 convolutions with stride 2
 * that double their channels, a score for each position that is left, and with several styles a second head that
 * tells which it sees (Odena et al. 2017).
 *
 * Throws an AppError config-invalid where the canvas cannot be halved so often.
 */
export function planDiscriminator(
  { width, levels }: DiscriminatorConfig,
  sizePx: number,
  styles: number,
): readonly LayerPlan[] {
  if (sizePx % 2 ** levels !== 0) {
    throw new AppError({
      kind: 'config-invalid',
      message: `The discriminator cannot halve a canvas of ${sizePx} px ${levels} times.`,
      fix: `Give discriminator.levels at most ${Math.floor(Math.log2(sizePx))}.`,
    });
  }
  const layers: LayerPlan[] = [];
  let shape: FeatureShape = { sizePx, channels: 2 };
  for (let level = 0; level < levels; level++) {
    const layer = planConv(blockName(level), shape, width * 2 ** level, { kernel: 4, stride: 2 });
    layers.push(layer);
    shape = layer.output;
  }
  layers.push(planConv('discriminator.patches', shape, 1, { kernel: 3 }));
  if (styles > 1) layers.push(planCategory(shape, styles));
  return layers;
}

/** Source and image [batch, N, N, 1] each. */
export function runDiscriminator(
  source: Tensor4D,
  image: Tensor4D,
  params: Lookup,
  { levels, spectralNorm }: DiscriminatorConfig,
  styles: number,
): Judgement {
  const kernel = (name: string) => {
    const weight = params(`${name}.weight`);
    return spectralNorm ? spectrallyNormalised(weight) : weight;
  };
  const features: Tensor4D[] = [];
  let x: Tensor4D = tf.concat([source, image], 3); // [b, N, N, 2]
  for (let level = 0; level < levels; level++) {
    const name = blockName(level);
    // [b, s, s, c] -> [b, s / 2, s / 2, 2c]
    x = tf.add(tf.conv2d(x, kernel(name) as Tensor4D, 2, 'same'), params(`${name}.bias`));
    x = leakyRelu(x);
    features.push(x);
  }
  const name = 'discriminator.patches';
  const patches: Tensor4D = tf.add(tf.conv2d(x, kernel(name) as Tensor4D, 1, 'same'), params(`${name}.bias`));
  return { patches, features, category: styles > 1 ? categoryOf(x, params, kernel) : null };
}

/** The mean of each channel over the whole map, then a dense layer: [b, s, s, c] -> [b, styles]. */
function categoryOf(x: Tensor4D, params: Lookup, kernel: (name: string) => ReturnType<Lookup>): Tensor2D {
  const name = 'discriminator.category';
  const means = tf.mean(x, [1, 2]) as Tensor2D; // [b, c]
  return tf.add(tf.matMul(means, kernel(name) as Tensor2D), params(`${name}.bias`));
}

function planCategory(input: FeatureShape, styles: number): LayerPlan {
  const name = 'discriminator.category';
  const { channels } = input;
  return {
    name,
    operation: `mean + dense · ${styles}`,
    input,
    output: { sizePx: 1, channels: styles },
    parameters: [
      {
        name: `${name}.weight`,
        shape: [channels, styles],
        init: { kind: 'uniform', fanIn: channels },
        decays: true,
      },
      biasOf(name, styles),
    ],
    macs: channels * styles,
    receptivePx: input.sizePx,
    stride: input.sizePx,
  };
}

const blockName = (level: number) => `discriminator.block.${level}`;

/**
 * x, or a fifth of it below zero. Keeps its output for the gradient, which has the sign of its input: so the input
 * need not be kept, and TensorFlow may fold convolution, bias and this into one.
 */
function leakyRelu(x: Tensor4D): Tensor4D {
  const run = tf.customGrad((...inputs) => {
    const [input, save] = inputs as unknown as [Tensor4D, (tensors: Tensor4D[]) => void];
    const value: Tensor4D = tf.leakyRelu(input, leak);
    save([value]);
    return {
      value,
      gradFunc: (dy, [y]) => tf.where(tf.greater(y as Tensor4D, 0), dy, tf.mul(dy, leak)),
    };
  });
  return run(x) as Tensor4D;
}
