import { expect, it } from 'vitest';
import { createRandom } from '../../../shared/math/random';
import { fitRidge } from '../../../shared/math/ridge';

const random = createRandom(1);
const rows = Array.from({ length: 50 }, () => [random.next(), 1000 * random.next(), 7]);
const truth = (row: readonly number[]) => 3 + 2 * (row[0] as number) - 0.004 * (row[1] as number);

it('is least squares without a penalty, whatever the units and with a column that says nothing', () => {
  const fit = fitRidge(rows, rows.map(truth), 0);
  for (const row of [
    [0, 0, 7],
    [1, 500, 7],
    [-2, 4000, 7],
  ])
    expect(fit.predict(row)).toBeCloseTo(truth(row), 5);
});

it('halves a weight with a penalty of as many rows as there are', () => {
  const line = [[-1], [1], [-1], [1]];
  const targets = [9, 11, 9, 11];
  expect(fitRidge(line, targets, 0).predict([1])).toBeCloseTo(11, 6);
  expect(fitRidge(line, targets, 4).predict([1])).toBeCloseTo(10.5, 6);
});

it('shares a weight between columns that say the same', () => {
  const twice = [-1, 0, 1, 3].map((value) => [value, value]);
  const fit = fitRidge(twice, [-2, 0, 2, 6], 1e-6);
  expect(fit.predict([2, 2])).toBeCloseTo(4, 3);
  expect(fit.predict([4, 0])).toBeCloseTo(4, 3);
});

it('refuses rows and targets that do not match', () => {
  expect(() => fitRidge([], [], 1)).toThrow(RangeError);
  expect(() => fitRidge([[1]], [1, 2], 1)).toThrow(RangeError);
});
