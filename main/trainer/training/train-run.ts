import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/domain/app-error';
import type { RunEvent, RunId, RunStatus } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { readRecord, readStatus } from '../../runs/read-run';
import { startBackend } from '../backend';
import { createStep } from '../compile/choose-engine';
import { temporaryGraphFolder } from '../compile/graph-folder';
import { isBfloat16Faster } from '../compile/mixed-precision';
import { nativeBackend } from '../compile/native-binding';
import type { NamedValues, Precision } from '../compile/step-spec';
import { loadPairs } from '../data/load-pairs';
import { readProjectFonts } from '../data/project-fonts';
import { createDrawer } from '../generate/drawer';
import { planNetwork } from '../model/network';
import { createParameters, drawParameters } from '../model/parameters';
import { createRunFolderStore } from '../run-folder-store';
import { randomFor, STREAM } from './data-order';
import type { RunControl } from './run-control';
import { toRunError } from './run-error';
import { type Clock, trainLoop } from './train-loop';
import { describeStep } from './training-step';

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
 * Whatever fails is written to status.json as the reason, told as a `failed` event, and thrown.
 */
export async function trainRun(options: TrainRunOptions): Promise<RunStatus> {
  const { projectPath, run, control, onEvent, clock } = options;
  const { config } = await readRecord(projectPath, run);
  const specs = planNetwork(config.model, config.sizePx).flatMap((layer) => layer.parameters);
  const store = createRunFolderStore(projectPath, run, specs, clock.now);
  let status = await readStatus(projectPath, run, clock.now());
  const follow = (event: RunEvent) => {
    if (event.kind === 'status') status = event.status;
    onEvent(event);
  };
  const change = (changes: Partial<RunStatus>) => {
    status = { ...status, ...changes, heartbeatAt: clock.now().toISOString() };
  };
  const publish = async (changes: Partial<RunStatus>) => {
    change(changes);
    await store.writeStatus(status);
    onEvent({ kind: 'status', run, status });
  };
  const owned: { dispose(): void }[] = [];
  try {
    await publish({ state: 'preparing', processId: process.pid, error: null });

    const backend = await startBackend();
    const fonts = await readProjectFonts(projectPath);
    const data = await loadPairs(fonts, config, fonts.project.emScale, async () => {
      await clock.breathe();
      if (control.state === 'stopping') throw stoppedEarly();
    });

    const graphs = temporaryGraphFolder();
    const parameters = createParameters(specs, drawParameters(specs, randomFor(config.seed, STREAM.weights)));
    owned.push(parameters);
    const { chosen: step, fallbackReason } = createStep(
      describeStep(config, parameters, choosePrecision(config, clock)),
      config.engine,
      graphs,
    );
    owned.push(step);
    const drawer = createDrawer(config, specs, graphs);
    owned.push(drawer);
    for (const reason of [fallbackReason, drawer.fallbackReason]) {
      if (reason === null) continue;
      const message = `Runs op by op, because it cannot be compiled: ${reason}.`;
      await store.log('warn', 'engine', message);
      onEvent({ kind: 'log', run, level: 'warn', message });
    }
    options.onLive?.({ run, readAverages: () => step.readAverages() });
    return await trainLoop({
      run,
      config,
      data,
      step,
      drawer,
      store,
      control,
      clock,
      firstStatus: { ...status, backend: `${backend.kind} · ${backend.device}` },
      onEvent: follow,
    });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'cancelled') {
      await publish({ state: 'stopped', secondsLeft: null });
      return status;
    }
    const failure = toRunError(error);
    change({ state: 'failed', secondsLeft: null, error: failure.toData() });
    // A full disk cannot take the reason either; the thrown error still tells it.
    await store.writeStatus(status).catch(() => undefined);
    onEvent({ kind: 'status', run, status });
    onEvent({ kind: 'failed', run, error: failure.toData() });
    throw failure;
  } finally {
    options.onLive?.(null);
    for (const each of owned.reverse()) each.dispose();
  }
}

function choosePrecision({ precision, engine }: RunConfig, clock: Clock): Precision {
  if (precision !== 'auto') return precision;
  const native = engine === 'eager' ? null : nativeBackend();
  return native !== null && isBfloat16Faster(native, clock.elapsedMs) ? 'mixed' : 'float32';
}

const stoppedEarly = () =>
  new AppError({
    kind: 'cancelled',
    message: 'The run was stopped before its first step.',
    fix: 'Start it again.',
  });
