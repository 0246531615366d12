import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  type CheckpointSpecs,
  listCheckpoints,
  pruneCheckpoints,
  readAverages,
  readBestStep,
  readCheckpoint,
  writeCheckpoint,
} from '../../../main/trainer/checkpoint/checkpoint-folder';
import type { ParameterSpec } from '../../../main/trainer/model/plan';
import type { AppError } from '../../../shared/domain/app-error';

const network: readonly ParameterSpec[] = [
  { name: 'stem.weight', shape: [2, 2], init: { kind: 'zeros' }, decays: true },
  { name: 'stem.bias', shape: [1], init: { kind: 'zeros' }, decays: false },
];
const judge: readonly ParameterSpec[] = [
  { name: 'discriminator.block.0.weight', shape: [2], init: { kind: 'zeros' }, decays: true },
];
const specs: CheckpointSpecs = { network, discriminator: [] };
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
    withoutBetter: 2,
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
  it('reads back what it wrote, in files that other programs can read', async () => {
    await writeCheckpoint(folder, checkpoint(500, 400), specs);
    expect((await readdir(join(folder, 'step-000500'))).sort()).toEqual([
      'ema.safetensors',
      'model.safetensors',
      'optimizer.safetensors',
      'state.json',
    ]);
    expect(await readCheckpoint(folder, 500, specs)).toEqual(checkpoint(500, 400));
    expect(await readAverages(folder, 500, network)).toEqual(values(2));
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

  it('prunes a checkpoint whose former self a kill has left half removed', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    await mkdir(join(folder, '.step-000010.old.tmp'));
    await writeFile(join(folder, '.step-000010.old.tmp', 'model.safetensors'), 'half');
    await pruneCheckpoints(folder, new Set([20]));
    expect(await readdir(folder)).toEqual([]);
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
    const other = network.map((spec) => (spec.name === 'stem.bias' ? { ...spec, shape: [2] } : spec));
    await expect(readAverages(folder, 10, other)).rejects.toMatchObject({
      kind: 'checkpoint-unreadable',
      message: expect.stringContaining('stem.bias is [1] and not [2]'),
    });
  });

  it('keeps the discriminator in a file of its own, and its moments with the others', async () => {
    const both = { network, discriminator: judge };
    const withJudge = (seed: number) =>
      new Map([...values(seed), ['discriminator.block.0.weight', Float32Array.of(seed, seed)] as const]);
    const plain = checkpoint(10);
    const judged: Checkpoint = {
      ...plain,
      step: {
        ...plain.step,
        variables: withJudge(1),
        firstMoments: withJudge(3),
        secondMoments: withJudge(4),
      },
    };
    await writeCheckpoint(folder, judged, both);
    expect(await readdir(join(folder, 'step-000010'))).toContain('discriminator.safetensors');
    expect(await readCheckpoint(folder, 10, both)).toEqual(judged);
    expect(await readAverages(folder, 10, network)).toEqual(values(2));
    await expect(readCheckpoint(folder, 10, specs)).rejects.toMatchObject({
      kind: 'checkpoint-unreadable',
      message: expect.stringContaining('of another network, it has first/discriminator.block.0.weight'),
    });
    await rm(join(folder, 'step-000010', 'discriminator.safetensors'));
    await expect(readCheckpoint(folder, 10, both)).rejects.toMatchObject({
      message: expect.stringContaining('discriminator.safetensors'),
    });
  });

  it('says of a file edited by hand what is wrong with it', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    const at = join(folder, 'step-000010');
    const reason = async () => {
      const error = await readCheckpoint(folder, 10, specs).then(
        () => undefined,
        (caught: unknown) => caught as AppError,
      );
      expect(error).toMatchObject({ kind: 'checkpoint-unreadable', fix: expect.stringContaining('resume') });
      return error?.message.split('step-000010 ')[1];
    };
    const whole = await readFile(join(at, 'state.json'), 'utf8');
    for (const [text, said] of [
      ['{"step": 10', 'cannot be read: state.json: it is not JSON.'],
      [whole.replace('"updates": 10', '"updates": -1'), /state\.json: updates: /],
      [whole.replace('"step": 10', '"step": 11'), 'cannot be read: state.json: it is of step 11.'],
      [whole.replace('"seconds"', '"minutes"'), /state\.json: seconds: /],
    ] as const) {
      await writeFile(join(at, 'state.json'), text);
      expect(await reason()).toMatch(said);
    }
    await writeFile(join(at, 'state.json'), whole);

    const model = join(at, 'model.safetensors');
    const bytes = await readFile(model);
    for (const [change, said] of [
      [
        (copy: Buffer) => copy.writeFloatLE(Number.NaN, copy.length - 4),
        /value 0 of stem\.bias is not a number/,
      ],
      [(copy: Buffer) => copy.write('{', 9), /its header is not JSON/],
      [(copy: Buffer) => copy.writeUInt8(0xff, 6), /it ends inside its header/],
      [
        (copy: Buffer) => copy.write('stem.byas', copy.indexOf('stem.bias')),
        /another network, it has stem\.byas/,
      ],
    ] as const) {
      const copy = Buffer.from(bytes);
      change(copy);
      await writeFile(model, copy);
      expect(await reason()).toMatch(said);
    }
  });

  it('takes the name from a checkpoint before it takes its files', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    await writeCheckpoint(folder, checkpoint(20), specs);
    // What a kill in the middle of removing leaves, and the next pruning takes away.
    await mkdir(join(folder, '.step-000005.old.tmp'));
    await writeFile(join(folder, '.step-000005.old.tmp', 'state.json'), '{}');
    expect(await listCheckpoints(folder)).toEqual([10, 20]);
    await pruneCheckpoints(folder, new Set([20]));
    expect(await readdir(folder)).toEqual(['step-000020']);
  });

  it('replaces a checkpoint of the same step', async () => {
    await writeCheckpoint(folder, checkpoint(10), specs);
    await writeCheckpoint(folder, checkpoint(10, 10), specs);
    expect(await readBestStep(folder, 10)).toBe(10);
    expect(await readdir(folder)).toEqual(['step-000010']);
  });
});
