import { describe, expect, it } from 'vitest';
import {
  adjustForArms,
  pairedDifference,
  quantileOf,
  spreadOf,
  studentCdf,
  studentQuantile,
} from '../../../shared/math/statistics';

const seeds = (...values: readonly number[]) => values.map((value, seed) => ({ seed, value }));

describe('Student’s distribution', () => {
  it('has the quantiles of the printed tables', () => {
    // Abramowitz & Stegun, table 26.10.
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062, 4);
    expect(studentQuantile(0.975, 2)).toBeCloseTo(4.30265, 5);
    expect(studentQuantile(0.975, 4)).toBeCloseTo(2.77645, 5);
    expect(studentQuantile(0.95, 10)).toBeCloseTo(1.81246, 5);
    expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 7);
    expect(studentQuantile(0.025, 2)).toBeCloseTo(-4.30265, 5);
  });

  it('is the normal one with many degrees of freedom, and Cauchy’s with one', () => {
    expect(studentCdf(1.959964, 1e6)).toBeCloseTo(0.975, 5);
    expect(studentCdf(1, 1)).toBeCloseTo(0.75, 10);
    expect(studentCdf(-1, 1)).toBeCloseTo(0.25, 10);
  });
});

describe('a paired difference', () => {
  it('is tested seed by seed, with an interval', () => {
    // Differences 1, 2, 3: mean 2, error 1 / sqrt 3, t = 3.4641 with 2 degrees of freedom, p = 0.0742.
    const difference = pairedDifference(seeds(11, 22, 33), seeds(10, 20, 30));
    expect(difference).toMatchObject({ mean: 2, relative: 0.1, values: [1, 2, 3], isSignificant: false });
    expect(difference?.p).toBeCloseTo(0.07418, 5);
    expect(difference?.interval?.[0]).toBeCloseTo(2 - 4.30265 / Math.sqrt(3), 4);
    expect(difference?.interval?.[1]).toBeCloseTo(2 + 4.30265 / Math.sqrt(3), 4);
  });

  it('is no part of a mean that lies within one deviation of 0', () => {
    expect(pairedDifference(seeds(3, 4), seeds(0.1, -0.1))).toMatchObject({ relative: null });
    expect(pairedDifference(seeds(3, 4), seeds(0, 0))).toMatchObject({ relative: null });
    expect(pairedDifference(seeds(3, 5), seeds(1, 3))?.relative).toBeCloseTo(1, 10);
  });

  it('takes the seeds that both have and is nothing where there are none', () => {
    expect(pairedDifference([{ seed: 1, value: 5 }, ...seeds(3)], [{ seed: 1, value: 4 }])).toMatchObject({
      values: [1],
      interval: null,
      p: null,
      isSignificant: false,
    });
    expect(pairedDifference([{ seed: 1, value: 5 }], [{ seed: 2, value: 4 }])).toBeNull();
  });

  it('is never called significant with fewer than three seeds, however clear', () => {
    const two = pairedDifference(seeds(1, 1.0001), seeds(0, 0));
    expect(two?.p).toBeLessThan(0.001);
    expect(two?.isSignificant).toBe(false);
    const three = pairedDifference(seeds(1, 1.0001, 1.0002), seeds(0, 0, 0));
    expect(three?.isSignificant).toBe(true);
  });
});

describe('Holm’s correction', () => {
  it('multiplies the smallest p by the number of arms, and never lets a larger one pass it', () => {
    const clear = pairedDifference(seeds(10, 10.5, 9.5), seeds(0, 0, 0));
    const weak = pairedDifference(seeds(1, 1.4, 0.7), seeds(0, 0, 0));
    const none = pairedDifference(seeds(1, -1, 0.1), seeds(0, 0, 0));
    const [a, b, c] = adjustForArms([weak, clear, none]);
    expect(b?.adjustedP).toBeCloseTo(3 * (clear?.p ?? 0), 10);
    expect(a?.adjustedP).toBeCloseTo(2 * (weak?.p ?? 0), 10);
    expect(c?.adjustedP).toBeCloseTo(none?.p ?? 0, 10);
    expect([weak?.isSignificant, a?.isSignificant, b?.isSignificant]).toEqual([true, false, true]);
  });

  it('leaves out what could not be tested', () => {
    const single = pairedDifference(seeds(1), seeds(0));
    const clear = pairedDifference(seeds(10, 10.5, 9.5), seeds(0, 0, 0));
    const [a, b, c] = adjustForArms([single, clear, null]);
    expect([a?.adjustedP, b?.adjustedP, c]).toEqual([null, clear?.p, null]);
  });
});

describe('spread and quantile', () => {
  it('divide by n - 1 and leave out what is not there', () => {
    expect(spreadOf([1, null, 3, Number.NaN])).toEqual({ mean: 2, spread: Math.SQRT2, count: 2 });
    expect(spreadOf([null])).toBeNull();
    expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantileOf([4, 1, 3, 2], 1)).toBe(4);
    expect(quantileOf([], 0.5)).toBeNaN();
  });
});
