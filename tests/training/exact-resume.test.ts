import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFiles, stepName } from '../../main/projects/project-folder';
import { createRunFolder } from '../../main/runs/create-run';
import { readMetrics, readRunConfig, readStatus } from '../../main/runs/read-run';
import { openTrainingData } from '../../main/trainer/data/training-data';
import type { RunId } from '../../shared/domain/run';
import { buildChild, type ChildBundle } from './child-bundle';
import { makeSmallProject } from './small-project';
import { type TestProject, tinyConfig } from './trainer-fixture';

let bundle: ChildBundle;
let project: TestProject;
beforeAll(async () => {
  [bundle, project] = await Promise.all([buildChild('exact-resume'), makeSmallProject()]);
});
afterAll(async () => {
  await Promise.all([bundle?.remove(), project?.remove()]);
});

/** Everything at once that a step can depend on. */
const everything = [
  'augmentation.shift=0.02',
  'augmentation.scale=0.05',
  'augmentation.neighbours=0.3',
  'pairs.styles=["Bold"]',
  'model.film=[0]',
  'losses.adversarial={"weight":0.1,"schedule":"ramp"}',
  'losses.featureMatching=0.5',
  'losses.category=0.1',
  'losses.edge=0.5',
  'losses.const=0.1',
  'discriminator.width=4',
  'optimizer.accumulate=2',
  'optimizer.clipNorm=0.5',
  'optimizer.layerDecay=0.8',
  'evaluation.validation=0.1',
];

const values = async (run: RunId) =>
  (await readMetrics(project.path, run))
    .filter(({ name }) => name !== 'train.msPerStep')
    .map(({ step, name, value }) => ({ step, name, value }));

const FILES = ['model', 'ema', 'optimizer', 'discriminator'].map((name) => `${name}.safetensors`);

describe('k steps, a stop, and n more', () => {
  it('are k+n steps to the last bit, in every loss, score and weight', async () => {
    const config = tinyConfig(
      ...everything,
      'budget.steps=60',
      'evaluation.everySteps=10',
      'checkpoints.everySeconds=0.15',
      'samples.everySteps=1000',
    );
    const make = () => createRunFolder(project.path, config, new Date());
    const [unbroken, broken] = [await make(), await make()];
    await bundle.run([project.path, unbroken]);
    await bundle.run([project.path, broken, 'stop']);
    const half = await readStatus(project.path, broken, new Date());
    expect(half).toMatchObject({ state: 'stopped', lastCheckpoint: half.step });
    expect(half.step).toBeGreaterThan(0);
    expect(half.step).toBeLessThan(60);
    const lines = await bundle.run([project.path, broken]);
    expect(lines.join('\n')).toContain(`Goes on from the checkpoint of step ${half.step}.`);

    const [a, b] = [await values(unbroken), await values(broken)];
    expect(a.filter(({ name }) => name === 'train.l1')).toHaveLength(60);
    expect(new Set(a.map(({ name }) => name))).toContain('loss.discriminator');
    expect(b).toEqual(a);
    const weights = (run: RunId, file: string) =>
      readFile(join(runFiles(project.path, run).checkpoints, stepName(60), file));
    for (const file of FILES) {
      expect((await weights(broken, file)).equals(await weights(unbroken, file)), file).toBe(true);
    }
    const [first, second] = await Promise.all(
      [unbroken, broken].map(async (run) => {
        const { state, step, heldOut, validation, baseline, bestCheckpoint } = await readStatus(
          project.path,
          run,
          new Date(),
        );
        return { state, step, heldOut, validation, baseline, bestCheckpoint };
      }),
    );
    expect(second).toEqual(first);
    expect(first).toMatchObject({ state: 'finished', validation: { glyphs: expect.any(Number) } });
  });
});

describe('batches', () => {
  it('are the same from a thread as in this one, in whatever order they are asked for', async () => {
    const run = await createRunFolder(project.path, tinyConfig(...everything), new Date());
    const config = await readRunConfig(project.path, run);
    const options = {
      projectPath: project.path,
      config,
      signal: new AbortController().signal,
      breathe: async () => undefined,
    };
    const here = await openTrainingData({ ...options, thread: undefined });
    const there = await openTrainingData({ ...options, thread: bundle.thread('batch-thread') });
    try {
      const { batch: _here, end: _endHere, ...loadedHere } = here;
      const { batch: _there, end: _endThere, ...loadedThere } = there;
      expect(loadedThere).toEqual(loadedHere);
      for (const index of [0, 1, 2, 3, 40, 41, 7, 6]) {
        expect(await there.batch(index)).toEqual(await here.batch(index));
      }
    } finally {
      await there.end();
    }
    await expect(there.batch(1000)).rejects.toThrow('closed');
  });

  it('are rendered by the trainer itself where the thread does not start', async () => {
    const data = await openTrainingData({
      projectPath: project.path,
      config: tinyConfig(),
      signal: new AbortController().signal,
      breathe: async () => undefined,
      thread: bundle.thread('no-such-thread'),
    });
    expect((await data.batch(0)).rows).toHaveLength(4);
    await data.end();
  });

  it('tells in a sentence what is wrong with the fonts, from a thread too', async () => {
    const config = tinyConfig('batchSize=200');
    const open = (thread: string | undefined) =>
      openTrainingData({
        projectPath: project.path,
        config,
        signal: new AbortController().signal,
        breathe: async () => undefined,
        thread,
      });
    for (const thread of [undefined, bundle.thread('batch-thread')]) {
      await expect(open(thread)).rejects.toMatchObject({
        kind: 'config-invalid',
        message: expect.stringMatching(/^A batch of 200 is larger than the \d+ pairs/),
      });
    }
  });
});
