import { expect, it } from 'vitest';
import { partBelow, ranksOf, spearman } from '../../../shared/math/ranks';

it('gives equal values the mean of their places', () => {
  expect([...ranksOf([30, 10, 20, 10])]).toEqual([3, 0.5, 2, 0.5]);
  expect([...ranksOf([])]).toEqual([]);
});

it('correlates ranks as the textbook does', () => {
  // Six places apart by d = 0, 1, 1, 0, 2, 2: 1 - 6 * 10 / (6 * 35).
  expect(spearman([1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 7, 5.5])).toBeCloseTo(1 - (6 * 4) / (6 * 35), 12);
  expect(spearman([1, 2, 3], [1, 100, 10_000])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [9, 8, 7])).toBeCloseTo(-1, 12);
});

it('finds no correlation with what is always the same', () => {
  expect(spearman([1, 2, 3], [5, 5, 5])).toBe(0);
});

it('refuses lists of different lengths', () => {
  expect(() => spearman([1], [1, 2])).toThrow(RangeError);
});

it('tells the part of values that are smaller, equal ones by halves', () => {
  const values = [1, 2, 2, 4];
  expect([0, 1, 2, 3, 4, 5].map((value) => partBelow(values, value))).toEqual([
    0, 0.125, 0.5, 0.75, 0.875, 1,
  ]);
  expect(partBelow([], 3)).toBe(0);
});
