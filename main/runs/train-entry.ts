import { AppError } from '../../shared/domain/app-error';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { readStatus } from './read-run';
import { refuseLivingRun } from './refuse-living-run';
import type { RunEntry } from './run-entry';

/** What one turn of a run needs: of a study, a comparison, or the window's queue. */
export interface TrainEntryOptions {
  readonly projectPath: string;
  readonly entry: Pick<RunEntry, 'config' | 'run'>;
  readonly now: () => Date;
  readonly delay: (ms: number) => Promise<void>;
  /** Makes a run's folder, as `train` does. */
  readonly createRun: (config: RunConfig) => Promise<RunId>;
  /** Trains it from its last checkpoint to its end, as `train` does. */
  readonly train: (run: RunId) => Promise<RunStatus>;
  /** Writes down whose the new run is, before it is trained. */
  readonly onRun: (run: RunId) => Promise<void>;
  /** Hears what is done: `made`, `goes on`, `finished already`. */
  readonly note: (what: string) => void;
}

/**
 * Gives a run its turn: makes it where there is none or its folder is gone, passes over a finished one, goes on with
 * any other from its last checkpoint, also after a kill at any moment. Resolves with its last status.
 *
 * Throws what training throws, and busy where a living process has it in its hands.
 */
export async function trainEntry(options: TrainEntryOptions): Promise<RunStatus> {
  const { projectPath, entry, note, now } = options;
  const before = entry.run === null ? null : await statusOf(projectPath, entry.run, now());
  if (before?.state === 'finished') {
    note('finished already');
    return before;
  }
  let { run } = entry;
  if (run === null || before === null) {
    run = await options.createRun(entry.config);
    await options.onRun(run);
    note(run);
  } else {
    await waitUntilDead(options, run);
    note(`goes on with ${run}`);
  }
  return options.train(run);
}

/** Null where its folder is gone or was never whole. */
export async function statusOf(projectPath: string, run: RunId, now: Date): Promise<RunStatus | null> {
  try {
    return await readStatus(projectPath, run, now);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'run-unreadable') return null;
    throw error;
  }
}

/** A killed trainer is known to be dead some seconds after its last heartbeat; one that lives on is not disturbed. */
async function waitUntilDead(
  { projectPath, now, delay, note }: TrainEntryOptions,
  run: RunId,
): Promise<void> {
  const attempts = 20;
  for (let attempt = 1; ; attempt++) {
    try {
      return await refuseLivingRun(projectPath, run, now());
    } catch (error) {
      const isBusy = error instanceof AppError && error.kind === 'busy';
      if (!isBusy || attempt === attempts) throw error;
      if (attempt === 1) note(`${error.message} Waiting for some seconds, in case it was killed.`);
      await delay(1000);
    }
  }
}
