import { type Scalar, type Tensor2D, tf } from '../backend';

/**
 * Cross entropy in nats between the styles that were asked for and those that the discriminator's category head
 * sees, softmax over its logits (Odena et al. 2017, arXiv 1610.09585).
 *
 * ln(styles) for a head that cannot tell. The discriminator descends it on real images, the generator on what it
 * draws. A mixture of styles is a distribution like any other, so it needs no case of its own.
 *
 * @param logits [batch, styles]
 * @param style [batch, styles], each row adding up to 1
 */
export function categoryLoss(logits: Tensor2D, style: Tensor2D): Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(style, tf.logSoftmax(logits)), 1))) as Scalar;
}
