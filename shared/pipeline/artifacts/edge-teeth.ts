import { ORIENTATIONS } from '../../domain/artifact-report';
import { borderOf, type GlyphField } from './glyph-field';

/** Places of the largest lattice period that a verdict rests on: 4 by 4. */
export const TEETH_PERIOD = 4;
export const TEETH_PHASES = TEETH_PERIOD * TEETH_PERIOD;

/** Sums over edge pixels by the direction of their gradient and their place in the lattice: [8, 4, 4]. */
export interface TeethSums {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  /** Sum of |d| over all of them. */
  absolute: number;
  /** All of them. */
  pixels: number;
}

export function createTeethSums(): TeethSums {
  const length = ORIENTATIONS * TEETH_PHASES;
  return {
    count: new Float64Array(length),
    sum: new Float64Array(length),
    squares: new Float64Array(length),
    absolute: 0,
    pixels: 0,
  };
}

/** Adds the sums of `more` to those of `total`. */
export function addTeeth(total: TeethSums, more: TeethSums): void {
  for (let i = 0; i < total.count.length; i++) {
    total.count[i] = (total.count[i] as number) + (more.count[i] as number);
    total.sum[i] = (total.sum[i] as number) + (more.sum[i] as number);
    total.squares[i] = (total.squares[i] as number) + (more.squares[i] as number);
  }
  total.absolute += more.absolute;
  total.pixels += more.pixels;
}

/** The Gaussian of 1.5 px that the direction of an edge is taken from, wide enough to pass over its teeth. */
const SIGMA = 1.5;
const RADIUS = 5;
const WEIGHTS = (() => {
  const raw = Array.from({ length: RADIUS + 1 }, (_, k) => Math.exp(-(k * k) / (2 * SIGMA * SIGMA)));
  const sum = raw.reduce((total, weight, k) => total + (k === 0 ? weight : 2 * weight), 0);
  return Float64Array.from(raw, (weight) => weight / sum);
})();
const [W0, W1, W2, W3, W4, W5] = WEIGHTS as unknown as [number, number, number, number, number, number];
/** Edge pixels have more than this part of the steepest gradient of the glyph. */
const STEEP = 1 / 4;
/** Gradient below which an image has no edges: a quarter of a grey level a pixel. */
const FLAT = 1 / 1024;

/** Reused between calls; every value read is written first. */
let blurred = new Float32Array(0);
let slopes = new Float32Array(0);
let padded = new Float32Array(0);
let columns = new Float32Array(0);

/**
 * How far each edge pixel stands out from the line through it along the edge, d = (I(x) - (I(x+t) + I(x-t)) / 2) / 2
 * with t the unit tangent: the profile of the edge drops out, its teeth stay.
 *
 * @param sectors receives the sector of every edge pixel, where given; the others keep what they have
 */
export function edgeTeeth({ size, values }: GlyphField, sectors?: Uint8Array): TeethSums {
  const sums = createTeethSums();
  blur(values, size);
  const border = borderOf(size);
  let steepest = 0;
  for (let row = border; row < size - border; row++) {
    for (let column = border; column < size - border; column++) {
      const at = row * size + column;
      const gx = (blurred[at + 1] as number) - (blurred[at - 1] as number);
      const gy = (blurred[at + size] as number) - (blurred[at - size] as number);
      const squared = gx * gx + gy * gy;
      slopes[at] = squared;
      if (squared > steepest) steepest = squared;
    }
  }
  const least = steepest * STEEP * STEEP;
  if (steepest < FLAT * FLAT) return sums;
  for (let row = border; row < size - border; row++) {
    for (let column = border; column < size - border; column++) {
      const at = row * size + column;
      const squared = slopes[at] as number;
      if (squared <= least) continue;
      const gx = (blurred[at + 1] as number) - (blurred[at - 1] as number);
      const gy = (blurred[at + size] as number) - (blurred[at - size] as number);
      const length = Math.sqrt(squared);
      const tx = -gy / length;
      const ty = gx / length;
      const around =
        sampleBilinear(values, size, column + tx, row + ty) +
        sampleBilinear(values, size, column - tx, row - ty);
      const d = 0.5 * ((values[at] as number) - 0.5 * around);
      const sector = sectorOf(gx, gy);
      if (sectors !== undefined) sectors[at] = sector;
      const cell = sector * TEETH_PHASES + (row % TEETH_PERIOD) * TEETH_PERIOD + (column % TEETH_PERIOD);
      sums.count[cell] = (sums.count[cell] as number) + 1;
      sums.sum[cell] = (sums.sum[cell] as number) + d;
      sums.squares[cell] = (sums.squares[cell] as number) + d * d;
      sums.absolute += Math.abs(d);
      sums.pixels++;
    }
  }
  return sums;
}

/** tan(22.5 degrees), where one sector ends and the next begins. */
const TANGENT = Math.SQRT2 - 1;

/** Which of eight sectors a direction lies in: the first is centred on +x, the third on +y (down). */
function sectorOf(x: number, y: number): number {
  if (Math.abs(y) <= TANGENT * Math.abs(x)) return x > 0 ? 0 : 4;
  if (Math.abs(x) <= TANGENT * Math.abs(y)) return y > 0 ? 2 : 6;
  if (y > 0) return x > 0 ? 1 : 3;
  return x > 0 ? 7 : 5;
}

/** The value at (x, y) in units of pixel centres, between the four around it, which must lie inside. */
function sampleBilinear(values: Float32Array, size: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const fx = x - column;
  const fy = y - row;
  const at = row * size + column;
  const top = (values[at] as number) * (1 - fx) + (values[at + 1] as number) * fx;
  const bottom = (values[at + size] as number) * (1 - fx) + (values[at + size + 1] as number) * fx;
  return top * (1 - fy) + bottom * fy;
}

/** Fills `blurred`; beyond its border the image is paper. */
function blur(values: Float32Array, size: number): void {
  const wide = size + 2 * RADIUS;
  if (blurred.length !== size * size) {
    blurred = new Float32Array(size * size);
    slopes = new Float32Array(size * size);
    padded = new Float32Array(wide * wide);
    columns = new Float32Array(size * wide);
  }
  // [size, size] -> [wide, wide]; the paper around was there from the start.
  for (let row = 0; row < size; row++)
    padded.set(values.subarray(row * size, (row + 1) * size), (row + RADIUS) * wide + RADIUS);
  // Down: [wide, wide] -> [size, wide], then along: -> [size, size].
  for (let at = 0; at < columns.length; at++) columns[at] = weighted(padded, at + RADIUS * wide, wide);
  for (let row = 0; row < size; row++) {
    const from = row * wide + RADIUS;
    for (let column = 0; column < size; column++)
      blurred[row * size + column] = weighted(columns, from + column, 1);
  }
}

/** The Gaussian's mean of the eleven values about `at`, `step` apart. */
function weighted(values: Float32Array, at: number, step: number): number {
  return (
    W0 * (values[at] as number) +
    W1 * ((values[at - step] as number) + (values[at + step] as number)) +
    W2 * ((values[at - 2 * step] as number) + (values[at + 2 * step] as number)) +
    W3 * ((values[at - 3 * step] as number) + (values[at + 3 * step] as number)) +
    W4 * ((values[at - 4 * step] as number) + (values[at + 4 * step] as number)) +
    W5 * ((values[at - 5 * step] as number) + (values[at + 5 * step] as number))
  );
}
