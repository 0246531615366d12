import { describe, expect, it } from 'vitest';
import { createListProgress } from '../../../main/cli/list-progress';

const inList = (done: number) => ({ done, total: 2, arm: { id: 'plain', title: 'Plain' }, seed: 0 });
const running = (step: number, seconds: number, secondsLeft: number | null) => ({
  ...{ state: 'running' as const, step, seconds, secondsLeft },
});

describe('the bar over a list of runs', () => {
  it('comes to its end with the last run, whose last status has no estimate', () => {
    const show = createListProgress();
    const ended = (step: number) => ({ ...running(step, 60, null), state: 'finished' as const });
    const shown = [
      show(running(0, 0, null), inList(0)),
      show(running(50, 30, 30), inList(0)),
      show(ended(100), inList(0)),
      show(running(0, 0, null), inList(1)),
      show(running(75, 45, 15), inList(1)),
      show(ended(100), inList(1)),
    ];
    expect(shown.map(({ value }) => value)).toEqual([0, 0.25, 0.5, 0.5, 0.875, 1]);
    expect(shown.map(({ secondsLeft }) => secondsLeft)).toEqual([null, 90, 60, null, 15, 0]);
    expect(shown.at(-1)?.text).toBe('2/2 plain seed 0, step 100');
  });

  it('does not go back where a run is stopped or is found to take longer', () => {
    const show = createListProgress();
    const shown = [
      show(running(50, 30, 10), inList(0)),
      show(running(60, 40, 60), inList(0)),
      show({ ...running(61, 41, null), state: 'stopped' }, inList(0)),
    ];
    expect(shown.map(({ value }) => value)).toEqual([0.375, 0.375, 0.375]);
  });
});
