import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFiles } from '../../main/projects/project-folder';
import { createRunFolder } from '../../main/runs/create-run';
import { extendBudget } from '../../main/runs/extend-budget';
import { readHeldOutGlyphs, readMetrics, readRecord, readStatus } from '../../main/runs/read-run';
import { METRIC, type RunStatus } from '../../shared/domain/run';
import { makeSmallProject } from './small-project';
import { type TestProject, tinyConfig, trainAgain, trainNew } from './trainer-fixture';

let project: TestProject;
beforeAll(async () => {
  project = await makeSmallProject();
});
afterAll(() => project?.remove());

const measured = ['evaluation.validation=0.1', 'evaluation.everySteps=5', 'samples.everySteps=1000'];

describe('what a run is measured by', () => {
  it('lets the validation characters choose the best checkpoint, and scores every held-out glyph with it', async () => {
    const seen: RunStatus[] = [];
    // A rate that is far too high: the network gets worse again, so that the best checkpoint is not the last one.
    const { run, status } = await trainNew(
      project,
      tinyConfig(
        ...measured,
        'budget.steps=30',
        'evaluation.glyphs=4',
        'optimizer.learningRate=0.3',
        'optimizer.finalRate=1',
        'optimizer.emaDecay=0',
      ),
      (event) => {
        if (event.kind === 'status') seen.push(event.status);
      },
    );
    const metrics = await readMetrics(project.path, run);
    const validation = metrics.filter(({ name }) => name === METRIC.validationL1);
    expect(validation.map(({ step }) => step)).toEqual([0, 5, 10, 15, 20, 25, 30]);
    const best = validation.slice(1).reduce((a, b) => (b.value < a.value ? b : a));
    expect(status.bestCheckpoint).toBe(best.step);
    expect(best.step).toBeLessThan(30);
    expect(status.validation?.l1).toBe(best.value);

    const glyphs = await readHeldOutGlyphs(project.path, run);
    expect(glyphs).toMatchObject({ step: best.step, sizePx: 32, emScale: 0.9 });
    const l1 = glyphs?.glyphs.map((glyph) => glyph.l1) ?? [];
    expect(l1.length).toBe(status.heldOut?.glyphs);
    expect(l1).toEqual([...l1].sort((a, b) => b - a));
    expect(l1.reduce((sum, value) => sum + value, 0) / l1.length).toBeCloseTo(status.heldOut?.l1 ?? 0, 12);

    // Scores of a run and of copying its source are always of the same glyphs.
    const running = seen.filter(({ heldOut, state }) => heldOut !== null && state === 'running');
    for (const each of [...running, status]) expect(each.baseline?.glyphs).toBe(each.heldOut?.glyphs);
    expect(metrics.filter(({ name }) => name === METRIC.baselineL1).map(({ step }) => step)).toEqual([0]);
  });

  it('keeps no validation characters where none are wanted, and takes the last checkpoint for the best', async () => {
    const { run, status } = await trainNew(
      project,
      tinyConfig(...measured, 'evaluation.validation=0', 'budget.steps=5'),
    );
    expect(status).toMatchObject({ validation: null, bestCheckpoint: null, lastCheckpoint: 5 });
    expect((await readMetrics(project.path, run)).some(({ name }) => name.startsWith('validation'))).toBe(
      false,
    );
    expect(await readHeldOutGlyphs(project.path, run)).toMatchObject({ step: 5 });
  });

  it('ends a run that gets no better, keeps the best checkpoint and says why', async () => {
    const { run, status, events } = await trainNew(
      project,
      tinyConfig(
        ...measured,
        'budget.steps=1000',
        'evaluation.patience=2',
        // Too small to change a weight: the first measurement stays the best.
        'optimizer.learningRate=1e-30',
        'optimizer.weightDecay=0',
      ),
    );
    expect(status).toMatchObject({ state: 'finished', step: 15, bestCheckpoint: 5, lastCheckpoint: 15 });
    const logs = events.flatMap((event) => (event.kind === 'log' ? [event.message] : []));
    expect(logs).toEqual([
      expect.stringMatching(/^Ends at step 15: 2 measurements in a row .* at step 5\.$/),
    ]);
    // Whoever resumes it gives it as much patience again.
    expect((await trainAgain(project, run)).status).toMatchObject({ state: 'finished', step: 25 });
  });
});

describe('a larger budget', () => {
  it('takes a finished run further and leaves its config as it was', async () => {
    const { run } = await trainNew(project, tinyConfig(...measured, 'budget.steps=5'));
    const before = await readRecord(project.path, run);
    await expect(
      extendBudget(project.path, run, { steps: 5, minutes: null }, new Date()),
    ).rejects.toMatchObject({ kind: 'config-invalid', message: expect.stringContaining('5 steps') });
    await extendBudget(project.path, run, { steps: 12, minutes: null }, new Date());
    const { status } = await trainAgain(project, run);
    expect(status).toMatchObject({ state: 'finished', step: 12, totalSteps: 12 });
    expect(await readRecord(project.path, run)).toEqual(before);
    const steps = (await readMetrics(project.path, run)).filter(({ name }) => name === METRIC.trainL1);
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });
});

describe('a best checkpoint that somebody has deleted', () => {
  it('does not keep a run from its end: the last one is measured', async () => {
    const { run, status } = await trainNew(
      project,
      // Nothing gets better than the first measurement.
      tinyConfig(...measured, 'budget.steps=10', 'optimizer.learningRate=1e-30', 'optimizer.weightDecay=0'),
    );
    expect(status).toMatchObject({ bestCheckpoint: 5, lastCheckpoint: 10 });
    await rm(join(runFiles(project.path, run).checkpoints, 'step-000005'), { recursive: true });
    await extendBudget(project.path, run, { steps: 12, minutes: null }, new Date());
    expect((await trainAgain(project, run)).status).toMatchObject({ state: 'finished', lastCheckpoint: 12 });
    expect(await readHeldOutGlyphs(project.path, run)).toMatchObject({ step: 12 });
  });
});

describe('a run that is impossible', () => {
  it('is refused before it has a folder', async () => {
    for (const [setting, said] of [
      ['pairs.styles=["Thin"]', 'no weight called "Thin"'],
      ['pairs.styles=["Bold"]', '2 styles are to be learned'],
      ['losses.category=1', 'only one'],
      ['batchSize=256', 'A batch of 256 is larger than the 64 pairs'],
    ] as const) {
      const refused = createRunFolder(project.path, tinyConfig(setting), new Date());
      await expect(refused).rejects.toMatchObject({
        kind: 'config-invalid',
        message: expect.stringContaining(said),
      });
    }
    await expect(readStatus(project.path, 'nothing' as never, new Date())).rejects.toMatchObject({
      kind: 'run-unreadable',
    });
  });
});
