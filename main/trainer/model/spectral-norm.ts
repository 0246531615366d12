import { createRandom } from '../../../shared/math/random';
import { type Scalar, type Tensor, type Tensor2D, tf } from '../backend';

const iterations = 8;
const smallest = 1e-12;

/**
 * The largest singular value of a kernel [..., out] taken as a matrix [rows, out] (Miyato et al. 2018).
 *
 * Power iteration on the small matrix WᵀW from the same start in every step, so that nothing has to be kept between
 * steps; eight rounds shrink what the second largest value adds by (σ₂/σ₁)^16. It comes from below. The gradient is
 * u vᵀ: as in the paper it does not go through the two vectors.
 */
export function largestSingularValue(kernel: Tensor): Scalar {
  const columns = kernel.shape.at(-1) ?? 1;
  const sigma = tf.customGrad((...inputs) => {
    const [flat, save] = inputs as unknown as [Tensor2D, (tensors: Tensor[]) => void];
    const gram = tf.matMul(flat, flat, true, false) as Tensor2D; // [out, out]
    let v = tf.tensor2d(startVector(columns), [columns, 1]);
    for (let round = 0; round < iterations; round++) v = normalised(tf.matMul(gram, v) as Tensor2D);
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
