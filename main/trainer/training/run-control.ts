import type { CallSignal } from '../../../shared/ipc/rpc';

/** What a person may do to a run while it trains; every wish takes effect after the step in hand. */
export interface RunControl {
  readonly state: 'running' | 'paused' | 'stopping';
  /** Aborted when it is stopped. */
  readonly stopped: CallSignal;
  pause(): void;
  resume(): void;
  /** Saves a checkpoint and ends; also out of a pause. */
  stop(): void;
  /** Resolves when the state is no longer paused, or after `limitMs`, so that the heart can go on beating. */
  whenChanged(limitMs: number): Promise<void>;
}

export function createRunControl(delay: (ms: number) => Promise<void>): RunControl {
  let state: RunControl['state'] = 'running';
  const stopped = new AbortController();
  let wake: (() => void) | undefined;
  const change = (next: RunControl['state']) => {
    if (state === 'stopping') return;
    state = next;
    if (state === 'stopping') stopped.abort();
    wake?.();
  };
  return {
    get state() {
      return state;
    },
    stopped: stopped.signal,
    pause: () => change('paused'),
    resume: () => change('running'),
    stop: () => change('stopping'),
    whenChanged: (limitMs) =>
      Promise.race([
        delay(limitMs),
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
      ]),
  };
}
