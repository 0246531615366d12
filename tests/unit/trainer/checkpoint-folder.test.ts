import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  listCheckpoints,
  pruneCheckpoints,
  readAverages,
  readBestStep,
  readCheckpoint,
  writeCheckpoint,
} from '../../../main/trainer/checkpoint/checkpoint-folder';
import type { ParameterSpec } from '../../../main/trainer/model/plan';

const specs: readonly ParameterSpec[] = [
  { name: 'stem.weight', shape: [2, 2], init: { kind: 'zeros' }, decays: true },
  { name: 'stem.bias', shape: [1], init: { kind: 'zeros' }, decays: false },
];
const values = (seed: number) =>
  new Map([
    ['stem.weight', Float32Array.of(seed, 1, 2, 3)],
    ['stem.bias', Float32Array.of(-seed)],
  ]);
const checkpoint = (step: number, bestStep: number | null = null): Checkpoint => ({
  state: {
    step,
    updates: step,
    seconds: 12.5,
    dataOrder: { seed: 1, epoch: 0, batchSize: 4, pairs: 100 },
    bestL1: bestStep === null ? null : 0.08,
    bestStep,
  },
  step: {
    updates: step,
    variables: values(1),
    averages: values(2),
    firstMoments: values(3),
    secondMoments: values(4),
  },
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-checkpoints-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('checkpoint folder', () => {
  it('reads back what it wrote, in the files that design.md names', async () => {
    await writeCheckpoint(folder, checkpoint(500, 400), specs);
    expect((await readdir(join(folder, 'step-000500'))).sort()).toEqual([
      'ema.safetensors',
      'model.safetensors',
      'optimizer.safetensors',
      'state.json',
    ]);
    expect(await readCheckpoint(folder, 500, specs)).toEqual(checkpoint(500, 400));
    expect(await readAverages(folder, 500, specs)).toEqual(values(2));
    expect(await readBestStep(folder, 500)).toBe(400);
  });

  it('does not see a folder without its last file, nor a temporary one, and prunes the latter', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    await mkdir(join(folder, 'step-000020'));
    await writeFile(join(folder, 'step-000020', 'model.safetensors'), 'half');
    await mkdir(join(folder, '.step-000030.tmp'));
    expect(await listCheckpoints(folder)).toEqual([10]);
    await pruneCheckpoints(folder, new Set([10]));
    expect(await readdir(folder)).toEqual(['step-000010']);
  });

  it('has none where there is no folder', async () => {
    expect(await listCheckpoints(join(folder, 'nothing'))).toEqual([]);
  });

  it('names the file and what is wrong with a torn one', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    const file = join(folder, 'step-000010', 'optimizer.safetensors');
    await truncate(file, (await readFile(file)).length - 4);
    await expect(readCheckpoint(folder, 10, specs)).rejects.toMatchObject({
      kind: 'checkpoint-unreadable',
      message: expect.stringContaining('optimizer.safetensors: it ends inside second/stem.bias'),
    });
  });

  it('refuses the weights of another network', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    const other = specs.map((spec) => (spec.name === 'stem.bias' ? { ...spec, shape: [2] } : spec));
    await expect(readAverages(folder, 10, other)).rejects.toMatchObject({
      kind: 'checkpoint-unreadable',
      message: expect.stringContaining('stem.bias is [1] and not [2]'),
    });
  });

  it('replaces a checkpoint of the same step', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    await writeCheckpoint(folder, checkpoint(10, 10), specs);
    expect(await readBestStep(folder, 10)).toBe(10);
    expect(await readdir(folder)).toEqual(['step-000010']);
  });
});
