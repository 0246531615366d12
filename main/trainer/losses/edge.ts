import { type Scalar, type Tensor4D, tf } from '../backend';

/**
 * Sobel's two kernels as one convolution, [3, 3, 1, 2]: channel 0 is the slope to the right, channel 1 the slope
 * downwards. The weights 1, 2, 1 on either side add up to 4 over a distance of two pixels, so an eighth makes the
 * value a slope per pixel.
 */
const sobel = [
  [-1, -1, 0, -2, 1, -1],
  [-2, 0, 0, 0, 2, 0],
  [-1, 1, 0, 2, 1, 1],
].flat();

/**
 * Mean absolute difference of the Sobel gradients of two images, in coverage per pixel (seed S12; Sobel & Feldman
 * 1968).
 *
 * An edge of full ink beside paper has a slope of a half for two pixels, so the loss lies well below L1 wherever
 * whole areas differ and near it where only edges do. It is differentiable everywhere but where a slope is right,
 * unlike the distance of two Canny edge maps. The image goes on beyond its border as it ends there, so that the
 * border itself is no edge.
 *
 * @param drawn [batch, h, w, 1] in [-1, 1], as `target`
 */
export function edgeLoss(drawn: Tensor4D, target: Tensor4D): Scalar {
  // The gradient of a difference is the difference of the gradients: one convolution does for both images.
  const difference = tf.sub(drawn, target) as Tensor4D;
  const kernel = tf.tensor4d(sobel, [3, 3, 1, 2]);
  const slopes = tf.conv2d(repeatBorder(difference), kernel, 1, 'valid'); // [batch, h, w, 2]
  return tf.mul(tf.mean(tf.abs(slopes)), 0.5 / 8) as Scalar;
}

/** [batch, h, w, 1] -> [batch, h + 2, w + 2, 1], each border row and column twice. */
function repeatBorder(image: Tensor4D): Tensor4D {
  const [, height, width] = image.shape;
  const rows = tf.concat(
    [
      tf.slice(image, [0, 0, 0, 0], [-1, 1, -1, -1]),
      image,
      tf.slice(image, [0, height - 1, 0, 0], [-1, 1, -1, -1]),
    ],
    1,
  );
  return tf.concat(
    [
      tf.slice(rows, [0, 0, 0, 0], [-1, -1, 1, -1]),
      rows,
      tf.slice(rows, [0, 0, width - 1, 0], [-1, -1, 1, -1]),
    ],
    2,
  );
}
