import type { Metric, RunEvent, RunId, RunStatus } from '../../../shared/domain/run';
import type { RunStore } from './run-store';
import type { WriteQueue } from './write-queue';

/** Where a run stands, asked whenever something is written down. */
export interface Moment {
  readonly step: number;
  readonly seconds: number;
  readonly secondsLeft: number | null;
}

/** Keeps a run's status and metrics, writes them down while steps run, and tells who listens. */
export interface RunReporter {
  readonly status: RunStatus;
  change(changes: Partial<RunStatus>): void;
  measure(name: string, value: number): void;
  /** A line of the log. */
  note(level: 'info' | 'warn', event: string, message: string): void;
  /** Queues the metrics gathered since the last time; they are told when they are on disk. */
  flush(): void;
  /** Tells the status at once, and writes it with the metrics unless the disk is still busy with earlier work. */
  report(): void;
}

export function createReporter(options: {
  readonly run: RunId;
  readonly store: RunStore;
  readonly queue: WriteQueue;
  readonly firstStatus: RunStatus;
  readonly now: () => Date;
  readonly moment: () => Moment;
  readonly onEvent: (event: RunEvent) => void;
}): RunReporter {
  const { run, store, queue, now, moment, onEvent } = options;
  let status = options.firstStatus;
  let pending: Metric[] = [];

  const flush = () => {
    if (pending.length === 0) return;
    const metrics = pending;
    pending = [];
    queue.add(async () => {
      await store.appendMetrics(metrics);
      onEvent({ kind: 'metrics', run, metrics });
    });
  };

  return {
    get status() {
      return status;
    },
    change: (changes) => {
      status = { ...status, ...changes };
    },
    measure: (name, value) => {
      const { step, seconds } = moment();
      pending.push({ step, time: Math.round(seconds * 1000) / 1000, name, value });
    },
    note: (level, event, message) =>
      queue.add(async () => {
        await store.log(level, event, message);
        onEvent({ kind: 'log', run, level, message });
      }),
    flush,
    report: () => {
      status = { ...status, ...moment(), heartbeatAt: now().toISOString() };
      const written = status;
      onEvent({ kind: 'status', run, status });
      // The next status says all that this one does: nothing is lost where it is left out.
      if (queue.length > 0) return;
      flush();
      queue.add(() => store.writeStatus(written));
    },
  };
}
