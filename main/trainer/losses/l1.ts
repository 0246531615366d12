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

/**
 * L1 with a rounded bottom, (sqrt(d² + r²) - r) / 2 for a difference d in [-1, 1] (Charbonnier et al. 1994): square
 * for differences well below `rounding`, L1 beyond it.
 *
 * At a network that copies its source, plain L1 has a trap. Four fifths of the pixels are right already and push
 * back with full force against any change, so nothing moves until a change is more likely right than wrong at
 * every pixel it touches: our draft network stood still for 100 to 400 steps. Rounded, the right pixels push back
 * in proportion, and the network can learn where the differences are before it draws them in full.
 */
export function roundedL1Loss(drawn: Tensor4D, target: Tensor4D, rounding: Scalar): Scalar {
  const squares = tf.square(tf.sub(drawn, target));
  const rounded = tf.sub(tf.sqrt(tf.add(squares, tf.square(rounding))), rounding);
  return tf.mul(tf.mean(rounded), 0.5) as Scalar;
}
