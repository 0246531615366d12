import { describe, expect, it } from 'vitest';
import { smooth } from '../../../../renderer/charts/smooth';

describe('smooth', () => {
  it('begins at the first value and follows the worked example of its comment', () => {
    const [first, second] = smooth([1, 0], 0.5);
    expect(first).toBeCloseTo(1, 12);
    expect(second).toBeCloseTo(1 / 3, 12);
  });

  it('leaves a constant alone at any weight', () => {
    for (const weight of [0.1, 0.6, 0.99]) {
      for (const value of smooth(Array(50).fill(0.37), weight)) expect(value).toBeCloseTo(0.37, 12);
    }
  });

  it('returns the values themselves without smoothing', () => {
    expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  });

  it('keeps a value that is not finite and does not let it spread', () => {
    const smoothed = smooth([1, Number.NaN, 1], 0.9);
    expect(smoothed[1]).toBeNaN();
    expect(smoothed[2]).toBeCloseTo(1, 12);
  });

  it('lowers the spread of noise', () => {
    const noise = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 101) / 101);
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
    expect(spread(smooth(noise, 0.9).slice(50))).toBeLessThan(spread(noise) / 3);
  });
});
