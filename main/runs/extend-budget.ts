import { AppError } from '../../shared/domain/app-error';
import type { RunId } from '../../shared/domain/run';
import type { Budget } from '../../shared/domain/run-config';
import { budgetWords } from '../../shared/i18n/comparison-words';
import { writeJson } from '../files/write-atomically';
import { runFiles } from '../projects/project-folder';
import { readRunConfig, readStatus } from './read-run';

/**
 * Gives a run another budget: in all, not besides what is spent. config.json stays as it is; the budget lies beside
 * it in budget.json.
 *
 * Throws an AppError config-invalid where the run has spent as much already, run-unreadable, disk-full.
 */
export async function extendBudget(
  projectPath: string,
  run: RunId,
  budget: Budget,
  now: Date,
): Promise<void> {
  const { budget: before } = await readRunConfig(projectPath, run);
  const { step, seconds } = await readStatus(projectPath, run, now);
  const isSpent =
    (budget.steps !== null && budget.steps <= step) ||
    (budget.minutes !== null && budget.minutes * 60 <= seconds);
  if (isSpent) {
    throw new AppError({
      kind: 'config-invalid',
      message: `${run} has trained ${step} steps in ${(seconds / 60).toFixed(1)} minutes already; a budget of ${budgetWords('en', budget)} leaves nothing to do.`,
      fix: `Give more than that in all; its budget until now is ${budgetWords('en', before)}.`,
      values: { key: 'budget' },
    });
  }
  await writeJson(runFiles(projectPath, run).budget, budget);
}
