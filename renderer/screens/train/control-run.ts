import { create } from 'zustand';
import type { RunId } from '../../../shared/domain/run';
import type { Budget, RunConfig } from '../../../shared/domain/run-config';
import { forgetRunConfig } from '../../runs/run-configs';
import { main } from '../../services/connect';
import { selectRun } from '../../stores/run-store';
import { setView } from './train-store';

/** What has been asked of the trainer and not been answered yet, and the last refusal. */
interface ControlState {
  readonly asked: 'start' | 'pause' | 'resume' | 'stop' | null;
  readonly failure: unknown;
}

/** The buttons answer at once through this; the run's own state follows when the trainer has done it. */
export const useControlStore = create<ControlState>()(() => ({ asked: null, failure: null }));

export function dismissFailure(): void {
  useControlStore.setState({ failure: null });
}

/** Makes a run of the draft, starts it and shows it. */
export function startRun(config: RunConfig): Promise<void> {
  return ask('start', async () => show((await main.startRun({ config })).id));
}

/** Goes on with a run from its last checkpoint, to a larger budget in all where one is given, and shows it. */
export function resumeRun(run: RunId, budget?: Budget): Promise<void> {
  return ask('start', async () => {
    show((await main.resumeRun({ run, ...(budget === undefined ? {} : { budget }) })).id);
    forgetRunConfig(run);
  });
}

export function controlRun(run: RunId, action: 'pause' | 'resume' | 'stop'): Promise<void> {
  return ask(action, async () => {
    await main.controlRun({ run, action });
  });
}

function show(run: RunId): void {
  selectRun(run);
  setView('run');
}

async function ask(asked: Exclude<ControlState['asked'], null>, work: () => Promise<void>): Promise<void> {
  useControlStore.setState({ asked, failure: null });
  try {
    await work();
  } catch (failure) {
    useControlStore.setState({ failure });
  } finally {
    useControlStore.setState({ asked: null });
  }
}
