import { AppError } from '../../../shared/domain/app-error';
import { formatCodePoint } from '../../../shared/domain/code-point';
import {
  type HeldOutScores,
  METRIC,
  type Metric,
  type RunEvent,
  type RunId,
  type RunStatus,
} from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import type { PlayerResult, TrainingStep } from '../compile/step-spec';
import type { TrainingData } from '../data/load-pairs';
import type { Drawer } from '../generate/drawer';
import { createDataOrder } from './data-order';
import { scoreDrawn } from './evaluate';
import type { RunControl } from './run-control';
import type { RunStore } from './run-store';
import { averageDecayAt, learningRateAt, progressOf } from './schedule';
import { feedsAt } from './training-step';

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
/** A better held-out score saves a checkpoint, though not more often than this. */
const bestEveryMs = 10_000;
const detailEverySteps = 10;

/**
 * Trains until the budget is spent or somebody stops it, and leaves a complete checkpoint.
 *
 * Goes on from the store's last checkpoint; everything later than that is cut away first. Resolves with the last
 * status; throws an AppError loss-not-finite, checkpoint-unreadable, or what the store throws.
 */
export async function trainLoop(options: TrainLoopOptions): Promise<RunStatus> {
  const { run, config, data, step, drawer, store, control, clock, onEvent } = options;
  const { budget, optimizer } = config;
  const order = createDataOrder(data.trainCodePoints.length, config.batchSize, config.seed);
  const subset = Math.min(config.evaluation.glyphs, data.heldOut.codePoints.length);

  let status: RunStatus = { ...options.firstStatus, state: 'running', engine: step.engine, error: null };
  let done = 0;
  let seconds = 0;
  let best: { readonly l1: number; readonly step: number } | null = null;
  let pending: Metric[] = [];
  let drawnStep = -1;
  let evaluatedStep = -1;

  const lastCheckpoint = (await store.listCheckpoints()).at(-1);
  if (lastCheckpoint !== undefined) {
    const checkpoint = await store.readCheckpoint(lastCheckpoint);
    step.writeState(checkpoint.step);
    const { state } = checkpoint;
    done = state.step;
    seconds = state.seconds;
    best =
      state.bestL1 === null || state.bestStep === null ? null : { l1: state.bestL1, step: state.bestStep };
    drawnStep = done;
    evaluatedStep = done;
    await note('info', 'resumed', `Goes on from the checkpoint of step ${done}.`);
  }
  if (lastCheckpoint === undefined) {
    // Begun and never saved: it begins again from nothing.
    await store.cutAfter(-1);
    status = { ...status, heldOut: null, baseline: null };
  } else {
    await store.cutAfter(done);
  }

  let mark = clock.elapsedMs();
  let reportedAt = Number.NEGATIVE_INFINITY;
  let savedAt = mark;
  let savedStep = lastCheckpoint ?? -1;
  let msPerStep = 0;

  await measureBaseline();

  for (;;) {
    await keepTime();
    if (control.state === 'paused') await waitWhilePaused();
    const isOver = progressOf(budget, done, seconds) >= 1;
    const isLast = isOver || control.state === 'stopping';
    if (isLast || isDue(config.samples.everySteps, drawnStep)) await drawSamples();
    if (isOver) await evaluateAll();
    else if (isDue(config.evaluation.everySteps, evaluatedStep)) await evaluate(subset);
    if (isLast) break;
    if (clock.elapsedMs() - savedAt >= config.checkpoints.everySeconds * 1000) await save();
    await takeStep();
  }
  await save();
  status = { ...status, state: control.state === 'stopping' ? 'stopped' : 'finished', secondsLeft: null };
  await report();
  return status;

  /** One update on one batch. */
  async function takeStep(): Promise<void> {
    const startedAt = clock.elapsedMs();
    const indices = order.batch(done);
    const progress = progressOf(budget, done, seconds);
    const learningRate = learningRateAt(optimizer, done, progress);
    const averageDecay = averageDecayAt(optimizer, done);
    const { players } = step.run(
      { ...data.batch(indices, done), ...feedsAt(config, progress) },
      { learningRates: { generator: learningRate }, averageDecay },
    );
    const result = players.generator;
    if (result === undefined) throw new Error('the step has no generator');
    refuseNotFinite(result, indices);
    done++;
    const ms = clock.elapsedMs() - startedAt;
    msPerStep = msPerStep === 0 ? ms : msPerStep * 0.95 + ms * 0.05;
    measure(METRIC.trainL1, result.extras.l1 ?? result.loss);
    if (done % detailEverySteps === 0) {
      measure(METRIC.learningRate, learningRate);
      measure(METRIC.gradientNorm, result.gradientNorm);
      measure(METRIC.msPerStep, msPerStep);
    }
  }

  /** Adds the time since the last call, lets the process breathe, and reports once a second. */
  async function keepTime(): Promise<void> {
    await clock.breathe();
    const now = clock.elapsedMs();
    seconds += (now - mark) / 1000;
    mark = now;
    if (now - reportedAt >= reportEveryMs) await report();
  }

  async function waitWhilePaused(): Promise<void> {
    status = { ...status, state: 'paused' };
    await report();
    while (control.state === 'paused') {
      await control.whenChanged(reportEveryMs);
      await report();
    }
    // The pause is no time of training.
    mark = clock.elapsedMs();
    status = { ...status, state: 'running' };
    await report();
  }

  async function drawSamples(): Promise<void> {
    if (drawnStep === done) return;
    drawer.setWeights(step.readAverages());
    const drawn = await drawer.draw(data.probes.source, keepTime);
    await store.writeSample(done, data.probes, drawn);
    drawnStep = done;
    onEvent({ kind: 'sample', run, step: done });
  }

  /** Scores the moving averages on held-out characters; a best score of the sample saves a checkpoint. */
  async function evaluate(count: number): Promise<void> {
    drawer.setWeights(step.readAverages());
    const pixels = config.sizePx ** 2;
    const drawn = await drawer.draw(data.heldOut.source.subarray(0, count * pixels), keepTime);
    const sample = await scoreDrawn(data.heldOut, drawn, subset, keepTime);
    const scores = count === subset ? sample : await scoreDrawn(data.heldOut, drawn, count, keepTime);
    evaluatedStep = done;
    status = { ...status, heldOut: scores };
    measure(METRIC.heldOutL1, scores.l1);
    measure(METRIC.heldOutRmse, scores.rmse);
    measure(METRIC.heldOutSsim, scores.ssim);
    measure(METRIC.heldOutIou, scores.iou);
    const isBest = done > 0 && (best === null || sample.l1 < best.l1);
    const isTime = clock.elapsedMs() - savedAt >= bestEveryMs || count > subset;
    if (isBest && isTime) {
      best = { l1: sample.l1, step: done };
      await save();
    }
  }

  async function evaluateAll(): Promise<void> {
    const count = data.heldOut.codePoints.length;
    // A finished run that is resumed has been measured already.
    if (evaluatedStep === done && status.heldOut?.glyphs === count) return;
    await evaluate(count);
  }

  /** What doing nothing would score: the source's own glyphs, on all held-out characters. */
  async function measureBaseline(): Promise<void> {
    if (status.baseline !== null) return;
    const baseline: HeldOutScores = await scoreDrawn(
      data.heldOut,
      data.heldOut.source,
      data.heldOut.codePoints.length,
      keepTime,
    );
    status = { ...status, baseline };
    measure(METRIC.baselineL1, baseline.l1);
    measure(METRIC.baselineSsim, baseline.ssim);
    measure(METRIC.baselineIou, baseline.iou);
  }

  async function save(): Promise<void> {
    if (savedStep === done) return;
    await flushMetrics();
    await store.writeCheckpoint({
      state: {
        step: done,
        updates: step.updates,
        seconds,
        dataOrder: {
          seed: config.seed,
          epoch: order.epochOf(done),
          batchSize: config.batchSize,
          pairs: data.trainCodePoints.length,
        },
        bestL1: best?.l1 ?? null,
        bestStep: best?.step ?? null,
      },
      step: step.readState(),
    });
    savedStep = done;
    savedAt = clock.elapsedMs();
    const kept = new Set((await store.listCheckpoints()).slice(-config.checkpoints.keep - 1));
    if (best !== null) kept.add(best.step);
    await store.pruneCheckpoints(kept);
    status = { ...status, lastCheckpoint: done, bestCheckpoint: best?.step ?? null };
    onEvent({ kind: 'checkpoint', run, step: done });
  }

  /** Writes and tells the status and the metrics gathered since the last time. */
  async function report(): Promise<void> {
    reportedAt = clock.elapsedMs();
    status = {
      ...status,
      step: done,
      seconds,
      secondsLeft: status.state === 'running' || status.state === 'paused' ? secondsLeft() : null,
      heartbeatAt: clock.now().toISOString(),
    };
    await flushMetrics();
    await store.writeStatus(status);
    onEvent({ kind: 'status', run, status });
  }

  async function flushMetrics(): Promise<void> {
    if (pending.length === 0) return;
    const metrics = pending;
    pending = [];
    await store.appendMetrics(metrics);
    onEvent({ kind: 'metrics', run, metrics });
  }

  /** By the rate of this run so far, samples and measuring included. */
  function secondsLeft(): number | null {
    const byTime = budget.minutes === null ? null : Math.max(0, budget.minutes * 60 - seconds);
    const bySteps = budget.steps === null || done === 0 ? null : ((budget.steps - done) * seconds) / done;
    if (byTime === null || bySteps === null) return byTime ?? bySteps;
    return Math.min(byTime, bySteps);
  }

  function measure(name: string, value: number): void {
    pending.push({ step: done, time: Math.round(seconds * 1000) / 1000, name, value });
  }

  function isDue(everySteps: number, lastStep: number): boolean {
    return done % everySteps === 0 && lastStep !== done;
  }

  function refuseNotFinite({ loss, gradientNorm }: PlayerResult, indices: readonly number[]): void {
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) return;
    const batch = indices
      .map((index) => data.trainCodePoints[index])
      .filter((codePoint) => codePoint !== undefined);
    throw new AppError({
      kind: 'loss-not-finite',
      message: `The loss is ${loss} at step ${done + 1}, with a gradient of norm ${gradientNorm}; training has stopped.`,
      fix: 'Start again with a lower learning rate; the checkpoints before this step are kept.',
      detail: `batch: ${batch.map(formatCodePoint).join(' ')}`,
      values: { step: done + 1 },
    });
  }

  async function note(level: 'info' | 'warn', event: string, message: string): Promise<void> {
    await store.log(level, event, message);
    onEvent({ kind: 'log', run, level, message });
  }
}
