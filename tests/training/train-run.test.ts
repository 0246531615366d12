import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFiles } from '../../main/projects/project-folder';
import { createRunFolder } from '../../main/runs/create-run';
import { readMetrics, readRecord, readSampleImages, readStatus, sampleSteps } from '../../main/runs/read-run';
import { startBackend, tf } from '../../main/trainer/backend';
import type { AppError } from '../../shared/domain/app-error';
import { type CodePoint, codePointsOf } from '../../shared/domain/code-point';
import { METRIC, type RunId } from '../../shared/domain/run';
import { isHeldOut } from '../../shared/pipeline/pairs/split-pairs';
import { makeSmallProject, SMALL_HAN } from './small-project';
import { makeTestProject, type TestProject, tinyConfig, trainAgain, trainNew } from './trainer-fixture';

let project: TestProject;
let reference: TestProject;
beforeAll(async () => {
  await startBackend();
  [project, reference] = await Promise.all([makeSmallProject(), makeTestProject()]);
});
afterAll(async () => {
  await Promise.all([project?.remove(), reference?.remove()]);
});

const trainL1 = async (run: RunId) =>
  (await readMetrics(project.path, run)).filter(({ name }) => name === METRIC.trainL1);

describe('a run from two fonts', () => {
  it('leaves a whole run folder: config, status, metrics, samples, checkpoints', async () => {
    const config = tinyConfig(
      'budget.steps=12',
      'samples.everySteps=5',
      'samples.characters=一丁',
      'evaluation.everySteps=5',
      'evaluation.glyphs=8',
    );
    const tensors = tf.memory().numTensors;
    const { run, status, events } = await trainNew(project, config);
    expect(tf.memory().numTensors).toBe(tensors);
    const files = runFiles(project.path, run);

    expect((await readdir(files.folder)).sort()).toEqual([
      'checkpoints',
      'config.json',
      'held-out',
      'held-out.json',
      'metrics.jsonl',
      'samples',
      'status.json',
    ]);
    const record = await readRecord(project.path, run);
    expect(record.config).toEqual(config);
    expect(record.fontHashes.source).toMatch(/^[0-9a-f]{64}$/);

    expect(status).toMatchObject({
      state: 'finished',
      step: 12,
      totalSteps: 12,
      lastCheckpoint: 12,
      error: null,
      engine: 'compiled',
    });
    expect(await readStatus(project.path, run, new Date())).toEqual(status);
    // All held-out Han characters of the pair at the end, fewer while training.
    const heldOut = SMALL_HAN.filter((character) => isHeldOut(codePointsOf(character)[0] as CodePoint));
    expect(status.heldOut?.glyphs).toBe(heldOut.length);
    expect(heldOut.length).toBeGreaterThan(8);

    const metrics = await readMetrics(project.path, run);
    expect(metrics.filter(({ name }) => name === METRIC.trainL1).map(({ step }) => step)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(metrics.filter(({ name }) => name === METRIC.heldOutL1).map(({ step }) => step)).toEqual([
      0, 5, 10, 12,
    ]);
    expect(metrics.some(({ value }) => !Number.isFinite(value))).toBe(false);

    expect(await sampleSteps(project.path, run)).toEqual([0, 5, 10, 12]);
    const first = await readSampleImages(project.path, run, 0);
    expect(String.fromCodePoint(...first.codePoints)).toBe('一丁');
    // Our own network begins with the source font, so the first sheet shows it twice.
    expect(first.generated).toEqual(first.source);
    expect(first.target).not.toEqual(first.source);
    const last = await readSampleImages(project.path, run, 12);
    expect(last.generated).not.toEqual(first.generated);
    expect(last.source).toEqual(first.source);

    expect(await readdir(files.checkpoints)).toContain('step-000012');
    expect(events.filter(({ kind }) => kind === 'sample')).toHaveLength(4);
    expect(events.at(-1)).toEqual({ kind: 'status', run, status });
  });

  it('measures the baseline of the reference pair as it is known', async () => {
    const { status } = await trainNew(reference, tinyConfig('budget.steps=1', 'sizePx=64'));
    expect(status.heldOut?.glyphs).toBe(709);
    // docs: copy-the-source at 64 px, em 0.9, all held-out Han: L1 0.122, ink IoU 0.608.
    expect(status.baseline?.l1).toBeCloseTo(0.122, 3);
    expect(status.baseline?.iou).toBeCloseTo(0.608, 3);
  });

  it('never trains on a held-out character, with augmentation as without', async () => {
    const { choosePairs } = await import('../../main/trainer/data/choose-pairs');
    const { readProjectFonts } = await import('../../main/trainer/data/project-fonts');
    const fonts = await readProjectFonts(reference.path);
    const { train, heldOutHan } = choosePairs(fonts, tinyConfig('pairs.limit=null'));
    expect(train.length).toBeGreaterThan(6500);
    expect(train.filter(isHeldOut)).toEqual([]);
    expect(heldOutHan.every(isHeldOut)).toBe(true);
  });

  it('trains op by op to the same losses as compiled', async () => {
    const runs = [];
    for (const engine of ['eager', 'compiled']) {
      const { run, status } = await trainNew(
        project,
        tinyConfig(
          'budget.steps=6',
          `engine=${engine}`,
          'evaluation.everySteps=100',
          'augmentation.shift=0.02',
          'augmentation.scale=0.05',
        ),
      );
      expect(status.engine).toBe(engine);
      runs.push((await trainL1(run)).map(({ value }) => value));
    }
    const [eager, compiled] = runs;
    for (const [index, value] of (eager ?? []).entries()) expect(compiled?.[index]).toBeCloseTo(value, 5);
  });
});

describe('stopping and going on', () => {
  it('cuts away what a crash left after the last checkpoint', async () => {
    const { run } = await trainNew(
      project,
      tinyConfig('budget.steps=4', 'samples.everySteps=2', 'evaluation.everySteps=100'),
    );
    const files = runFiles(project.path, run);
    const line = (step: number) => `${JSON.stringify({ step, time: 9, name: METRIC.trainL1, value: 9 })}\n`;
    await writeFile(
      files.metrics,
      `${await readFile(files.metrics, 'utf8')}${line(5)}${line(6)}{"step":7,"ti`,
    );
    await writeFile(join(files.samples, 'step-000006.png'), 'later');
    await trainAgain(project, run);
    expect((await trainL1(run)).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    expect(await sampleSteps(project.path, run)).toEqual([0, 2, 4]);
  });

  it('begins again from nothing when it was killed before its first checkpoint, and adds nothing when it has finished', async () => {
    const { run } = await trainNew(
      project,
      tinyConfig('budget.steps=3', 'samples.everySteps=100', 'evaluation.everySteps=100'),
    );
    const { checkpoints, metrics } = runFiles(project.path, run);
    const finished = await readFile(metrics, 'utf8');
    await trainAgain(project, run);
    expect(await readFile(metrics, 'utf8')).toBe(finished);

    await rm(checkpoints, { recursive: true });
    await trainAgain(project, run);
    const again = await readMetrics(project.path, run);
    const countOf = (name: string) => again.filter((metric) => metric.name === name).map(({ step }) => step);
    expect(countOf(METRIC.trainL1)).toEqual([1, 2, 3]);
    expect(countOf(METRIC.heldOutL1)).toEqual([0, 3]);
    expect(countOf(METRIC.baselineL1)).toEqual([0]);
  });

  it('waits while paused, without counting the time, and goes on', async () => {
    const beganAt = performance.now();
    const pausedAt: number[] = [];
    let pausedMs = 0;
    const { status, events } = await trainNew(
      project,
      tinyConfig('budget.steps=300', 'samples.everySteps=1000', 'evaluation.everySteps=1000'),
      (event, control) => {
        if (event.kind === 'sample' && event.step === 0) control.pause();
        if (event.kind !== 'status' || event.status.state !== 'paused') return;
        // Its heart goes on beating: once a second it says that it is paused.
        pausedAt.push(performance.now());
        if (pausedAt.length < 4) return;
        pausedMs = performance.now() - (pausedAt[0] ?? 0);
        control.resume();
      },
    );
    const wholeMs = performance.now() - beganAt;
    const states = events.flatMap((event) => (event.kind === 'status' ? [event.status.state] : []));
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'preparing',
      'running',
      'paused',
      'running',
      'finished',
    ]);
    expect(status.step).toBe(300);
    expect(pausedMs).toBeGreaterThan(2000);
    expect(status.seconds * 1000).toBeLessThanOrEqual(wholeMs - pausedMs);
  });

  it('stops out of a pause, and before the first step', async () => {
    const paused = await trainNew(project, tinyConfig('budget.steps=500'), (event, control) => {
      if (event.kind === 'sample') control.pause();
      if (event.kind === 'status' && event.status.state === 'paused') control.stop();
    });
    expect(paused.status).toMatchObject({ state: 'stopped', lastCheckpoint: paused.status.step });
    const early = await trainNew(project, tinyConfig(), (event, control) => {
      if (event.kind === 'status' && event.status.state === 'preparing') control.stop();
    });
    expect(early.status).toMatchObject({ state: 'stopped', step: 0 });
  });
});

describe('what goes wrong', () => {
  it('stops when the loss is not a number, naming step and batch', async () => {
    const config = tinyConfig(
      'optimizer.learningRate=1',
      'optimizer.epsilon=1e-30',
      'optimizer.warmupSteps=0',
      'losses.l1=1e38',
    );
    const failure = await trainNew(project, config).then(
      () => undefined,
      (error: AppError) => error,
    );
    expect(failure).toMatchObject({
      kind: 'loss-not-finite',
      message: expect.stringMatching(/at step \d+/),
      detail: expect.stringMatching(/^batch: U\+[0-9A-F]{4}/),
    });
  });

  it('writes the reason into status.json and tells it', async () => {
    const run = await createRunFolder(
      project.path,
      tinyConfig('losses.l1=1e38', 'optimizer.learningRate=1'),
      new Date(),
    );
    const kinds: string[] = [];
    await expect(trainAgain(project, run, (event) => kinds.push(event.kind))).rejects.toMatchObject({
      kind: 'loss-not-finite',
    });
    expect(await readStatus(project.path, run, new Date())).toMatchObject({
      state: 'failed',
      error: { kind: 'loss-not-finite' },
    });
    expect(kinds.at(-1)).toBe('failed');
  });

  it('names a torn checkpoint, and goes on from the one before when it is deleted', async () => {
    const settings = ['budget.steps=6', 'checkpoints.everySeconds=0.001', 'evaluation.everySteps=100'];
    const { run } = await trainNew(project, tinyConfig(...settings));
    const { checkpoints } = runFiles(project.path, run);
    const last = join(checkpoints, 'step-000006');
    await truncate(join(last, 'model.safetensors'), 100);
    await expect(trainAgain(project, run)).rejects.toMatchObject({
      kind: 'checkpoint-unreadable',
      message: expect.stringContaining('model.safetensors'),
    });
    await rm(last, { recursive: true });
    expect((await trainAgain(project, run)).status).toMatchObject({ state: 'finished', step: 6 });
  });

  it('does not go on with another font than it began with, and leaves the run as it is', async () => {
    const { run } = await trainNew(project, tinyConfig('budget.steps=2'));
    const { config } = runFiles(project.path, run);
    const record = JSON.parse(await readFile(config, 'utf8'));
    const fontHashes = { ...record.fontHashes, target: '0'.repeat(64) };
    await writeFile(config, JSON.stringify({ ...record, fontHashes }));
    await expect(trainAgain(project, run)).rejects.toMatchObject({ kind: 'font-changed' });
    expect(await readStatus(project.path, run, new Date())).toMatchObject({ state: 'finished', error: null });
  });

  it('refuses a run folder without a config, and one whose config has a wrong key', async () => {
    await expect(trainAgain(project, 'nothing' as RunId)).rejects.toMatchObject({ kind: 'run-unreadable' });
    const run = await createRunFolder(project.path, tinyConfig(), new Date());
    const { config } = runFiles(project.path, run);
    await writeFile(config, (await readFile(config, 'utf8')).replace('"batchSize"', '"batchsize"'));
    await expect(trainAgain(project, run)).rejects.toMatchObject({
      kind: 'run-unreadable',
      message: expect.stringContaining('config'),
    });
  });
});
