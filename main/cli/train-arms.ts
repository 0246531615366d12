import { setTimeout as delay } from 'node:timers/promises';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { ListProgress } from '../runs/work-through';
import { createRunControl, type RunControl } from '../trainer/training/run-control';
import { systemClock, trainRun } from '../trainer/training/train-run';
import { createListProgress } from './list-progress';
import { onStopSignal } from './on-stop-signal';
import { createProgressLine } from './progress-line';

/**
 * Trains the runs of a study in this process, one after the other, with a bar over all of them. Ctrl+C and SIGTERM
 * end the run in hand with a checkpoint; the second time the process just ends.
 */
export function trainArms(projectPath: string): {
  readonly train: (run: RunId, progress: ListProgress) => Promise<RunStatus>;
  readonly release: () => void;
} {
  const line = createProgressLine();
  const progressOf = createListProgress();
  let control: RunControl | null = null;
  let isStopping = false;
  const release = onStopSignal(() => {
    isStopping = true;
    line.note('Stopping after this step and saving a checkpoint…');
    control?.stop();
  });
  return {
    train: async (run, progress) => {
      control = createRunControl((ms) => delay(ms));
      if (isStopping) control.stop();
      try {
        return await trainRun({
          projectPath,
          run,
          control,
          clock: systemClock,
          onEvent: (event) => {
            if (event.kind === 'status') line.show(progressOf(event.status, progress));
            else if (event.kind === 'log') line.note(event.message);
          },
        });
      } finally {
        line.end();
      }
    },
    release: () => {
      line.end();
      release();
    },
  };
}
