import type { AppErrorData } from '../../shared/domain/app-error';
import type { QueueItem, QueueItemState, RunQueue } from '../../shared/domain/comparison';
import type { RunConfig } from '../../shared/domain/run-config';
import { estimateRun, SECONDS_BESIDES } from '../runs/estimate-run';
import { isSameConfig } from '../runs/run-entry';
import { progressOf } from '../trainer/training/schedule';
import type { QueuedRun } from './queue-entries';

export interface QueueState {
  readonly runs: readonly QueuedRun[];
  readonly mode: 'running' | 'pausing' | 'paused';
  readonly problem: AppErrorData | null;
  /** The item that has its turn. */
  readonly current: string | null;
}

/** The queue as the window shows it, with the time that is left. */
export function describeQueue({ runs, mode, problem, current }: QueueState): RunQueue {
  const expected = expectSeconds(runs);
  const items = runs.map((run) => describeItem(run, run.item.id === current, expected));
  const isOver = items.every(({ state }) => state === 'finished' || state === 'failed');
  return {
    items,
    state: isOver && mode !== 'pausing' && current === null ? 'idle' : mode,
    problem,
    secondsLeft: items.reduce((sum, { secondsLeft }) => sum + secondsLeft, 0),
  };
}

function describeItem(
  { item, title, seed, run, status, config }: QueuedRun,
  isCurrent: boolean,
  expected: (config: RunConfig) => number,
): QueueItem {
  const state = stateOf({ item, status }, isCurrent);
  const progress =
    config === null || status === null ? 0 : progressOf(config.budget, status.step, status.seconds);
  const isOver = state === 'finished' || state === 'failed';
  const told = isCurrent ? (status?.secondsLeft ?? null) : null;
  const whole = config === null ? 0 : expected(config);
  const secondsLeft = isOver ? 0 : (told ?? whole * (1 - progress));
  return {
    ...{ id: item.id, title, seed, run, state, secondsLeft, failure: item.failure },
    comparison: item.kind === 'arm' ? item.comparison : null,
    progress: state === 'finished' ? 1 : progress,
  };
}

function stateOf({ item, status }: Pick<QueuedRun, 'item' | 'status'>, isCurrent: boolean): QueueItemState {
  if (item.failure !== null) return 'failed';
  if (isCurrent && status?.state !== 'paused')
    return status === null || status.step === 0 ? 'preparing' : 'running';
  if (status === null) return 'waiting';
  switch (status.state) {
    case 'finished':
      return 'finished';
    case 'preparing':
      return 'waiting';
    // A trainer of another process, or one that died: it gets another turn.
    case 'running':
    case 'paused':
      return status.state;
    case 'stopped':
    case 'failed':
      return 'stopped';
  }
}

/**
 * How long a run of a config takes here: as long as a finished one of the same config but for the seed did; else its
 * preset's estimate, corrected by what the finished ones took against theirs.
 */
function expectSeconds(runs: readonly QueuedRun[]): (config: RunConfig) => number {
  const finished = runs.flatMap(({ config, status }) =>
    config === null || status?.state !== 'finished' ? [] : [{ config, seconds: status.seconds }],
  );
  const estimated = (config: RunConfig) => estimateRun(config).minutes * 60;
  const sum = (of: (run: (typeof finished)[number]) => number) =>
    finished.reduce((total, run) => total + of(run), 0);
  const correction =
    finished.length === 0
      ? 1
      : sum(({ seconds }) => seconds) /
        Math.max(
          1e-9,
          sum((run) => estimated(run.config)),
        );
  const known = new Map<RunConfig, number>();
  return (config) => {
    const before = known.get(config);
    if (before !== undefined) return before;
    const like = finished.find((each) => isSameConfig({ ...each.config, seed: 0 }, { ...config, seed: 0 }));
    const seconds = SECONDS_BESIDES + (like?.seconds ?? estimated(config) * correction);
    known.set(config, seconds);
    return seconds;
  };
}
