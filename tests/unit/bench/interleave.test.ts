import { describe, expect, it } from 'vitest';
import { interleave } from '../../../main/bench/interleave';
import { overheadOf } from '../../../main/bench/loop-worker';
import { medianOf } from '../../../shared/math/statistics';

/** An engine that takes `ms` for every step and notes when it is asked. */
function engine(name: string, ms: number, log: string[], failAt = Number.POSITIVE_INFINITY) {
  let turns = 0;
  return {
    run: async (steps: number) => {
      log.push(`${name} ${steps}`);
      if (turns++ === failAt) throw new Error(`${name} is out of memory`);
      return {
        kind: 'measured' as const,
        ms: Array.from({ length: steps }, () => ms),
        cpuMs: ms * steps * 2,
      };
    },
  };
}

describe('engines that take turns', () => {
  it('compute one after the other, another one first in each round, each about so long', async () => {
    const log: string[] = [];
    const engines = new Map([
      ['slow', engine('slow', 20, log)],
      ['fast', engine('fast', 10, log)],
    ]);
    const timings = await interleave(engines, { rounds: 2, msPerRound: 100 });
    // Warm-up first, which finds how many steps make 100 ms.
    expect(log).toEqual(['slow 3', 'fast 3', 'slow 5', 'fast 10', 'fast 10', 'slow 5']);
    expect(timings.get('slow')).toEqual({ ms: 20, range: [20, 20], cpuMs: 40, steps: 10 });
    expect(timings.get('fast')).toEqual({ ms: 10, range: [10, 10], cpuMs: 20, steps: 20 });
  });

  it('go on without one that fails, and its failure is told', async () => {
    const log: string[] = [];
    const engines = new Map([
      ['ours', engine('ours', 10, log)],
      ['theirs', engine('theirs', 10, log, 1)],
    ]);
    const timings = await interleave(engines, { rounds: 3, msPerRound: 30 });
    expect(timings.get('theirs')).toEqual(new Error('theirs is out of memory'));
    expect(timings.get('ours')).toMatchObject({ ms: 10, steps: 9 });
    expect(log.filter((line) => line.startsWith('theirs'))).toHaveLength(2);
  });

  it('are given by the median, which one slow step does not move', () => {
    expect([medianOf([3, 1, 900]), medianOf([4, 1, 2, 3]), medianOf([])]).toEqual([3, 2.5, Number.NaN]);
  });
});

describe('the time outside TensorFlow', () => {
  it('is what lies between the calls, from the first one to the last', () => {
    const calls = [
      { start: 0, ms: 90 },
      { start: 100, ms: 95 },
      { start: 200, ms: 1000 },
    ];
    // 185 of 200 ms inside: the last call has no next one to end at.
    expect(overheadOf(calls)).toBeCloseTo(0.075, 12);
    expect(overheadOf(calls.slice(0, 1))).toBeNaN();
  });
});
