import { type Scalar, type Tensor4D, tf } from '../backend';

/**
 * Mean absolute difference in units of coverage, 0 to 1.
 *
 * The network works in [-1, 1], where every difference is twice as large, hence the half: the value is the same
 * L1 that the held-out scores and the copy-the-source baseline are given in.
 */
export function l1Loss(drawn: Tensor4D, target: Tensor4D): Scalar {
  return tf.mul(tf.mean(tf.abs(tf.sub(drawn, target))), 0.5) as Scalar;
}
