import { describe, expect, it } from 'vitest';
import { logTicks } from '../../../../renderer/charts/log-ticks';
import { tickStep, ticksBetween } from '../../../../renderer/charts/ticks';

const about = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe('ticksBetween', () => {
  it('are round numbers', () => {
    expect(ticksBetween(-0.013, 0.021, 4)).toEqual(about([-0.01, 0, 0.01, 0.02]));
    expect(ticksBetween(3, 41, 4)).toEqual([10, 20, 30, 40]);
    expect(tickStep(0, 1, 4)).toBe(0.5);
  });
});

describe('logTicks', () => {
  it('are equal steps within a decade, where an axis of whole decades would have one or none', () => {
    expect(logTicks(0.104, 0.131, 6)).toEqual(about([0.105, 0.11, 0.115, 0.12, 0.125, 0.13]));
  });

  it('are 1, 2 and 5 of a few decades and the powers of many', () => {
    expect(logTicks(0.03, 4, 8)).toEqual(about([0.05, 0.1, 0.2, 0.5, 1, 2]));
    expect(logTicks(1e-6, 1, 4)).toEqual(about([1e-6, 1e-4, 1e-2, 1]));
  });

  it('are none where there is no axis', () => {
    expect(logTicks(0, 1, 4)).toEqual([]);
    expect(logTicks(1, 1, 4)).toEqual([]);
  });
});
