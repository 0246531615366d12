import { describe, expect, it } from 'vitest';
import { bandOf, meanBetween, valueAt } from '../../../shared/math/curves';

const curve = (...points: readonly (readonly [step: number, value: number])[]) =>
  points.map(([step, value]) => ({ step, seconds: step / 10, value }));

describe('a curve', () => {
  it('is read between its points by straight lines, and not outside', () => {
    const points = curve([10, 1], [20, 3]);
    expect([10, 15, 20].map((x) => valueAt(points, 'step', x))).toEqual([1, 2, 3]);
    expect([9, 21].map((x) => valueAt(points, 'step', x))).toEqual([null, null]);
    expect(valueAt(points, 'seconds', 1.5)).toBe(2);
  });

  it('has the mean of its area over a part of the axis', () => {
    const points = curve([0, 4], [10, 2], [20, 2]);
    expect(meanBetween(points, 'step', 0, 10)).toBe(3);
    expect(meanBetween(points, 'step', 0, 20)).toBe(2.5);
    expect(meanBetween(points, 'step', 5, 15)).toBeCloseTo((2.5 * 5 + 2 * 5) / 10, 10);
    // Only what was measured counts.
    expect(meanBetween(points, 'step', 10, 100)).toBe(2);
    expect(meanBetween(points, 'step', 20, 100)).toBe(2);
    expect(meanBetween(points, 'step', 30, 100)).toBeNull();
  });
});

describe('a band of seeds', () => {
  it('has mean and spread at every place of either seed, and ends with the shorter one', () => {
    const band = bandOf(
      [
        { seed: 0, points: curve([0, 1], [10, 3], [20, 5]) },
        { seed: 1, points: curve([0, 3], [15, 3]) },
      ],
      'step',
    );
    expect(band.map(({ x, mean }) => [x, mean])).toEqual([
      [0, 2],
      [10, 3],
      [15, 3.5],
    ]);
    expect(band[0]).toMatchObject({ low: 2 - Math.SQRT2, high: 2 + Math.SQRT2, seeds: 2 });
    expect(band[1]).toMatchObject({ low: 3, high: 3 });
  });

  it('is nothing of no curves', () => {
    expect(bandOf([{ seed: 0, points: [] }], 'step')).toEqual([]);
  });
});
