import { expect, it } from 'vitest';
import { reviewedRun } from '../../../../renderer/screens/review/reviewed-run';
import type { RunId, RunSummary } from '../../../../shared/domain/run';

const id = (name: string) => name as RunId;
/** Newest first, as the store has them. */
const RUNS = ['newest', 'newer', 'older'].map((name) => ({ id: id(name) }) as RunSummary);
const sets = (...names: string[]) =>
  names.flatMap((name) => [
    { run: id(name), style: null },
    { run: id(name), style: 'Bold' },
  ]);

it('opens on the newest run that has drawings, unless the selected one has some', () => {
  expect(reviewedRun(RUNS, id('newest'), sets('older', 'newer')).run?.id).toBe('newer');
  expect(reviewedRun(RUNS, id('older'), sets('older', 'newer')).run?.id).toBe('older');
  expect(reviewedRun(RUNS, null, sets('older')).drawn.map((run) => run.id)).toEqual(['older']);
  // A run that is gone from the project has left nothing to review.
  expect(reviewedRun(RUNS, id('newest'), sets('deleted'))).toEqual({ drawn: [], run: undefined });
});
