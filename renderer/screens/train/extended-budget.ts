import type { RunStatus } from '../../../shared/domain/run';
import type { Budget } from '../../../shared/domain/run-config';

/** What a run's further time is counted in: what its budget is given in, minutes where it is both. */
export const budgetUnit = ({ minutes }: Budget): 'minutes' | 'steps' =>
  minutes === null ? 'steps' : 'minutes';

/** The budget in all of a run that gets so much more than it had, or than it has spent where that is more. */
export function extendedBudget(
  { step, seconds }: Pick<RunStatus, 'step' | 'seconds'>,
  budget: Budget,
  further: number,
): Budget {
  return budgetUnit(budget) === 'steps'
    ? { steps: Math.max(step, budget.steps ?? 0) + Math.round(further), minutes: null }
    : { steps: null, minutes: Math.max(seconds / 60, budget.minutes ?? 0) + further };
}
