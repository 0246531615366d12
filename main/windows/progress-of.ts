import type { RunStatus } from '../../shared/domain/run';

/** 0 to 1; 2 is Electron's word for "busy, no telling how long"; -1 takes the bar away. */
export function progressOf(
  status: Pick<RunStatus, 'state' | 'step' | 'totalSteps' | 'seconds' | 'secondsLeft'>,
): number {
  const { state, step, totalSteps, seconds, secondsLeft } = status;
  if (state === 'finished' || state === 'stopped' || state === 'failed') return -1;
  if (secondsLeft !== null && seconds + secondsLeft > 0) return seconds / (seconds + secondsLeft);
  return totalSteps === null ? 2 : Math.min(1, step / totalSteps);
}
