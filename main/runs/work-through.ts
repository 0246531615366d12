import { AppError } from '../../shared/domain/app-error';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { isResult, type RunEntry } from './run-entry';
import { trainEntry } from './train-entry';

/** How far a list is, for its bar. */
export interface ListProgress {
  readonly done: number;
  readonly total: number;
  readonly arm: { readonly id: string; readonly title: string };
  readonly seed: number;
}

export interface WorkThroughOptions {
  readonly projectPath: string;
  /** What a person calls the list: `The study`. */
  readonly what: string;
  readonly entries: readonly RunEntry[];
  readonly titleOf: (arm: string) => string;
  readonly change: (entry: RunEntry, changes: Partial<Pick<RunEntry, 'run' | 'failure'>>) => Promise<void>;
  readonly now: () => Date;
  readonly delay: (ms: number) => Promise<void>;
  readonly createRun: (config: RunConfig) => Promise<RunId>;
  readonly train: (run: RunId, progress: ListProgress) => Promise<RunStatus>;
  readonly note: (line: string) => void;
}

/**
 * Trains entries one after the other and writes down whose each run is. Begun again, it passes over finished runs
 * and goes on with others. A run whose loss became not finite, or that did not fit into memory, stays as it is: that
 * is a result.
 *
 * Throws an AppError cancelled where a run was stopped, and what training throws.
 */
export async function workThrough(options: WorkThroughOptions): Promise<void> {
  const { projectPath, entries, titleOf, change, now, delay, createRun } = options;
  for (const [done, entry] of entries.entries()) {
    const { arm, seed } = entry;
    const title = titleOf(arm);
    const note = (what: string) =>
      options.note(`${done + 1} of ${entries.length}: ${title}, seed ${seed}: ${what}`);
    if (entry.failure !== null) {
      note(entry.failure);
      continue;
    }
    try {
      await trainEntry({
        ...{ projectPath, entry, now, delay, createRun, note },
        onRun: (run) => change(entry, { run }),
        train: async (run) => {
          const progress = { done, total: entries.length, arm: { id: arm, title }, seed };
          const last = await options.train(run, progress);
          if (last.state !== 'finished') throw stopped(options.what, run);
          return last;
        },
      });
    } catch (error) {
      if (!(error instanceof AppError) || !isResult(error)) throw error;
      await change(entry, { failure: error.message });
      note(error.message);
    }
  }
}

const stopped = (what: string, run: string) =>
  new AppError({
    kind: 'cancelled',
    message: `${what} was stopped; ${run} has saved a checkpoint.`,
    fix: 'Start it again with the same options: it goes on from there.',
  });
