import { AppError } from '../../shared/domain/app-error';
import { isLiveState, type RunId } from '../../shared/domain/run';
import { readStatus } from './read-run';

/**
 * Refuses to touch a run that another process is training right now: two would overwrite each other's files.
 *
 * Throws an AppError busy, or run-unreadable.
 */
export async function refuseLivingRun(projectPath: string, run: RunId, now: Date): Promise<void> {
  const { state, processId } = await readStatus(projectPath, run, now);
  if (!isLiveState(state) || processId === undefined || processId === process.pid) return;
  throw new AppError({
    kind: 'busy',
    message: `${run} is training already, in process ${processId}.`,
    fix: 'Wait until it ends, or stop it there.',
    values: { task: run },
  });
}
