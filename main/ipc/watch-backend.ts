import { AppError } from '../../shared/domain/app-error';
import { errorFields } from '../log/open-log';
import type { MainContext } from './main-context';

/**
 * Asks the trainer what computes here, at the start and whenever a setting made it start anew, and tells the
 * window: the device, or in one sentence why there is none.
 */
export async function watchBackend(context: MainContext): Promise<void> {
  const { state, settings, processes, training, log } = context;
  const ask = async () => {
    try {
      state.backend = { backend: await processes.trainer.describeBackend({}), problem: null };
    } catch (error) {
      log.warn('backend', errorFields(error));
      state.backend = { backend: null, problem: describeProblem(error) };
    }
  };
  let leftCoreFree = settings.value.leaveCoreFree;
  state.listen((event) => {
    if (event.kind !== 'settings' || event.settings.leaveCoreFree === leftCoreFree) return;
    // The number of threads is fixed when TensorFlow loads; a run that trains keeps its own.
    if (training.run !== null) return;
    leftCoreFree = event.settings.leaveCoreFree;
    void processes.hosts.trainer.end(3000).then(ask);
  });
  await ask();
}

function describeProblem(error: unknown): string {
  if (error instanceof AppError) return `${error.message} ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}
