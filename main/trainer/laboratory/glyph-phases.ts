import { type Tensor, type Tensor4D, tf } from '../backend';
import { CELL, type GlyphPhases, PLACES } from './lattice-sums';

/** Smallest side that leaves some cells when the border is taken off; below it a period cannot be told from content. */
const smallestSide = { 2: 16, 4: 32 } as const;

/** Whether a map of that side says something about a lattice of that period in its own pixels. */
export const canShow = (sizePx: number, period: 2 | 4) => sizePx >= smallestSide[period];

/**
 * Features [batch, s, s, c] -> for each glyph what the lattice is found from. A border is left out, where the padding of
 * convolutions shows: four pixels, or two of a small map.
 */
export function phasesOf(features: Tensor4D): readonly GlyphPhases[] {
  const [batch, side, , channels] = features.shape;
  const border = side >= 32 ? 4 : 2;
  const inner = side - 2 * border;
  if (inner < CELL || inner % CELL !== 0) throw new RangeError(`a map of ${side} px has no whole cells`);
  const [means, variance] = tf.tidy(() => {
    // Two means over 2x2 pixels are [1 2 1] / 4 both ways, and leave out one pixel at each side.
    const smooth = tf.avgPool(tf.avgPool(features, 2, 1, 'valid'), 2, 1, 'valid');
    const at = (x: Tensor4D, from: number) => tf.slice(x, [0, from, from, 0], [-1, inner, inner, -1]);
    const residual = tf.sub(at(features, border), at(smooth, border - 1));
    const cells = tf.reshape(residual, [batch, inner / CELL, CELL, inner / CELL, CELL, channels]);
    return [tf.mean(cells, [1, 3]), tf.moments(features, [1, 2]).variance] as [Tensor, Tensor];
  });
  const phases = means.dataSync() as Float32Array;
  const variances = variance.dataSync() as Float32Array;
  tf.dispose([means, variance]);
  return Array.from({ length: batch }, (_, glyph) => ({
    channels,
    phases: phases.subarray(glyph * PLACES * channels, (glyph + 1) * PLACES * channels),
    variance: variances.subarray(glyph * channels, (glyph + 1) * channels),
  }));
}
