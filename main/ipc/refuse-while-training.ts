import { AppError } from '../../shared/domain/app-error';
import type { RunId } from '../../shared/domain/run';
import type { MainContext } from './main-context';

/** For what must not change, or begin, while a run trains. Throws an AppError busy. */
export function refuseWhileTraining({ training }: Pick<MainContext, 'training'>): void {
  if (training.run !== null) throw alreadyTraining(training.run);
}

export function alreadyTraining(run: RunId): AppError {
  return new AppError({
    kind: 'busy',
    message: `${run} is training; one run trains at a time.`,
    fix: 'Wait until it ends, or stop it first.',
    values: { task: run },
  });
}
