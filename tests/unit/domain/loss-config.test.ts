import { describe, expect, it } from 'vitest';
import {
  type LossConfig,
  lossesSchema,
  needsDiscriminator,
  scheduleFactor,
} from '../../../shared/domain/loss-config';

const moments = [0, 0.15, 0.3, 0.6, 1];
const factorsOf = (schedule: LossConfig['schedule']) =>
  moments.map((progress) => scheduleFactor({ schedule, until: 0.3 }, progress));

describe('the schedule of a loss', () => {
  it('keeps the weight, grows to it, or falls to it from three times as much', () => {
    expect(factorsOf('constant')).toEqual([1, 1, 1, 1, 1]);
    expect(factorsOf('ramp')).toEqual([0, 0.5, 1, 1, 1]);
    expect(factorsOf('early-boost')).toEqual([3, 2, 1, 1, 1]);
  });
});

describe('the discriminator', () => {
  it('is there for the losses that ask it', () => {
    expect(needsDiscriminator({ losses: lossesSchema.parse({ edge: 1, perceptual: 1, const: 1 }) })).toBe(
      false,
    );
    for (const loss of ['featureMatching', 'adversarial', 'category']) {
      expect(needsDiscriminator({ losses: lossesSchema.parse({ [loss]: 0.1 }) })).toBe(true);
    }
  });
});
