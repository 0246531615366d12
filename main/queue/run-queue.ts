import { AppError, type AppErrorData, type ErrorKind } from '../../shared/domain/app-error';
import type { RunQueue } from '../../shared/domain/comparison';
import { isLiveState, type RunId, type RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { changeComparisonEntry } from '../compare/comparison-record';
import type { JsonStore } from '../files/json-store';
import { isResult } from '../runs/run-entry';
import { trainEntry } from '../runs/train-entry';
import { describeQueue } from './describe-queue';
import { comparisonGone, lookUp, type QueuedRun, withRun } from './queue-entries';
import type { QueueRecord, QueueRecordItem } from './queue-record';

export interface RunQueueOptions {
  readonly projectPath: string;
  /** queue.json, written at every change. */
  readonly store: JsonStore<QueueRecord>;
  readonly now: () => Date;
  readonly delay: (ms: number) => Promise<void>;
  readonly createRun: (config: RunConfig) => Promise<RunId>;
  /** Trains a run to its end; resolves with its last status, throws why it failed. */
  readonly train: (run: RunId) => Promise<RunStatus>;
  /** Lets the run that trains save a checkpoint and end. */
  readonly stop: (run: RunId) => Promise<void>;
  readonly onChange: (queue: RunQueue) => void;
}

/** What is to be trained, one after the other, in an order that can be changed while it is worked through. */
export interface RunQueueControl {
  readonly queue: RunQueue;
  /** Whether it has a run in its hands, or is about to. */
  readonly isRunning: boolean;
  /** Reads anew how far every run has come. */
  refresh(): Promise<void>;
  add(items: readonly QueueRecordItem[]): Promise<void>;
  start(): void;
  /** Lets the run in hand save and end, or train to its end first. */
  pause(when: 'now' | 'after'): Promise<void>;
  move(id: string, to: number): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  retry(id: string): Promise<void>;
  /** Takes out what has ended. */
  clear(): Promise<void>;
  /** What the run in hand tells of itself. */
  hear(run: RunId, status: RunStatus): void;
}

/** Failures of one run that leave the next ones a chance; any other one, such as a full disk, would meet all of them. */
const OF_ONE_RUN: readonly ErrorKind[] = [
  'loss-not-finite',
  'out-of-memory',
  'trainer-crashed',
  'process-crashed',
  'config-invalid',
  'checkpoint-unreadable',
  'run-unreadable',
];

/**
 * Works through the queue of a project. Opened after a restart or a kill it stands still: what was finished is
 * finished, and what was in the middle goes on from its last checkpoint when it is started.
 */
export async function openRunQueue(options: RunQueueOptions): Promise<RunQueueControl> {
  const { projectPath, store, now } = options;
  let runs: readonly QueuedRun[] = [];
  let mode: 'running' | 'pausing' | 'paused' = 'paused';
  let current: { readonly id: string; run: RunId | null } | null = null;
  let problem: AppErrorData | null = null;
  let working: Promise<void> | null = null;
  /** The run in hand is to save and end. */
  let isStopping = false;
  /** The run in hand was asked to. */
  let wasAsked = false;

  const describe = () => describeQueue({ runs, mode, problem, current: current?.id ?? null });
  const tell = () => options.onChange(describe());
  const find = (id: string) => runs.find(({ item }) => item.id === id);
  /** Takes a change on into the list that is in hand now, and writes it. */
  const write = async (next: readonly QueuedRun[]) => {
    runs = next;
    tell();
    await store.write({ ...store.value, items: runs.map(({ item }) => item) });
  };
  const replace = (id: string, change: (run: QueuedRun) => QueuedRun) =>
    write(runs.map((run) => (run.item.id === id ? change(run) : run)));

  const lookUpAll = async (items: readonly QueueRecordItem[]) => {
    const found: QueuedRun[] = [];
    for (const item of items) found.push(await lookUp(projectPath, item, now()));
    return found;
  };

  /** One turn of one run. Resolves when it is over, whatever came of it but for what stops the whole queue. */
  const turn = async ({ item, config }: QueuedRun) => {
    if (config === null) throw comparisonGone(item.kind === 'arm' ? item.comparison : item.id);
    const { run } = await lookUp(projectPath, item, now());
    const status = await trainEntry({
      ...{ projectPath, now, delay: options.delay, entry: { config, run } },
      createRun: options.createRun,
      onRun: async (made) => {
        const changed = await withRun(projectPath, item, made);
        await replace(item.id, (each) => ({ ...each, item: changed, run: made }));
      },
      train: async (taken) => {
        if (current !== null) current.run = taken;
        const { status } = await lookUp(projectPath, item, now());
        // Paused while it was being made.
        return isStopping && status !== null ? status : options.train(taken);
      },
      note: () => undefined,
    });
    // Stopped by hand, and not by a pause that is over: somebody wants it to stand still.
    if (status.state !== 'finished' && mode === 'running' && !wasAsked) mode = 'paused';
  };

  const fail = async (item: QueueRecordItem, error: AppError) => {
    const failure = error.toData();
    await replace(item.id, (each) => ({ ...each, item: { ...each.item, failure } }));
    if (item.kind === 'arm' && isResult(error))
      await changeComparisonEntry(projectPath, item.comparison, item, { failure: error.message });
  };

  const work = async () => {
    for (;;) {
      const next = mode === 'running' ? runs.find(isDue) : undefined;
      if (next === undefined) break;
      const { item } = next;
      current = { id: item.id, run: next.run };
      wasAsked = false;
      tell();
      try {
        await turn(next);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (OF_ONE_RUN.includes(error.kind)) await fail(item, error);
        else throw error;
      } finally {
        current = null;
        await refreshOne(item.id);
      }
    }
  };

  const refreshOne = async (id: string) => {
    const before = find(id);
    if (before === undefined) return;
    const after = await lookUp(projectPath, before.item, now());
    runs = runs.map((run) => (run.item.id === id ? { ...after, item: run.item } : run));
  };

  const begin = () => {
    problem = null;
    mode = 'running';
    isStopping = false;
    working ??= work()
      .catch((error: unknown) => {
        problem = toProblem(error);
      })
      .finally(() => {
        working = null;
        // Started again, or added to, while the last turn came to its end.
        if (mode === 'running' && problem === null && runs.some(isDue)) return begin();
        mode = 'paused';
        tell();
      });
    tell();
  };

  /** A trainer that has not taken the run yet refuses; it is asked again when it tells of itself. */
  const askToStop = (run: RunId) => {
    wasAsked = true;
    return options.stop(run).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  };

  const control: RunQueueControl = {
    get queue() {
      return describe();
    },
    get isRunning() {
      return working !== null;
    },
    async refresh() {
      const found = await lookUpAll(runs.map(({ item }) => item));
      // What was added, moved or taken out in the meantime stays so.
      runs = runs.map((run) => found.find(({ item }) => item.id === run.item.id) ?? run);
      tell();
    },
    async add(items) {
      const fresh = items.filter(({ id }) => find(id) === undefined);
      const found = await lookUpAll(fresh);
      await write([...runs, ...found.filter(({ item }) => find(item.id) === undefined)]);
    },
    start() {
      if (runs.some(isDue)) begin();
    },
    async pause(when) {
      if (working === null) return;
      mode = 'pausing';
      tell();
      isStopping ||= when === 'now';
      if (isStopping && current?.run != null) await askToStop(current.run);
    },
    async move(id, to) {
      refuseCurrent(id, current?.id);
      const moved = find(id);
      if (moved === undefined) return;
      const others = runs.filter((run) => run !== moved);
      await write([...others.slice(0, to), moved, ...others.slice(to)]);
    },
    async remove(ids) {
      for (const id of ids) refuseCurrent(id, current?.id);
      await write(runs.filter(({ item }) => !ids.includes(item.id)));
    },
    async retry(id) {
      const run = find(id);
      if (run === undefined || run.item.failure === null) return;
      const { item } = run;
      if (item.kind === 'arm')
        await changeComparisonEntry(projectPath, item.comparison, item, { failure: null });
      await replace(id, (each) => ({ ...each, item: { ...each.item, failure: null } }));
    },
    clear: () => write(runs.filter((run) => isDue(run) || run.item.id === current?.id)),
    hear(run, status) {
      if (current?.run !== run) return;
      if (isStopping && isLiveState(status.state)) void askToStop(run);
      runs = runs.map((each) => (each.run === run ? { ...each, status } : each));
      tell();
    },
  };
  runs = await lookUpAll(store.value.items);
  return control;
}

/** Whether a run still waits for a turn. */
const isDue = ({ item, status }: QueuedRun) => item.failure === null && status?.state !== 'finished';

function refuseCurrent(id: string, current: string | undefined): void {
  if (id !== current) return;
  throw new AppError({
    kind: 'busy',
    message: 'This run is training now; it cannot be moved or taken out.',
    fix: 'Pause the queue first.',
    values: { task: id },
  });
}

function toProblem(error: unknown): AppErrorData {
  if (error instanceof AppError) return error.toData();
  return {
    kind: 'trainer-crashed',
    message: 'The queue stopped because of an error in Jikei itself.',
    fix: 'Show the log, and start the queue again: every run goes on from its last checkpoint.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
