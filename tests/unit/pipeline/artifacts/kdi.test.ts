import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../shared/math/random';
import {
  boxMeanDc,
  convDc,
  convTransposeDc,
  type KernelWeights,
  kernelDcIndex,
  pixelShuffleDc,
  resizeConvDc,
} from '../../../../shared/pipeline/artifacts/kdi';

const CHANNELS = 24;

function kernel(shape: KernelWeights['shape'], seed: number): KernelWeights {
  const random = createRandom(seed);
  const length = shape[0] * shape[1] * shape[2] * shape[3];
  return { values: Float32Array.from({ length }, () => random.normal()), shape };
}

/** Mean of the index over seeds. */
const meanIndex = (index: (seed: number) => number) =>
  Array.from({ length: 8 }, (_, seed) => index(seed + 1)).reduce((a, b) => a + b, 0) / 8;

const pixelShuffle = (seed: number) => pixelShuffleDc(kernel([3, 3, CHANNELS, 4 * CHANNELS], seed));

/** Weights [k, k, in, 4 out] whose four groups are the same, as ICNR starts them. */
function icnr(seed: number): KernelWeights {
  const { values } = kernel([3, 3, CHANNELS, CHANNELS], seed);
  const rows = 9 * CHANNELS;
  const repeated = new Float32Array(rows * 4 * CHANNELS);
  for (let row = 0; row < rows; row++)
    for (let group = 0; group < 4; group++)
      for (let c = 0; c < CHANNELS; c++)
        repeated[(row * 4 + group) * CHANNELS + c] = values[row * CHANNELS + c] as number;
  return { values: repeated, shape: [3, 3, CHANNELS, 4 * CHANNELS] };
}

describe('the kernel index at random weights', () => {
  it.each([2, 3, 4])('is about 0.84 for a transposed convolution of side %i', (side) => {
    const index = meanIndex((seed) =>
      kernelDcIndex(convTransposeDc(kernel([side, side, CHANNELS, CHANNELS], seed))),
    );
    expect(Math.abs(index - 0.84)).toBeLessThan(0.05);
  });

  it('is about 0.84 for a pixel shuffle, with and without a convolution behind it', () => {
    expect(Math.abs(meanIndex((seed) => kernelDcIndex(pixelShuffle(seed))) - 0.84)).toBeLessThan(0.05);
    const withPost = (seed: number) =>
      kernelDcIndex(convDc(pixelShuffle(seed), kernel([3, 3, CHANNELS, CHANNELS], seed + 100)));
    expect(Math.abs(meanIndex(withPost) - 0.84)).toBeLessThan(0.08);
  });

  it('is 0 for ICNR, for a mean behind any shuffle and for a resize', () => {
    expect(kernelDcIndex(pixelShuffleDc(icnr(1)))).toBe(0);
    expect(kernelDcIndex(boxMeanDc(pixelShuffle(1)))).toBeLessThan(1e-12);
    expect(kernelDcIndex(resizeConvDc(kernel([3, 3, CHANNELS, CHANNELS], 1)))).toBe(0);
    expect(kernelDcIndex(convTransposeDc({ values: new Float32Array(16), shape: [4, 4, 1, 1] }))).toBe(0);
  });

  it('leaves 0 as soon as the groups of ICNR are no longer alike', () => {
    const trained = icnr(1);
    const values = Float32Array.from(trained.values);
    values[0] = (values[0] as number) + 5;
    expect(kernelDcIndex(pixelShuffleDc({ ...trained, values }))).toBeGreaterThan(0.01);
  });
});

describe('the answer to a constant', () => {
  it.each([2, 3, 4])('is what a transposed convolution of side %i really gives', (side) => {
    const weights = kernel([side, side, 2, 3], 5);
    const { values, channels } = convTransposeDc(weights);
    // A constant of ones on 6 x 6, every input pixel adding its kernel to the output; the middle is steady.
    const size = 12;
    const padding = Math.floor(Math.max(0, side - 2) / 2);
    const out = new Float64Array(size * size * 2);
    for (let iy = 0; iy < 6; iy++)
      for (let ix = 0; ix < 6; ix++)
        for (let ky = 0; ky < side; ky++)
          for (let kx = 0; kx < side; kx++)
            for (let c = 0; c < 2; c++)
              for (let i = 0; i < 3; i++) {
                const [y, x] = [2 * iy + ky - padding, 2 * ix + kx - padding];
                if (x < 0 || y < 0 || x >= size || y >= size) continue;
                const at = (y * size + x) * 2 + c;
                out[at] =
                  (out[at] as number) + (weights.values[((ky * side + kx) * 2 + c) * 3 + i] as number);
              }
    for (let place = 0; place < 4; place++)
      for (let c = 0; c < channels; c++) {
        const [y, x] = [4 + Math.floor(place / 2), 4 + (place % 2)];
        expect(values[place * channels + c]).toBeCloseTo(out[(y * size + x) * 2 + c] as number, 9);
      }
  });

  it('follows the features that reach the upsampler, and the bias of each place', () => {
    const weights = kernel([1, 1, 2, 4], 3);
    const [first, second] = [weights.values[0] as number, weights.values[4] as number];
    const { values, period, channels } = pixelShuffleDc({ ...weights, bias: [10, 0, 0, 0] }, 2, [2, -1]);
    expect({ period, channels }).toEqual({ period: 2, channels: 1 });
    expect(values[0]).toBeCloseTo(2 * first - second + 10, 6);
  });
});
