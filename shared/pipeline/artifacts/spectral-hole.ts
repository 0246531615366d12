import type { GlyphField } from './glyph-field';

/** At this depth a frequency is missing rather than weak. */
const HOLE = 0.01;
/** The line of the spectrum that half the sampling rate is held against, in bins beside it. */
const BESIDE = 2;

/**
 * Whether the image was enlarged twofold by repeating or by interpolating pixels: either leaves nothing at half the
 * sampling rate, along rows and columns alike, while a drawing has about as much there as beside it.
 *
 * The power of all frequencies (1/2, v) is that of the rows' alternating sums (Parseval), which is exactly 0 where
 * pixels come in pairs. It is held against the line (1/2 + 2/N, v). Where a direction has no content there, as in
 * stripes, nothing is said.
 *
 * @param silence power of one bin of the transform below which nothing counts as content
 */
export function isSpectralHole({ size, values }: GlyphField, silence: number): boolean {
  const half = new Float64Array(size);
  const besideRe = new Float64Array(size);
  const besideIm = new Float64Array(size);
  const cosine = new Float64Array(size);
  const sine = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const angle = 2 * Math.PI * k * (1 / 2 + BESIDE / size);
    cosine[k] = Math.cos(angle);
    sine[k] = Math.sin(angle);
  }
  let [acrossHalf, acrossBeside] = [0, 0];
  for (let row = 0; row < size; row++) {
    const sign = row % 2 === 0 ? 1 : -1;
    const c = cosine[row] as number;
    const s = sine[row] as number;
    let [sum, re, im] = [0, 0, 0];
    for (let column = 0; column < size; column++) {
      const value = values[row * size + column] as number;
      if (value === 0) continue;
      sum += column % 2 === 0 ? value : -value;
      re += value * (cosine[column] as number);
      im += value * (sine[column] as number);
      half[column] = (half[column] as number) + sign * value;
      besideRe[column] = (besideRe[column] as number) + c * value;
      besideIm[column] = (besideIm[column] as number) + s * value;
    }
    acrossHalf += sum * sum;
    acrossBeside += re * re + im * im;
  }
  let [downHalf, downBeside] = [0, 0];
  for (let column = 0; column < size; column++) {
    downHalf += (half[column] as number) ** 2;
    downBeside += (besideRe[column] as number) ** 2 + (besideIm[column] as number) ** 2;
  }
  // A line of N bins has N times the sum of the squares; silence is of one bin.
  if (Math.min(acrossBeside, downBeside) < silence) return false;
  return acrossHalf < HOLE * acrossBeside && downHalf < HOLE * downBeside;
}
