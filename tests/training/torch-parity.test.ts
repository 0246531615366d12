import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBenchData } from '../../main/bench/bench-data';
import { type EngineProcess, startEngine } from '../../main/bench/engine-process';
import { findTorch } from '../../main/bench/locate';
import { stepParameters } from '../../main/bench/step-worker';
import { feedsAt } from '../../main/trainer/training/training-step';
import { modelSchema, type RunConfig } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { buildCommand, type CommandBundle } from './command-bundle';
import { tinyConfig } from './trainer-fixture';

/** A Python with torch and numpy: the one named, or python3. Without one there is nothing to compare with. */
const torch = await findTorch(process.env.JIKEI_TORCH_PYTHON ?? null);

let bundle: CommandBundle;
let folder: string;
let ours: EngineProcess;
let theirs: EngineProcess;

const jikei = (...settings: readonly string[]) =>
  tinyConfig('model.channels=[8,16,16]', 'batchSize=2', ...settings);
const seed = (...settings: readonly string[]) => {
  const model = modelSchema.parse({
    kind: 'seed-unet',
    width: 8,
    innermostPx: 4,
    upsampler: { kind: 'conv-transpose' },
  });
  return applySettings({ ...jikei(), model }, settings);
};
const systems = [
  ...['model.selfAttention=[1]', 'model.linearAttention=[0]', 'model.transformer=[2]'],
  ...['model.film=[0,1,2]', 'model.resSkip=[0,1]'],
];
const upsamplers = [
  ...['{"kind":"conv-transpose","kernel":2}', '{"kind":"conv-transpose","kernel":3}'],
  ...['{"kind":"pixel-shuffle","preKernel":5}', '{"kind":"pixel-shuffle-post-conv","postKernel":1}'],
  ...['{"kind":"upsample-conv"}', '{"kind":"upsample-conv","resize":"bilinear"}'],
  ...['{"kind":"pixel-shuffle-blur"}', '{"kind":"hybrid"}'],
].map((upsampler) => `model.upsampler=${upsampler}`);

const cases: readonly (readonly [string, RunConfig])[] = [
  ...upsamplers.flatMap((setting) => [
    [`jikei-unet, ${setting}`, jikei(setting)] as const,
    [`seed-unet, ${setting}`, seed(setting)] as const,
  ]),
  ['jikei-unet with every system', jikei(...systems)],
  ['seed-unet with every system', seed(...systems)],
  ['attention on skips', jikei('model.skip=attention')],
  ['skips added, group norm', seed('model.skip=add', 'model.norm=group')],
  ['patches of two pixels, no norm', jikei('model.patch=2', 'model.norm=none')],
  ['a head that draws the whole glyph', jikei('model.patch=2', 'model.head=whole')],
  ['a head that moves ink', jikei('model.patch=2', 'model.reach=3')],
  ['two blocks a level, instance norm', jikei('model.blocks=2', 'model.norm=instance')],
  [
    'edge loss on a ramp, plain L1',
    jikei('losses.edge.weight=0.7', 'losses.edge.schedule=ramp', 'losses.l1.rounding=0'),
  ],
  ['perceptual loss', jikei('losses.perceptual.weight=0.5')],
];

describe.skipIf(torch === null)('the step in PyTorch', () => {
  beforeAll(async () => {
    bundle = await buildCommand('torch-parity');
    folder = await mkdtemp(join(tmpdir(), 'jikei-torch-'));
    ours = startEngine(bundle.worker);
    if (torch !== null) theirs = startEngine(torch);
  });
  afterAll(async () => {
    for (const engine of [ours, theirs]) engine?.kill();
    await Promise.all([bundle?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  it.each(cases)('has the same first loss: %s', async (_name, config) => {
    const data = join(folder, 'data.safetensors');
    await writeBenchData(data, config, stepParameters(config), 1);
    const request = {
      ...({ kind: 'prepare', task: 'train', engine: 'torch', data, batches: 1, learningRate: 1e-4 } as const),
      config: { ...config, engine: 'eager', precision: 'float32' } as const,
      scalars: feedsAt(config, 0.1),
    };
    const [own, other] = [await ours.prepare(request), await theirs.prepare(request)];
    expect(Math.abs((own.firstLoss ?? Number.NaN) - (other.firstLoss ?? Number.NaN))).toBeLessThan(1e-6);
  });

  it('refuses a loss that it does not know', async () => {
    const config = jikei('losses.const.weight=1');
    const data = join(folder, 'data.safetensors');
    await writeBenchData(data, config, stepParameters(config), 1);
    const request = {
      kind: 'prepare',
      task: 'train',
      engine: 'torch',
      data,
      batches: 1,
      learningRate: 1e-4,
    } as const;
    await expect(theirs.prepare({ ...request, config, scalars: feedsAt(config, 0) })).rejects.toThrow(
      'torch_unet.py has no loss const',
    );
  });
});
