import type { DrawnSet } from '../../../shared/domain/review';
import type { RunId, RunSummary } from '../../../shared/domain/run';

/** Runs that have drawings, and the one that is reviewed: the selected one where it has any, else the newest. */
export function reviewedRun(
  runs: readonly RunSummary[],
  selected: RunId | null,
  sets: readonly DrawnSet[],
): { readonly drawn: readonly RunSummary[]; readonly run: RunSummary | undefined } {
  const drawn = runs.filter(({ id }) => sets.some(({ run }) => run === id));
  return { drawn, run: drawn.find(({ id }) => id === selected) ?? drawn[0] };
}
