import type { GlyphImage } from '../../domain/glyph-image';

/** Ink of a square image as numbers 0 to 1, sampled at pixel centres, row by row from the top. */
export interface ScalarField {
  readonly size: number;
  readonly values: Float32Array;
}

export function toField(image: GlyphImage): ScalarField {
  // A plain loop: the callback of Float32Array.from took a tenth of the whole tracing time.
  const values = new Float32Array(image.coverage.length);
  for (let i = 0; i < values.length; i++) values[i] = (image.coverage[i] as number) / 255;
  return { size: image.sizePx, values };
}

/** The value at column i, row j; paper outside of the image. */
export function sampleAt({ size, values }: ScalarField, i: number, j: number): number {
  return i < 0 || j < 0 || i >= size || j >= size ? 0 : (values[j * size + i] as number);
}

/** Number of the edge from a sample to its right or lower neighbour, in an image with paper around it. */
export function edgeName(size: number, i: number, j: number, isDown: boolean): number {
  return 2 * ((j + 1) * (size + 2) + i + 1) + (isDown ? 1 : 0);
}

/**
 * One step of inverse diffusion, I - sigma^2/2 * laplacian(I), clipped to [0, 1]: takes a Gaussian blur of
 * `sigma` pixels back to first order.
 */
export function sharpen(field: ScalarField, sigma: number): ScalarField {
  const { size, values } = field;
  const amount = Math.min(0.5 * sigma * sigma, 0.45);
  const out = new Float32Array(values.length);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const at = j * size + i;
      const centre = values[at] as number;
      const laplacian =
        sampleAt(field, i - 1, j) +
        sampleAt(field, i + 1, j) +
        sampleAt(field, i, j - 1) +
        sampleAt(field, i, j + 1) -
        4 * centre;
      out[at] = Math.min(1, Math.max(0, centre - amount * laplacian));
    }
  }
  return { size, values: out };
}

/**
 * How soft the edges of an image are: the standard deviation of a Gaussian blur in pixels, 0 for exact area
 * coverage.
 *
 * Across an edge blurred by sigma, the integral of I(1-I) is sigma / sqrt(pi) for each pixel of edge length; the
 * unit box of area sampling gives 1/6 by itself; the two add as variances do. `edgeLength` is the length of the 0.5
 * level.
 */
export function estimateBlur({ values }: ScalarField, edgeLength: number): number {
  if (edgeLength < 1) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (1 - (values[i] as number));
  return Math.sqrt(Math.PI * Math.max(0, (sum / edgeLength) ** 2 - 1 / 36));
}

/** Blurred along the rows alone; reused between calls. */
let once = new Float32Array(0);

/** A Gaussian blur of `sigma` pixels, paper around the image. */
export function blurField(field: ScalarField, sigma: number): ScalarField {
  const { size, values } = field;
  const reach = Math.max(1, Math.ceil(3 * sigma));
  const weights = new Float64Array(2 * reach + 1);
  let total = 0;
  for (let k = -reach; k <= reach; k++) total += weights[k + reach] = Math.exp(-0.5 * (k / sigma) ** 2);
  for (let k = 0; k < weights.length; k++) weights[k] = (weights[k] as number) / total;
  if (once.length !== values.length) once = new Float32Array(values.length);
  const twice = new Float32Array(values.length);
  blurRows(values, once, weights, reach, size);
  blurRows(once, twice, weights, reach, size);
  return { size, values: twice };
}

/**
 * Blurs along the rows and swaps rows and columns. Where all that the weights reach is of one value, as most of a glyph's
 * image is, that value stays.
 */
function blurRows(
  from: Float32Array,
  to: Float32Array,
  weights: Float64Array,
  reach: number,
  size: number,
): void {
  for (let j = 0; j < size; j++) {
    const base = j * size;
    let flatSince = base;
    for (let i = 0, next = 0; i < size; i++) {
      for (const end = Math.min(size - 1, i + reach); next <= end; next++) {
        if (from[base + next] !== from[flatSince]) flatSince = base + next;
      }
      const at = base + i;
      if (i >= reach && i + reach < size) {
        let sum = from[at] as number;
        if (flatSince > at - reach) {
          sum *= weights[reach] as number;
          for (let k = 1; k <= reach; k++) {
            sum += (weights[reach + k] as number) * ((from[at - k] as number) + (from[at + k] as number));
          }
        }
        to[i * size + j] = sum;
        continue;
      }
      let sum = 0;
      const last = Math.min(size - 1, i + reach);
      for (let k = Math.max(0, i - reach); k <= last; k++) {
        sum += (weights[k - i + reach] as number) * (from[base + k] as number);
      }
      to[i * size + j] = sum;
    }
  }
}
