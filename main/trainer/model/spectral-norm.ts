import { createRandom } from '../../../shared/math/random';
import { type Scalar, type Tensor, type Tensor2D, tf } from '../backend';

/** G = WᵀW is squared so often: G³² has had 32 rounds of power iteration. */
const squarings = 5;
const smallest = 1e-12;

/**
 * The largest singular value of a kernel [..., out] taken as a matrix [rows, out] (Miyato et al. 2018).
 *
 * The paper does one round of power iteration a step and keeps its vector. This begins anew in every step, so that
 * nothing has to be kept, and squares the small matrix WᵀW instead: few operations and 32 rounds, after which the
 * second largest value has shrunk to (σ₂/σ₁)^64 of the first. It comes from below. The gradient is u vᵀ: as in the
 * paper it does not go through the two vectors.
 */
export function largestSingularValue(kernel: Tensor): Scalar {
  const columns = kernel.shape.at(-1) ?? 1;
  const sigma = tf.customGrad((...inputs) => {
    const [flat, save] = inputs as unknown as [Tensor2D, (tensors: Tensor[]) => void];
    let power = normalised(tf.matMul(flat, flat, true, false)); // [out, out]
    for (let round = 0; round < squarings; round++) power = normalised(tf.matMul(power, power));
    const v = normalised(tf.matMul(power, tf.tensor2d(startVector(columns), [columns, 1]))); // [out, 1]
    const image = tf.matMul(flat, v) as Tensor2D; // [rows, 1] = σ u
    save([normalised(image), v]);
    return {
      value: lengthOf(image),
      gradFunc: (dy, saved) => {
        const [u, right] = saved as [Tensor2D, Tensor2D];
        return tf.mul(tf.matMul(u, right, false, true), dy); // [rows, out]
      },
    };
  });
  return sigma(tf.reshape(kernel, [-1, columns])) as Scalar;
}

/** The kernel over its largest singular value, so that what it multiplies grows by no more than one. */
export const spectrallyNormalised = (kernel: Tensor): Tensor =>
  tf.div(kernel, tf.maximum(largestSingularValue(kernel), smallest));

const lengthOf = (x: Tensor2D): Scalar => tf.sqrt(tf.sum(tf.square(x)));

const normalised = (x: Tensor2D): Tensor2D => tf.div(x, tf.maximum(lengthOf(x), smallest));

/** Always the same; drawn, because a start of regular numbers may well be at a right angle to what is looked for. */
function startVector(length: number): Float32Array {
  const random = createRandom(length);
  return Float32Array.from({ length }, () => random.normal());
}
