import { AppError, type AppErrorData } from '../../shared/domain/app-error';
import type { RunEvent, RunId, RunStatus } from '../../shared/domain/run';
import { writeJson } from '../files/write-atomically';
import { errorFields, type Log } from '../log/open-log';
import type { Processes } from '../processes/processes';
import { runFiles } from '../projects/project-folder';
import { readStatus } from '../runs/read-run';
import type { AppState } from './app-state';
import { refreshRuns } from './refresh-runs';
import { alreadyTraining } from './refuse-while-training';

export interface Training {
  /** The run in the trainer's hands, or null. */
  readonly run: RunId | null;
  /** Resolves when the run in hand has ended, at once where there is none; never rejects. */
  readonly ended: Promise<void>;
  /** Hands a run to the trainer; resolves when it has taken it, throws why it has not. */
  start(projectPath: string, run: RunId): Promise<void>;
  control(run: RunId, action: 'pause' | 'resume' | 'stop'): Promise<void>;
  /** Asks the run to save and end, and waits for it at most `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

/**
 * Follows the one run that trains: passes its events on, keeps the list of runs true, and writes into its folder
 * why it failed when its process went away under it.
 */
export function createTraining(options: {
  readonly state: AppState;
  readonly processes: Processes;
  readonly log: Log;
  readonly now: () => Date;
}): Training {
  const { state, processes, log, now } = options;
  let current: { readonly run: RunId; readonly ended: Promise<void> } | null = null;

  const hear = (event: RunEvent) => {
    state.tell({ kind: 'run', event });
    if (event.kind === 'status') state.patchRun(event.run, event.status);
  };

  const fail = async (projectPath: string, run: RunId, error: unknown) => {
    log.error('run-failed', { run, ...errorFields(error) });
    const data = toErrorData(error);
    // An expected failure has been written down and told by the trainer itself; a crash could not be.
    if (data.kind !== 'trainer-crashed') return;
    const marked = await markFailed(projectPath, run, data, now());
    state.tell({ kind: 'run', event: { kind: 'failed', run, error: marked } });
  };

  const follow = async (projectPath: string, run: RunId, onTaken: () => void) => {
    try {
      await processes.trainer.train(
        { projectPath, run },
        {
          onUpdate: (event) => {
            onTaken();
            hear(event);
          },
        },
      );
    } finally {
      current = null;
    }
  };

  return {
    get run() {
      return current?.run ?? null;
    },
    get ended() {
      return current?.ended ?? Promise.resolve();
    },
    async start(projectPath, run) {
      if (current !== null) throw alreadyTraining(current.run);
      let wasTaken = false;
      await new Promise<void>((resolve, reject) => {
        const onTaken = () => {
          wasTaken = true;
          resolve();
        };
        const ended = follow(projectPath, run, onTaken)
          .then(resolve)
          .catch(async (error: unknown) => {
            await fail(projectPath, run, error).catch((reason) =>
              log.error('mark-failed', errorFields(reason)),
            );
            if (!wasTaken) reject(error);
          })
          .then(() => refreshRuns({ state, now }))
          .catch((error: unknown) => log.error('refresh-runs', errorFields(error)));
        current = { run, ended };
      });
    },
    async control(run, action) {
      await processes.trainer.control({ run, action });
    },
    async stop(limitMs) {
      if (current === null) return;
      const { run, ended } = current;
      await processes.trainer.control({ run, action: 'stop' });
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([ended, limit]);
      clearTimeout(timer);
    },
  };
}

function toErrorData(error: unknown): AppErrorData {
  if (error instanceof AppError) return error.toData();
  return {
    kind: 'trainer-crashed',
    message: 'The run stopped because of an error in Jikei itself.',
    fix: 'Show the log; resume the run from its last checkpoint.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** Writes a failure into status.json, which a process that is gone could not do; returns it as written. */
async function markFailed(
  projectPath: string,
  run: RunId,
  failure: AppErrorData,
  now: Date,
): Promise<AppErrorData> {
  const status = await readStatus(projectPath, run, now);
  const fix =
    status.lastCheckpoint === null
      ? 'Resume it: it had not saved a checkpoint yet and begins anew.'
      : `Resume it: it goes on from its checkpoint of step ${status.lastCheckpoint}.`;
  const error = { ...failure, fix };
  const failed: RunStatus = { ...status, state: 'failed', secondsLeft: null, error };
  await writeJson(runFiles(projectPath, run).status, failed);
  return error;
}
