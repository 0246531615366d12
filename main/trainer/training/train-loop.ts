import { kdiMetric, METRIC, type RunEvent, type RunId, type RunStatus } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { NamedValues, TrainingStep } from '../compile/step-spec';
import type { TrainingData } from '../data/training-data';
import type { Drawer } from '../generate/drawer';
import { upsamplerIndices } from '../laboratory/upsampler-index';
import { type BestSoFar, createBestSoFar } from './best-so-far';
import { createMeasuring, type Measurement } from './measure-run';
import { metricsOf } from './metrics-of';
import { planRun } from './plan-run';
import type { RunControl } from './run-control';
import { createReporter } from './run-reporter';
import type { RunStore } from './run-store';
import { progressOf } from './schedule';
import { createUpdate } from './update';
import { createWriteQueue } from './write-queue';

/** Time as a run needs it, handed in so that a test can own it. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only ever grow. */
  elapsedMs(): number;
  /** Lets the process answer messages; resolves as soon as it has. */
  breathe(): Promise<void>;
  delay(ms: number): Promise<void>;
}

export interface TrainLoopOptions {
  readonly run: RunId;
  readonly config: RunConfig;
  readonly data: TrainingData;
  readonly step: TrainingStep;
  readonly drawer: Drawer;
  readonly store: RunStore;
  readonly control: RunControl;
  readonly clock: Clock;
  readonly firstStatus: RunStatus;
  readonly onEvent: (event: RunEvent) => void;
}

/** Status and metrics go to disk and to listeners at most this often. */
const reportEveryMs = 1000;
/** A disk that is this far behind is waited for: a heartbeat must not grow old, nor memory fill with checkpoints. */
const longestLagMs = 5000;

/**
 * Trains until the budget is spent, nothing gets better any more, or somebody stops it, and leaves a complete
 * checkpoint.
 *
 * Goes on from the store's last checkpoint; everything later than that is cut away first. What is written goes
 * through one queue while steps run. Resolves with the last status, `finished` or `stopped`, which is left to the
 * caller to write and tell; throws an AppError loss-not-finite, checkpoint-unreadable, or what the store throws.
 */
export async function trainLoop(options: TrainLoopOptions): Promise<RunStatus> {
  const { run, config, data, step, drawer, store, control, clock, onEvent } = options;
  const { budget } = config;
  const { network } = planRun(config);
  let done = 0;
  let seconds = 0;
  let drawnStep = -1;
  let measuredStep = -1;
  let savedStep = -1;

  const queue = createWriteQueue(clock.elapsedMs);
  const reporter = createReporter({
    run,
    store,
    queue,
    onEvent,
    now: clock.now,
    firstStatus: {
      ...options.firstStatus,
      state: 'running',
      totalSteps: budget.steps,
      engine: step.engine,
      error: null,
    },
    moment: () => ({ step: done, seconds, secondsLeft: secondsLeft() }),
  });
  const measuring = createMeasuring(data, config, drawer, keepTime);
  const update = createUpdate({ config, data, step, clock, measure: reporter.measure });
  let best: BestSoFar = createBestSoFar(null);

  await begin();
  let mark = clock.elapsedMs();
  let reportedAt = Number.NEGATIVE_INFINITY;
  let savedAt = mark;

  try {
    await train();
    await queue.settle();
  } catch (error) {
    // Nothing may be in the middle of writing when the caller writes down why the run failed; the last losses tell why.
    reporter.flush();
    await queue.settle().catch(() => undefined);
    throw error;
  }
  reporter.change({
    state: control.state === 'stopping' ? 'stopped' : 'finished',
    step: done,
    seconds,
    secondsLeft: null,
    heartbeatAt: clock.now().toISOString(),
  });
  return reporter.status;

  /** Takes up the last checkpoint, or begins from nothing. */
  async function begin(): Promise<void> {
    const last = (await store.listCheckpoints()).at(-1);
    if (last === undefined) {
      // Begun and never saved: it begins again from nothing.
      await store.cutAfter(-1);
      reporter.change({ heldOut: null, baseline: null, validation: null });
      return;
    }
    const { state, step: values } = await store.readCheckpoint(last);
    step.writeState(values);
    done = state.step;
    seconds = state.seconds;
    // Whoever goes on with a run whose patience was over means to train it, so it gets that patience anew.
    const isOver = state.withoutBetter >= (config.evaluation.patience ?? Number.POSITIVE_INFINITY);
    best = createBestSoFar(isOver ? { ...state, withoutBetter: 0 } : state);
    drawnStep = done;
    measuredStep = done;
    savedStep = done;
    await store.cutAfter(done);
    reporter.note('info', 'resumed', `Goes on from the checkpoint of step ${done}.`);
  }

  async function train(): Promise<void> {
    for (;;) {
      await keepTime();
      if (control.state === 'paused') await waitWhilePaused();
      const isSpent = progressOf(budget, done, seconds) >= 1;
      if (isSpent || control.state === 'stopping' || isDue(config.samples.everySteps, drawnStep)) {
        await drawSamples();
      }
      if (isSpent || isDue(config.evaluation.everySteps, measuredStep)) await measureSample();
      const isOver = isSpent || isPatienceOver();
      if (isOver) {
        // Before the measuring: whatever goes wrong in it, the training is not lost.
        save();
        await measureAll();
      }
      if (isOver || control.state === 'stopping') break;
      if (clock.elapsedMs() - savedAt >= config.checkpoints.everySeconds * 1000 && queue.length === 0) save();
      await update.take(done, progressOf(budget, done, seconds), () => {
        done++;
      });
    }
    save();
  }

  /** Adds the time since the last call, lets the process breathe, looks after the disk, and reports once a second. */
  async function keepTime(): Promise<void> {
    await clock.breathe();
    queue.check();
    if (clock.elapsedMs() - (queue.waitingSince ?? clock.elapsedMs()) > longestLagMs) await queue.settle();
    const now = clock.elapsedMs();
    seconds += (now - mark) / 1000;
    mark = now;
    if (now - reportedAt >= reportEveryMs) report();
  }

  function report(): void {
    reportedAt = clock.elapsedMs();
    reporter.report();
  }

  async function waitWhilePaused(): Promise<void> {
    // Whoever pauses a run may well pull the plug next.
    await queue.settle();
    reporter.change({ state: 'paused' });
    while (control.state === 'paused') {
      report();
      await control.whenChanged(reportEveryMs);
      queue.check();
    }
    // The pause is no time of training.
    mark = clock.elapsedMs();
    reporter.change({ state: 'running' });
    report();
  }

  async function drawSamples(): Promise<void> {
    if (drawnStep === done) return;
    drawer.setWeights(step.readAverages());
    const drawn = await drawer.draw(data.probes.source, keepTime);
    drawnStep = done;
    const at = done;
    queue.add(async () => {
      await store.writeSample(at, data.probes, drawn);
      onEvent({ kind: 'sample', run, step: at });
    });
  }

  /** A point of the curves; the validation characters choose the best checkpoint by it. */
  async function measureSample(): Promise<void> {
    if (measuredStep === done) return;
    const weights = step.readAverages();
    const measured = await measuring.sample(weights);
    measuredStep = done;
    tell(measured);
    for (const { level, kdi } of upsamplerIndices(config.model, config.sizePx, network, weights)) {
      reporter.measure(kdiMetric(level), kdi);
    }
    if (done === 0) {
      reporter.measure(METRIC.baselineL1, measured.baseline.l1);
      reporter.measure(METRIC.baselineSsim, measured.baseline.ssim);
      reporter.measure(METRIC.baselineIou, measured.baseline.iou);
    } else if (measured.validation !== null && best.take(done, measured.validation.l1)) {
      await queue.settle();
      save();
    }
  }

  function tell(measured: Measurement): void {
    reporter.change(measured);
    for (const [name, value] of metricsOf(measured)) reporter.measure(name, value);
  }

  function isPatienceOver(): boolean {
    const { patience } = config.evaluation;
    if (patience === null || best.withoutBetter < patience) return false;
    reporter.note(
      'info',
      'early-stop',
      `Ends at step ${done}: ${best.withoutBetter} measurements in a row brought no better validation L1 than ${best.l1?.toFixed(4)} at step ${best.step}.`,
    );
    return true;
  }

  /** The last measurement: on every glyph, by the checkpoint that will draw. */
  async function measureAll(): Promise<void> {
    await queue.settle();
    // Whoever has deleted the best checkpoint is drawn for by the last one.
    const isKept = best.step !== null && (await store.listCheckpoints()).includes(best.step);
    const at = isKept && best.step !== null ? best.step : done;
    const weights: NamedValues = at === done ? step.readAverages() : await store.readAverages(at);
    const { glyphs, drawn, ...measured } = await measuring.all(weights, at);
    reporter.change(measured);
    queue.add(() => store.writeHeldOut(glyphs));
    queue.add(() =>
      // Shown beside the scores and needed by nothing: a run that is trained is not failed for them.
      store.writeHeldOutImages(drawn).catch(async (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        await store.log('warn', 'held-out-images', `The held-out glyphs could not be kept: ${why}`);
      }),
    );
  }

  /** Takes a copy of everything now and writes it while steps run; told when it is durable. */
  function save(): void {
    if (savedStep === done) return;
    const at = done;
    savedStep = at;
    savedAt = clock.elapsedMs();
    const { accumulate } = config.optimizer;
    const checkpoint = {
      state: {
        step: at,
        updates: step.updates,
        seconds,
        dataOrder: {
          seed: config.seed,
          epoch: Math.floor((at * accumulate * config.batchSize) / data.pairs),
          batchSize: config.batchSize,
          pairs: data.pairs,
        },
        bestL1: best.l1,
        bestStep: best.step,
        withoutBetter: best.withoutBetter,
      },
      step: step.readState(),
    };
    const bestStep = best.step;
    reporter.flush();
    queue.add(async () => {
      await store.writeCheckpoint(checkpoint);
      const kept = new Set((await store.listCheckpoints()).slice(-config.checkpoints.keep - 1));
      if (bestStep !== null) kept.add(bestStep);
      await store.pruneCheckpoints(kept);
      reporter.change({ lastCheckpoint: at, bestCheckpoint: bestStep });
      onEvent({ kind: 'checkpoint', run, step: at });
    });
  }

  /** By the rate of this run so far, samples and measuring included. */
  function secondsLeft(): number | null {
    const byTime = budget.minutes === null ? null : Math.max(0, budget.minutes * 60 - seconds);
    const bySteps = budget.steps === null || done === 0 ? null : ((budget.steps - done) * seconds) / done;
    if (byTime === null || bySteps === null) return byTime ?? bySteps;
    return Math.min(byTime, bySteps);
  }

  function isDue(everySteps: number, lastStep: number): boolean {
    return done % everySteps === 0 && lastStep !== done;
  }
}
