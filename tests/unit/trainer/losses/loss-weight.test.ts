import { describe, expect, it } from 'vitest';
import { lossWeightAt, roundingFrom } from '../../../../main/trainer/losses/loss-weight';

const weightsOf = (schedule: 'constant' | 'ramp' | 'early-boost', moments: readonly number[]) =>
  moments.map((progress) => lossWeightAt({ weight: 2, schedule, until: 0.4 }, progress));

describe('lossWeightAt', () => {
  it('keeps a constant weight', () => {
    expect(weightsOf('constant', [0, 0.2, 1])).toEqual([2, 2, 2]);
  });

  it('grows from nothing to the weight, and stays there', () => {
    // At 0.1 a quarter of the way to 0.4 is done: 2 * 0.25.
    expect(weightsOf('ramp', [0, 0.1, 0.4, 0.9])).toEqual([0, 0.5, 2, 2]);
  });

  it('falls from three times the weight to it, and stays there', () => {
    // At 0.1 a quarter of the fall from 6 to 2 is done: 6 - 4 * 0.25.
    expect(weightsOf('early-boost', [0, 0.1, 0.4, 0.9])).toEqual([6, 5, 2, 2]);
  });
});

describe('roundingFrom', () => {
  it('falls by a constant factor to a fifteenth at 60 % of the run', () => {
    expect([0, 0.3, 0.6, 1].map((progress) => roundingFrom(0.3, progress))).toEqual([
      0.3,
      expect.closeTo(Math.sqrt(0.3 * 0.02), 12),
      expect.closeTo(0.02, 12),
      expect.closeTo(0.02, 12),
    ]);
  });

  it('leaves plain L1 plain', () => {
    expect(roundingFrom(0, 0.2)).toBe(0);
  });
});
