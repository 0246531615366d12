import { expect, it } from 'vitest';
import { extendedBudget } from '../../../../renderer/screens/train/extended-budget';
import type { RunSummary } from '../../../../shared/domain/run';

const run = { status: { step: 4500, seconds: 630 } } as unknown as RunSummary;

it('a run that is trained longer has further time on top of what it has trained, in all', () => {
  expect(extendedBudget(run, 'minutes', 20)).toEqual({ steps: null, minutes: 30.5 });
  expect(extendedBudget(run, 'steps', 500)).toEqual({ steps: 5000, minutes: null });
});
