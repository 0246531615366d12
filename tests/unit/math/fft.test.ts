import { describe, expect, it } from 'vitest';
import { createSquareTransform, transform } from '../../../shared/math/fft';
import { createRandom } from '../../../shared/math/random';

const random = createRandom(1);
const numbers = (length: number) => Float64Array.from({ length }, () => random.normal());

/** The sum as it is defined. */
function plainTransform(re: Float64Array, im: Float64Array, k: number): readonly [number, number] {
  let [sumRe, sumIm] = [0, 0];
  for (let n = 0; n < re.length; n++) {
    const angle = (-2 * Math.PI * k * n) / re.length;
    const [a, b] = [re[n] as number, im[n] as number];
    sumRe += a * Math.cos(angle) - b * Math.sin(angle);
    sumIm += a * Math.sin(angle) + b * Math.cos(angle);
  }
  return [sumRe, sumIm];
}

describe('transform', () => {
  it.each([1, 2, 3, 8, 12, 25, 64, 100, 127])('agrees with the sum that defines it for %i values', (size) => {
    const [re, im] = [numbers(size), numbers(size)];
    const found = transform({ re, im });
    for (let k = 0; k < size; k++) {
      const [a, b] = plainTransform(re, im, k);
      expect(found.re[k]).toBeCloseTo(a, 9);
      expect(found.im[k]).toBeCloseTo(b, 9);
    }
  });
});

describe('createSquareTransform', () => {
  it.each([8, 12, 40])('finds a wave of %i pixels at its frequency and nowhere else', (size) => {
    const square = createSquareTransform(size);
    const [u, v] = [3, 1];
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const angle = (2 * Math.PI * (u * column + v * row)) / size;
        square.input[2 * (row * size + column)] = Math.cos(angle);
        square.input[2 * (row * size + column) + 1] = Math.sin(angle);
      }
    }
    square.run();
    for (let at = 0; at < size * size; at++) {
      const isThere = at === u * size + v;
      expect(square.output[2 * at]).toBeCloseTo(isThere ? size * size : 0, 8);
      expect(square.output[2 * at + 1]).toBeCloseTo(0, 8);
    }
  });

  it('keeps the energy (Parseval) and can be used again', () => {
    const size = 16;
    const square = createSquareTransform(size);
    for (let round = 0; round < 2; round++) {
      const image = numbers(2 * size * size);
      square.input.set(image);
      square.run();
      const energy = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
      expect(energy(square.output) / size ** 2).toBeCloseTo(energy(image), 8);
    }
  });
});
