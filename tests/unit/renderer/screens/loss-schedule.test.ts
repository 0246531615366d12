import { describe, expect, it } from 'vitest';
import { lossWeightAt } from '../../../../main/trainer/losses/loss-weight';
import { needsDiscriminator, scheduleFactor } from '../../../../renderer/screens/train/loss-schedule';
import { LOSS_SCHEDULES, lossesSchema } from '../../../../shared/domain/loss-config';

describe('the curve of a schedule', () => {
  it.each(LOSS_SCHEDULES)('is what the trainer does with %s', (schedule) => {
    for (const until of [0.01, 0.3, 1]) {
      for (const progress of [0, 0.01, 0.15, 0.3, 0.6, 1]) {
        const loss = { schedule, until, weight: 1 };
        expect(scheduleFactor(loss, progress)).toBeCloseTo(lossWeightAt(loss, progress), 12);
      }
    }
  });
});

describe('the discriminator', () => {
  it('is there for the losses that ask it', () => {
    expect(needsDiscriminator(lossesSchema.parse({ edge: 1, perceptual: 1, const: 1 }))).toBe(false);
    for (const loss of ['featureMatching', 'adversarial', 'category']) {
      expect(needsDiscriminator(lossesSchema.parse({ [loss]: 0.1 }))).toBe(true);
    }
  });
});
