import { type Scalar, type Tensor4D, tf } from '../backend';

/**
 * What a discriminator descends: mean relu(1 - real) + mean relu(1 + fake), the hinge loss (Lim & Ye 2017, arXiv
 * 1705.02894).
 *
 * It wants the patches of real images above 1 and those of drawn ones below -1, and pushes no further than that. 2
 * for a discriminator that answers 0 to everything, 0 for one that tells all apart.
 *
 * @param real scores of patches, [batch, h, w, 1], as `fake`
 */
export function discriminatorLoss(real: Tensor4D, fake: Tensor4D): Scalar {
  const ofReal = tf.mean(tf.relu(tf.sub(1, real)));
  const ofFake = tf.mean(tf.relu(tf.add(1, fake)));
  return tf.add(ofReal, ofFake) as Scalar;
}

/**
 * What the generator descends against it: -mean fake. It may go below zero, and its value says little by itself:
 * it rises as the discriminator gets better.
 */
export function adversarialLoss(fake: Tensor4D): Scalar {
  return tf.neg(tf.mean(fake)) as Scalar;
}
