import { AppError } from '../../shared/domain/app-error';
import type { MainContext } from './main-context';

/** For what must not change, or begin, while a run trains. Throws an AppError busy. */
export function refuseWhileTraining({ training }: Pick<MainContext, 'training'>): void {
  if (training.run === null) return;
  throw new AppError({
    kind: 'busy',
    message: `${training.run} is training; one run trains at a time.`,
    fix: 'Wait until it ends, or stop it first.',
    values: { task: training.run },
  });
}
