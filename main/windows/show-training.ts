import { powerSaveBlocker } from 'electron';
import type { RunStatus } from '../../shared/domain/run';
import type { MainContext } from '../ipc/main-context';
import { progressOf } from './progress-of';

/** Shows a run's progress on the taskbar or dock, and keeps the computer awake while it trains. */
export function showTraining({ state, training, window }: MainContext): void {
  let blocker: number | null = null;
  const keepAwake = (isNeeded: boolean) => {
    if (isNeeded && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!isNeeded && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  state.listen((event) => {
    if (event.kind === 'run' && event.event.kind === 'status') {
      const { status } = event.event;
      keepAwake(status.state === 'running');
      window()?.setProgressBar(progressOf(status), { mode: modeOf(status) });
    } else if (event.kind === 'runs' && training.run === null) {
      keepAwake(false);
      window()?.setProgressBar(-1);
    }
  });
}

function modeOf({ state }: RunStatus): 'normal' | 'paused' {
  return state === 'paused' ? 'paused' : 'normal';
}
