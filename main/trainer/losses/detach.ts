import { type Tensor, tf } from '../backend';

/** The tensor as a value: nothing that is computed from it sends a gradient back through it. */
export function detach<T extends Tensor>(tensor: T): T {
  const asValue = tf.customGrad((x) => ({
    value: tf.clone(x as Tensor),
    gradFunc: (dy: Tensor) => tf.zerosLike(dy),
  }));
  return asValue(tensor) as T;
}
