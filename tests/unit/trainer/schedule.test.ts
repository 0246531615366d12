import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { averageDecayAt, learningRateAt, progressOf } from '../../../main/trainer/training/schedule';

const optimizer = {
  ...findPreset('draft').config.optimizer,
  learningRate: 0.002,
  weightDecay: 0.01,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  warmupSteps: 10,
  finalRate: 0.1,
  emaDecay: 0.99,
};

describe('schedule', () => {
  it('warms up in a line, then falls in half a cosine to the final rate', () => {
    expect(learningRateAt(optimizer, 0, 0)).toBeCloseTo(0.0002, 12);
    expect(learningRateAt(optimizer, 4, 0)).toBeCloseTo(0.001, 12);
    expect(learningRateAt(optimizer, 9, 0)).toBeCloseTo(0.002, 12);
    expect(learningRateAt(optimizer, 500, 0.5)).toBeCloseTo(0.002 * 0.55, 12);
    expect(learningRateAt(optimizer, 1000, 1)).toBeCloseTo(0.0002, 12);
  });

  it('takes the full rate at once without a warm-up', () => {
    expect(learningRateAt({ ...optimizer, warmupSteps: 0 }, 0, 0)).toBe(0.002);
  });

  it('counts a budget by whichever of steps and minutes is further on, and never past its end', () => {
    expect(progressOf({ steps: 100, minutes: null }, 25, 1e6)).toBe(0.25);
    expect(progressOf({ steps: null, minutes: 2 }, 1e6, 30)).toBe(0.25);
    expect(progressOf({ steps: 100, minutes: 2 }, 50, 30)).toBe(0.5);
    expect(progressOf({ steps: 100, minutes: 2 }, 50, 90)).toBe(0.75);
    expect(progressOf({ steps: 100, minutes: 2 }, 101, 0)).toBe(1);
  });

  it('lets a young average follow the weights quickly', () => {
    expect(averageDecayAt(optimizer, 0)).toBe(0.1);
    expect(averageDecayAt(optimizer, 90)).toBe(0.91);
    expect(averageDecayAt(optimizer, 10_000)).toBe(0.99);
  });
});
