import type { LatticePeriod, SawOrientation, VerdictPeriod } from '../../domain/artifact-report';
import { edgeTeeth } from './edge-teeth';
import { fieldOf, type GlyphField, REGION } from './glyph-field';
import type { NativeImage } from './native-image';
import { sawOf } from './saw';

/** What the neighbours of each pixel do not predict, I - B*B*I: `sizePx * sizePx` values of 1, 0 at the border. */
export function residualOf(image: NativeImage): Float32Array {
  return uncropped(fieldOf(image), image.sizePx);
}

/** Mean residual at each place of a lattice's cell, in one of the two regions. */
export interface PhaseMap {
  readonly period: LatticePeriod;
  /** Grey levels about their mean, `period * period` values row by row. */
  readonly values: Float32Array;
  /** Pixels that each of them is the mean of. */
  readonly counts: Uint32Array;
}

/** @param mask the image whose edges divide the pixels; the image itself when left out */
export function phaseMapOf(
  image: NativeImage,
  period: LatticePeriod,
  region: 'edge' | 'flat',
  mask?: NativeImage,
): PhaseMap {
  const field = fieldOf(image, mask);
  const places = period * period;
  const sums = new Float64Array(places);
  const counts = new Uint32Array(places);
  const wanted = REGION[region];
  for (let row = 0; row < field.size; row++) {
    for (let column = 0; column < field.size; column++) {
      const at = row * field.size + column;
      if (field.region[at] !== wanted) continue;
      const place = (row % period) * period + (column % period);
      sums[place] = (sums[place] as number) + (field.residual[at] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }
  const means = sums.map((sum, place) =>
    (counts[place] as number) === 0 ? 0 : sum / (counts[place] as number),
  );
  const centre = means.reduce((a, b) => a + b, 0) / places;
  return { period, values: Float32Array.from(means, (mean) => 255 * (mean - centre)), counts };
}

/** The teeth of one glyph by the direction of its edges; see sawOf. */
export function rosetteOf(image: NativeImage, period: VerdictPeriod): readonly SawOrientation[] {
  return sawOf(edgeTeeth(fieldOf(image)), period).orientations;
}

/** The residual in the image's own size. */
function uncropped({ size, residual }: GlyphField, sizePx: number): Float32Array {
  if (size === sizePx) return residual;
  const full = new Float32Array(sizePx * sizePx);
  for (let row = 0; row < size; row++)
    full.set(residual.subarray(row * size, (row + 1) * size), row * sizePx);
  return full;
}
