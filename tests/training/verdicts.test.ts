import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reviewFiles } from '../../main/review/review-files';
import { tf } from '../../main/trainer/backend';
import { generateGlyphs } from '../../main/trainer/generate/generate-glyphs';
import { systemClock } from '../../main/trainer/training/train-run';
import { judgeDrawings } from '../../main/trainer/verdicts/judge-drawings';
import { codePointsOf } from '../../shared/domain/code-point';
import type { CancelSignal } from '../../shared/domain/progress';
import { verdictsSchema } from '../../shared/domain/review';
import type { RunId } from '../../shared/domain/run';
import { makeSmallProject } from './small-project';
import { makeTestProject, type TestProject, tinyConfig, trainNew } from './trainer-fixture';

const characters = codePointsOf('一丁鷹鬱字');
const never: CancelSignal = { aborted: false, throwIfAborted: () => undefined };

let project: TestProject;
let run: RunId;
beforeAll(async () => {
  project = await makeTestProject();
  const config = tinyConfig('budget.steps=60', 'evaluation.everySteps=1000', 'samples.everySteps=1000');
  run = (await trainNew(project, config)).run;
}, 600_000);
afterAll(() => project?.remove());

const judge = (of: TestProject, run: RunId, signal = never) => {
  const set = { run, style: null };
  const progress: number[] = [];
  return judgeDrawings({
    projectPath: of.path,
    set,
    signal,
    onProgress: ({ value }) => progress.push(value),
    clock: systemClock,
  }).then((verdicts) => ({ verdicts, progress }));
};
const generate = (of: TestProject, run: RunId) =>
  generateGlyphs({
    projectPath: of.path,
    run,
    codePoints: characters,
    redraw: false,
    signal: never,
    onProgress: () => undefined,
    clock: systemClock,
  });

it('says so where nothing has been drawn', async () => {
  await expect(judge(project, run)).rejects.toMatchObject({ kind: 'run-unreadable' });
}, 600_000);

it('judges every drawing, the riskiest first, by what it learned on the held-out characters', async () => {
  await generate(project, run);
  const tensors = tf.memory().numTensors;
  const { verdicts, progress } = await judge(project, run);
  expect(tf.memory().numTensors).toBe(tensors);
  const written = await readFile(reviewFiles(project.path, { run, style: null }).verdicts, 'utf8');
  expect(verdictsSchema.parse(JSON.parse(written))).toEqual(verdicts);
  expect(verdicts.verdicts.map(({ codePoint }) => codePoint).sort((a, b) => a - b)).toEqual(
    [...characters].sort((a, b) => a - b),
  );
  const risks = verdicts.verdicts.map(({ risk }) => risk);
  expect(risks).toEqual([...risks].sort((a, b) => b - a));
  const { calibration } = verdicts;
  expect(calibration.glyphs).toBeGreaterThan(600);
  // Four standard deviations of what chance would give, for both errors.
  const { shape, l1 } = calibration.foretold;
  expect(shape.spearman).toBeGreaterThan(4 / Math.sqrt(calibration.glyphs));
  expect(l1.spearman).toBeGreaterThan(4 / Math.sqrt(calibration.glyphs));
  const byCharacter = new Map(verdicts.verdicts.map((each) => [String.fromCodePoint(each.codePoint), each]));
  const [plain, crowded] = ['一', '鬱'].map((each) => byCharacter.get(each)?.expected);
  expect(plain?.shape ?? 1).toBeLessThan(crowded?.shape ?? 0);
  expect(plain?.l1 ?? 1).toBeLessThan(crowded?.l1 ?? 0);
  expect(progress.at(-1)).toBe(1);
  // The same again: nothing in it is chance.
  const again = await judge(project, run);
  expect(again.verdicts.calibration.foretold.shape.spearman).toBeCloseTo(shape.spearman, 3);
}, 600_000);

it('leaves the verdicts there are when it is cancelled', async () => {
  const { verdicts: file } = reviewFiles(project.path, { run, style: null });
  const before = await readFile(file, 'utf8');
  let looks = 0;
  const signal: CancelSignal = {
    aborted: false,
    throwIfAborted: () => {
      if (++looks > 5) throw new Error('cancelled');
    },
  };
  await expect(judge(project, run, signal)).rejects.toThrow('cancelled');
  expect(await readFile(file, 'utf8')).toBe(before);
}, 600_000);

it('refuses a pair that holds too few characters out', async () => {
  const small = await makeSmallProject();
  try {
    const config = tinyConfig('budget.steps=4', 'evaluation.everySteps=1000', 'samples.everySteps=1000');
    const trained = (await trainNew(small, config)).run;
    await generate(small, trained);
    await expect(judge(small, trained)).rejects.toMatchObject({ kind: 'held-out-too-few' });
  } finally {
    await small.remove();
  }
}, 600_000);
