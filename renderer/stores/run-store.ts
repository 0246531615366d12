import { create } from 'zustand';
import type { RunEvent, RunId, RunState, RunSummary } from '../../shared/domain/run';
import { emitRunEvent } from './run-events';

interface RunStoreState {
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  readonly selectedRun: RunId | null;
  /** What was asked of the live run and has not been done yet. */
  readonly asked: RunRequest | null;
}

export type RunRequest = 'pause' | 'resume' | 'stop';

/** The runs of the open project; high-rate data goes past it, see run-events.ts. */
export const useRunStore = create<RunStoreState>()(() => ({
  runs: [],
  selectedRun: null,
  asked: null,
}));

/** Takes in the list of main. The selection stays where its run is still there, else goes to the newest. */
export function setRuns(runs: readonly RunSummary[]): void {
  const newestFirst = [...runs].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  useRunStore.setState(({ selectedRun, asked, runs: before }) => ({
    runs: newestFirst,
    asked: liveRun(before)?.status.state === liveRun(newestFirst)?.status.state ? asked : null,
    selectedRun: newestFirst.some(({ id }) => id === selectedRun)
      ? selectedRun
      : (newestFirst[0]?.id ?? null),
  }));
}

export function selectRun(selectedRun: RunId | null): void {
  useRunStore.setState({ selectedRun });
}

/** Shows at once that something was asked of the live run; its next change of state is the answer. */
export function setAsked(asked: RunRequest | null): void {
  useRunStore.setState({ asked });
}

/** Keeps the summary of a run current and passes the event on to whoever draws it. */
export function receiveRunEvent(event: RunEvent): void {
  if (event.kind === 'status') {
    useRunStore.setState(({ runs, asked }) => ({
      runs: runs.map((run) => (run.id === event.run ? { ...run, status: event.status } : run)),
      asked: runs.some(({ id, status }) => id === event.run && status.state !== event.status.state)
        ? null
        : asked,
    }));
  }
  emitRunEvent(event);
}

const LIVE: readonly RunState[] = ['preparing', 'running', 'paused'];

/** The run that holds the trainer, if any; there is one at a time. */
export function liveRun(runs: readonly RunSummary[]): RunSummary | undefined {
  return runs.find(({ status }) => LIVE.includes(status.state));
}

/** The selected run's summary. */
export function useSelectedRun(): RunSummary | undefined {
  return useRunStore(({ runs, selectedRun }) => runs.find(({ id }) => id === selectedRun));
}
