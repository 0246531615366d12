import { type Scalar, type Tensor4D, tf } from '../backend';
import { detach } from './detach';

/**
 * Mean absolute difference of two images' features at several depths of a network that knows glyphs (Johnson et al.
 * 2016; seed S6), where 1 is how far two different characters lie apart on average.
 *
 * L1 between pixels asks for the right shade at the right place and forgives a blurred stroke; features ask for the
 * stroke. Layers differ in scale by orders of magnitude, so each is divided by its own typical distance, and all
 * then count alike.
 *
 * @param drawn features of what was drawn, one tensor [batch, h, w, c] a layer
 * @param target features of what should have been drawn; no gradient goes through them
 * @param distances the mean absolute difference between two different characters, one number a layer
 */
export function perceptualLoss(
  drawn: readonly Tensor4D[],
  target: readonly Tensor4D[],
  distances: readonly number[],
): Scalar {
  const perLayer = drawn.map((features, layer) => {
    const difference = tf.sub(features, detach(target[layer] as Tensor4D));
    return tf.div(tf.mean(tf.abs(difference)), distances[layer] ?? 1) as Scalar;
  });
  return tf.div(tf.addN(perLayer), perLayer.length) as Scalar;
}
