import type { RunSummary } from '../../../shared/domain/run';
import type { Budget } from '../../../shared/domain/run-config';

/** The budget in all of a run that is to train so much further than it has. */
export function extendedBudget(
  { status }: Pick<RunSummary, 'status'>,
  unit: 'steps' | 'minutes',
  further: number,
): Budget {
  return unit === 'steps'
    ? { steps: status.step + Math.round(further), minutes: null }
    : { steps: null, minutes: status.seconds / 60 + further };
}
