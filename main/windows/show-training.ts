import { powerSaveBlocker } from 'electron';
import type { RunStatus } from '../../shared/domain/run';
import type { MainContext } from '../ipc/main-context';

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

/** 0 to 1; 2 is Electron's word for "busy, no telling how long"; -1 takes the bar away. */
export function progressOf(
  status: Pick<RunStatus, 'state' | 'step' | 'totalSteps' | 'seconds' | 'secondsLeft'>,
): number {
  const { state, step, totalSteps, seconds, secondsLeft } = status;
  if (state === 'finished' || state === 'stopped' || state === 'failed') return -1;
  if (secondsLeft !== null && seconds + secondsLeft > 0) return seconds / (seconds + secondsLeft);
  return totalSteps === null ? 2 : Math.min(1, step / totalSteps);
}

function modeOf({ state }: RunStatus): 'normal' | 'paused' {
  return state === 'paused' ? 'paused' : 'normal';
}
