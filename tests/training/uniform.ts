import { type Tensor, tf } from '../../main/trainer/backend';
import { createRandom } from '../../shared/math/random';

/** Numbers in [-1, 1), the same for a seed on every machine. */
export function uniformValues(shape: readonly number[], seed: number): Float32Array {
  const random = createRandom(seed);
  const size = shape.reduce((product, side) => product * side, 1);
  return Float32Array.from({ length: size }, () => random.next() * 2 - 1);
}

/** A tensor of {@link uniformValues}. */
export const uniform = (shape: readonly number[], seed: number): Tensor =>
  tf.tensor(uniformValues(shape, seed), [...shape]);
