import { AppError } from '../../shared/domain/app-error';
import type { RunEvent, RunId, RunStatus } from '../../shared/domain/run';
import type { CallContext, HandlerSignal, Handlers } from '../../shared/ipc/rpc';
import type { TrainerServiceContract } from '../../shared/ipc/trainer-service';
import { startBackend } from './backend';
import { generateGlyphs } from './generate/generate-glyphs';
import { openRunDrawer, type RunDrawer } from './generate/run-drawer';
import { laboratoryHandlers } from './laboratory/laboratory-handlers';
import { createRunControl, type RunControl } from './training/run-control';
import type { Clock } from './training/train-loop';
import { type LiveWeights, trainRun } from './training/train-run';
import { judgeDrawings } from './verdicts/judge-drawings';

interface Training {
  readonly projectPath: string;
  readonly run: RunId;
  readonly control: RunControl;
  live: LiveWeights | null;
}

/** Drawers are kept for the next call, because opening one parses a font and compiles a network. */
interface KeptDrawer {
  readonly projectPath: string;
  readonly run: RunId;
  readonly drawer: RunDrawer;
  /** Step whose weights it has; null when they were the live ones, or lent to the laboratory. */
  checkpoint: number | null;
}

/**
 * The handlers of the trainer process.
 *
 * A run belongs to the process and not to the client that started it: when a client goes away its run trains on,
 * and the next client follows it with `watch`.
 */
export function createTrainerService(clock: Clock): Handlers<TrainerServiceContract> {
  const listeners = new Set<(event: RunEvent) => void>();
  let training: Training | null = null;
  let kept: KeptDrawer | null = null;
  let isGenerating = false;
  let drawing: Promise<unknown> = Promise.resolve();
  const lastStatus = new Map<RunId, RunStatus>();

  const tell = (event: RunEvent) => {
    if (event.kind === 'status') lastStatus.set(event.run, event.status);
    for (const listener of listeners) listener(event);
  };

  const drawerFor = async (projectPath: string, run: RunId): Promise<KeptDrawer> => {
    if (kept !== null && kept.projectPath === projectPath && kept.run === run) return kept;
    kept?.drawer.dispose();
    kept = null;
    kept = { projectPath, run, drawer: await openRunDrawer(projectPath, run), checkpoint: null };
    return kept;
  };

  const liveOf = (projectPath: string, run: RunId) =>
    training?.run === run && training.projectPath === projectPath ? training.live : null;

  /** One after the other, so that a drawer is never given other weights in the middle of a drawing. */
  const inTurn = <T>(signal: HandlerSignal, work: (pause: () => Promise<void>) => Promise<T>): Promise<T> => {
    const pause = async () => {
      await clock.breathe();
      signal.throwIfAborted();
    };
    const done = drawing.then(() => {
      signal.throwIfAborted();
      return work(pause);
    });
    drawing = done.catch(() => undefined);
    return done;
  };

  /** Drawing many glyphs and judging them: one at a time. */
  const alone = async <T>(run: RunId, work: () => Promise<T>): Promise<T> => {
    if (isGenerating) throw busy(run);
    isGenerating = true;
    try {
      return await work();
    } finally {
      isGenerating = false;
    }
  };

  return {
    describeBackend: () => startBackend(),

    async train({ projectPath, run }, context) {
      if (training !== null) throw busy(training.run);
      const control = createRunControl(clock.delay);
      const current: Training = { projectPath, run, control, live: null };
      training = current;
      const stopTelling = listen(listeners, context);
      try {
        return await trainRun({
          projectPath,
          run,
          control,
          clock,
          onEvent: tell,
          onLive: (live) => {
            current.live = live;
          },
        });
      } finally {
        stopTelling();
        training = null;
      }
    },

    control({ run, action }) {
      if (training?.run !== run) {
        throw new AppError({
          kind: 'run-unreadable',
          message: `${run} is not training, so it cannot be told to ${action}.`,
          fix: 'Look at its state in the list of runs; resume it if it has stopped.',
          values: { run },
        });
      }
      training.control[action]();
      return null;
    },

    watch(_input, context) {
      return new Promise<null>((resolve) => {
        const stopTelling = listen(listeners, context);
        const status = training === null ? undefined : lastStatus.get(training.run);
        if (training !== null && status !== undefined) {
          context.update({ kind: 'status', run: training.run, status });
        }
        context.signal.onAbort(() => {
          stopTelling();
          resolve(null);
        });
      });
    },

    draw: ({ projectPath, run, checkpoint, codePoints, style }, { signal }) =>
      inTurn(signal, async (pause) => {
        const current = await drawerFor(projectPath, run);
        const live = liveOf(projectPath, run);
        if (checkpoint === null && live !== null) {
          current.drawer.setWeights(live.readAverages());
          current.checkpoint = null;
        } else if (checkpoint === null || current.checkpoint !== checkpoint) {
          current.checkpoint = await current.drawer.loadCheckpoint(checkpoint);
        }
        const images = await current.drawer.draw(codePoints, pause, style);
        const present = Uint8Array.from(codePoints, (codePoint) => (current.drawer.has(codePoint) ? 1 : 0));
        return { sizePx: current.drawer.frame.sizePx, images, present };
      }),

    ...laboratoryHandlers({
      inTurn,
      open: async (projectPath, run, checkpoint) => {
        const { drawer } = await drawerFor(projectPath, run);
        const live = liveOf(projectPath, run);
        if (checkpoint === null && live !== null) {
          return { drawer, step: lastStatus.get(run)?.step ?? 0, weights: live.readAverages() };
        }
        const { step, values } = await drawer.readWeights(checkpoint);
        return { drawer, step, weights: values };
      },
      drawWith: ({ drawer, weights }, pause) => {
        drawer.setWeights(weights);
        if (kept?.drawer === drawer) kept.checkpoint = null;
        return (images, onValues) => drawer.drawImages(images, pause, onValues);
      },
    }),

    generate: ({ projectPath, run, codePoints, redraw, style }, { signal, update }) =>
      alone(run, () =>
        generateGlyphs({
          projectPath,
          run,
          codePoints,
          redraw,
          style,
          signal,
          onProgress: update,
          clock,
        }),
      ),

    judge: ({ projectPath, set }, { signal, update }) =>
      alone(set.run, () => judgeDrawings({ projectPath, set, signal, onProgress: update, clock })),
  };
}

/** Sends events to a client until it cancels, goes away, or the returned function is called. */
function listen(
  listeners: Set<(event: RunEvent) => void>,
  { signal, update }: CallContext<RunEvent>,
): () => void {
  const listener = (event: RunEvent) => {
    if (!signal.aborted) update(event);
  };
  listeners.add(listener);
  const stop = () => listeners.delete(listener);
  signal.onAbort(stop);
  return stop;
}

const busy = (run: RunId) =>
  new AppError({
    kind: 'busy',
    message: `The trainer is busy with ${run}.`,
    fix: 'Wait until it ends, or stop it first.',
    values: { task: run },
  });
