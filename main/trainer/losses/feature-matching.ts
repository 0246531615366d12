import { type Scalar, type Tensor4D, tf } from '../backend';
import { detach } from './detach';

/**
 * Mean absolute difference between a discriminator's features of the drawn and of the target image, averaged over
 * all its blocks (Wang et al. 2018, arXiv 1711.11585, equation 4), in the units of these features.
 *
 * What is drawn should look to the discriminator as the target does, at every depth, which steadies training where
 * the adversarial loss alone swings.
 *
 * @param drawn the features of every block, [batch, h, w, c] each
 * @param target those of the target; no gradient goes through them
 */
export function featureMatchingLoss(drawn: readonly Tensor4D[], target: readonly Tensor4D[]): Scalar {
  const perBlock = drawn.map(
    (features, block) => tf.mean(tf.abs(tf.sub(features, detach(target[block] as Tensor4D)))) as Scalar,
  );
  return tf.div(tf.addN(perBlock), perBlock.length) as Scalar;
}
