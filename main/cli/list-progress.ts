import type { RunStatus } from '../../shared/domain/run';
import type { ListProgress } from '../runs/work-through';
import type { ProgressState } from './progress-line';

/**
 * What the bar over a list of runs shows, one status after the other. It never goes back: a run that has just begun,
 * or ends, has no estimate, and an estimate that grows does not undo what is done.
 */
export function createListProgress(): (
  status: Pick<RunStatus, 'state' | 'step' | 'seconds' | 'secondsLeft'>,
  progress: ListProgress,
) => ProgressState {
  let value = 0;
  return ({ state, step, seconds, secondsLeft }, { done, total, arm, seed }) => {
    const ownLeft = state === 'finished' ? 0 : secondsLeft;
    const whole = seconds + (ownLeft ?? 0);
    const share = ownLeft === null || whole === 0 ? 0 : seconds / whole;
    value = Math.max(value, (done + share) / total);
    return {
      value,
      secondsLeft: ownLeft === null ? null : ownLeft + (total - done - 1) * whole,
      text: `${done + 1}/${total} ${arm.id} seed ${seed}, step ${step}`,
    };
  };
}
