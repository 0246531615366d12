import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../shared/domain/app-error';
import type { RunQueue } from '../../shared/domain/comparison';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { AppEvent } from '../../shared/ipc/main-service';
import { openJsonStore } from '../files/json-store';
import { errorFields } from '../log/open-log';
import { EMPTY_QUEUE, queueFile, queueRecordSchema } from '../queue/queue-record';
import { openRunQueue, type RunQueueControl } from '../queue/run-queue';
import { createRunFolder } from '../runs/create-run';
import { readStatus } from '../runs/read-run';
import type { MainContext } from './main-context';
import { projectInHand } from './project-handlers';
import { refreshRuns } from './refresh-runs';

/** While a run trains the window hears of the queue this often; of its steps it hears by `run` events. */
const TELL_EVERY_MS = 2000;

/** The queue of the project that is open. */
export interface ProjectQueue {
  /** Opens it where it is not open yet. Throws project-unreadable where no project is open. */
  inHand(): Promise<RunQueueControl>;
  /** Tells a listener that came later of it; one that cannot be read is a line in the log. */
  replay(listener: (event: AppEvent) => void): Promise<void>;
}

/** Keeps one queue, that of the open project, and tells the window of it. */
export function createProjectQueue(context: MainContext): ProjectQueue {
  const { state, log } = context;
  let open: { readonly path: string; readonly control: Promise<RunQueueControl> } | null = null;

  const openFor = (path: string) => {
    const before = open;
    if (before?.path === path) return before.control;
    const control = openQueue(context, path, () => open?.path === path);
    open = { path, control };
    // A file that could not be read may be whole the next time.
    control.catch(() => {
      if (open?.control === control) open = null;
    });
    // Another project can be opened between two runs only; what is left waits for its own project to be open again.
    void before?.control.then((queue) => queue.pause('now')).catch(() => undefined);
    return control;
  };

  const replay = async (listener: (event: AppEvent) => void) => {
    if (state.project === null) return;
    try {
      const { queue } = await openFor(state.project.path);
      listener({ kind: 'queue', queue });
    } catch (error) {
      log.error('open-queue', errorFields(error));
    }
  };

  state.listen((event) => {
    if (event.kind === 'project') void replay((queue) => state.tell(queue));
    if (event.kind === 'run' && event.event.kind === 'status') {
      const { run, status } = event.event;
      void open?.control.then((queue) => queue.hear(run, status)).catch(() => undefined);
    }
  });

  return { inHand: async () => openFor(projectInHand(context).path), replay };
}

async function openQueue(
  context: MainContext,
  projectPath: string,
  isOpen: () => boolean,
): Promise<RunQueueControl> {
  const { processes, training, state, now, log } = context;
  return openRunQueue({
    projectPath,
    now,
    delay: (ms) => delay(ms),
    store: await openJsonStore({
      path: queueFile(projectPath),
      schema: queueRecordSchema,
      fallback: EMPTY_QUEUE,
      onBroken: (reason) => log.warn('file-broken', { reason }),
    }),
    async createRun(config) {
      const { kind, device } = await processes.trainer.describeBackend({});
      return createRunFolder(projectPath, config, now(), `${kind} · ${device}`);
    },
    async train(run): Promise<RunStatus> {
      // One that somebody has started by hand comes to its end first.
      await training.ended;
      // By now its comparison names it, and the list tells which arm it trains.
      await refreshRuns(context);
      await training.start(projectPath, run);
      await training.ended;
      const status = await readStatus(projectPath, run, now());
      if (status.state === 'failed' && status.error !== null) throw new AppError(status.error);
      return status;
    },
    stop: (run: RunId) => training.control(run, 'stop'),
    onChange: throttled((queue) => {
      if (isOpen()) state.tell({ kind: 'queue', queue });
    }),
  });
}

/** Tells at once of every change but the mere progress of the run in hand, of which it tells now and then. */
function throttled(tell: (queue: RunQueue) => void): (queue: RunQueue) => void {
  let told = { outline: '', at: Number.NEGATIVE_INFINITY };
  return (queue) => {
    const outline = JSON.stringify([
      ...[queue.state, queue.problem],
      ...queue.items.map(({ id, state, run }) => [id, state, run]),
    ]);
    const at = performance.now();
    if (outline === told.outline && at - told.at < TELL_EVERY_MS) return;
    told = { outline, at };
    tell(queue);
  };
}
