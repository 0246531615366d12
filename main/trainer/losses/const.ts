import { type Scalar, type Tensor4D, tf } from '../backend';

/**
 * Mean square of the difference between the innermost features of the source and of what was drawn from it (the
 * constant loss of zi2zi, Tian 2017, after Taigman et al. 2016, arXiv 1611.02200), in the square of these features'
 * units.
 *
 * The encoder should see the same character in both, whatever the style. The gradient goes through both, as in zi2zi.
 */
export function constLoss(source: Tensor4D, drawn: Tensor4D): Scalar {
  return tf.mean(tf.square(tf.sub(source, drawn))) as Scalar;
}
