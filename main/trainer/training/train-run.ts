import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/domain/app-error';
import type { RunEvent, RunId, RunStatus } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { runStyles } from '../../../shared/domain/style-names';
import { refuseChangedFonts } from '../../runs/font-hashes';
import { readRunConfig, readStatus } from '../../runs/read-run';
import { startBackend } from '../backend';
import type { CheckpointSpecs } from '../checkpoint/checkpoint-folder';
import { createStep } from '../compile/choose-engine';
import { choosePrecision } from '../compile/choose-precision';
import { temporaryGraphFolder } from '../compile/graph-folder';
import type { NamedValues } from '../compile/step-spec';
import { openTrainingData } from '../data/training-data';
import { loadGlyphFeatures } from '../features/glyph-features';
import { createDrawer } from '../generate/drawer';
import { createParameters, drawParameters } from '../model/parameters';
import type { ParameterSpec } from '../model/plan';
import { createRunFolderStore } from '../run-folder-store';
import { openRunStore } from '../threads/open-store';
import { randomFor, STREAM } from './data-order';
import { planRun } from './plan-run';
import type { RunControl } from './run-control';
import { toRunError } from './run-error';
import type { RunStore } from './run-store';
import { type Clock, trainLoop } from './train-loop';
import { describeStep, needsFeatures } from './training-step';
import { withOwned } from './with-owned';

/** The weights of a run that is training right now. */
export interface LiveWeights {
  readonly run: RunId;
  readAverages(): NamedValues;
}

export interface TrainRunOptions {
  readonly projectPath: string;
  readonly run: RunId;
  readonly control: RunControl;
  readonly onEvent: (event: RunEvent) => void;
  readonly clock: Clock;
  /** Told the live weights when there are some, and null when they are gone. */
  readonly onLive?: (live: LiveWeights | null) => void;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  breathe: () => breathe(),
  delay: (ms) => delay(ms),
};

/**
 * Trains the run whose config.json lies in its folder: gathers fonts, images, network and store, then gives them
 * to {@link trainLoop}. Resumes from the last complete checkpoint.
 *
 * Whatever fails once its config is read is written to status.json as the reason, told as a `failed` event, and
 * thrown. Throws run-unreadable, config-invalid of a network that this version does not make, or font-changed where a
 * font is not the one that the run began with, with nothing written.
 */
export async function trainRun(options: TrainRunOptions): Promise<RunStatus> {
  const { projectPath, run, onEvent, clock } = options;
  const config = await readRunConfig(projectPath, run);
  const specs = planRun(config);
  await refuseChangedFonts(projectPath, run);
  let status = await readStatus(projectPath, run, clock.now());
  const { store, end } = await openRunStore({ projectPath, run, specs, now: clock.now });
  const publish = async (changes: Partial<RunStatus>) => {
    status = { ...status, ...changes, heartbeatAt: clock.now().toISOString() };
    await store.writeStatus(status);
    onEvent({ kind: 'status', run, status });
  };
  try {
    await publish({ state: 'preparing', processId: process.pid, error: null });
    const last = await trainWith({
      ...options,
      config,
      specs,
      store,
      firstStatus: status,
      onEvent: (event) => {
        if (event.kind === 'status') status = event.status;
        onEvent(event);
      },
    });
    // Told when all that was taken for the run has been given back, so that the next one can begin at once.
    await publish(last);
    return status;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'cancelled') {
      await publish({ state: 'stopped', secondsLeft: null });
      return status;
    }
    const failure = toRunError(error);
    await publish({ state: 'failed', secondsLeft: null, error: failure.toData() }).catch(async () => {
      // The thread that writes may be what failed: then this one does. A full disk cannot take the reason either way;
      // the thrown error still tells it.
      await createRunFolderStore(projectPath, run, specs, clock.now)
        .writeStatus(status)
        .catch(() => undefined);
      onEvent({ kind: 'status', run, status });
    });
    onEvent({ kind: 'failed', run, error: failure.toData() });
    throw failure;
  } finally {
    await end();
  }
}

interface PreparedRun extends TrainRunOptions {
  readonly config: RunConfig;
  readonly specs: CheckpointSpecs;
  readonly store: RunStore;
  readonly firstStatus: RunStatus;
}

/** Makes everything that a run trains with, trains, and gives it all back. */
function trainWith(prepared: PreparedRun): Promise<RunStatus> {
  const { projectPath, run, config, specs, store, control, clock, onEvent, onLive } = prepared;
  return withOwned(async (own) => {
    const backend = await startBackend();
    const data = await openTrainingData({
      projectPath,
      config,
      signal: control.stopped,
      breathe: clock.breathe,
    });
    own({ dispose: data.end });
    const make = (of: readonly ParameterSpec[], stream: number) =>
      own(createParameters(of, drawParameters(of, randomFor(config.seed, stream))));
    const parameters = make(specs.network, STREAM.weights);
    const discriminator =
      specs.discriminator.length === 0 ? null : make(specs.discriminator, STREAM.discriminator);
    const features = needsFeatures(config) ? own(await loadGlyphFeatures()) : null;
    const graphs = temporaryGraphFolder();
    const { chosen: step, fallbackReason } = createStep(
      describeStep(config, parameters, choosePrecision(config, clock.elapsedMs), {
        discriminator,
        features,
        styles: runStyles(config).length,
      }),
      config.engine,
      graphs,
    );
    own(step);
    const drawer = own(createDrawer(config, specs.network, graphs));
    for (const reason of [fallbackReason, drawer.fallbackReason]) {
      if (reason === null) continue;
      const message = `Runs op by op, because it cannot be compiled: ${reason}.`;
      await store.log('warn', 'engine', message);
      onEvent({ kind: 'log', run, level: 'warn', message });
    }
    own({ dispose: () => onLive?.(null) });
    onLive?.({ run, readAverages: () => step.readAverages() });
    return trainLoop({
      ...{ run, config, data, step, drawer, store, control, clock, onEvent },
      firstStatus: { ...prepared.firstStatus, backend: `${backend.kind} · ${backend.device}` },
    });
  });
}
