import { beforeAll, describe, expect, it } from 'vitest';
import { findPreset, listPresets } from '../../main/runs/presets';
import { startBackend, tf } from '../../main/trainer/backend';
import { compileStep } from '../../main/trainer/compile/compile-step';
import { eagerStep } from '../../main/trainer/compile/eager-step';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { FeedValues, StepResult, StepSpec } from '../../main/trainer/compile/step-spec';
import { featureSpecs } from '../../main/trainer/features/feature-file';
import { createGlyphFeatures } from '../../main/trainer/features/glyph-features';
import { planDiscriminator } from '../../main/trainer/model/discriminator';
import { planNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters } from '../../main/trainer/model/parameters';
import type { ParameterSpec } from '../../main/trainer/model/plan';
import { describeStep, feedsAt } from '../../main/trainer/training/training-step';
import { modelSchema, type RunConfig, UPSAMPLER_KINDS } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { createRandom } from '../../shared/math/random';

beforeAll(() => startBackend());

const sizePx = 32;
const STEPS = 20;

/** A preset's systems, losses and optimiser on a small canvas with two narrow levels. */
function shrink(config: RunConfig, ...settings: readonly string[]): RunConfig {
  const model =
    config.model.kind === 'jikei-unet'
      ? { ...config.model, channels: [8, 16] }
      : { ...config.model, width: 8, innermostPx: 4 };
  return applySettings({ ...config, sizePx, batchSize: 2, model }, [
    'discriminator.width=4',
    'discriminator.levels=2',
    ...settings,
  ]);
}

const jikei = (...settings: readonly string[]) => shrink(findPreset('smoke').config, ...settings);
const seed = (...settings: readonly string[]) => {
  const { config } = findPreset('smoke');
  const { upsampler } = config.model;
  return shrink(
    { ...config, model: modelSchema.parse({ kind: 'seed-unet', width: 8, upsampler }) },
    ...settings,
  );
};

interface Arm {
  readonly name: string;
  readonly config: RunConfig;
  readonly styles: number;
}

const arm = (name: string, config: RunConfig, styles = 1): Arm => ({ name, config, styles });

const everyLoss = [
  'losses.edge={"weight":0.5,"schedule":"ramp","until":0.5}',
  'losses.perceptual={"weight":0.3,"schedule":"early-boost","until":0.5}',
  'losses.featureMatching=0.2',
  'losses.adversarial=0.1',
  'losses.const=0.05',
];

const arms: readonly Arm[] = [
  ...listPresets().map(({ id, config }) => arm(`preset ${id}`, shrink(config))),
  ...UPSAMPLER_KINDS.flatMap((kind) => [
    arm(`jikei-unet, ${kind}`, jikei(`model.upsampler.kind=${kind}`)),
    arm(`seed-unet, ${kind}`, seed(`model.upsampler.kind=${kind}`)),
  ]),
  arm('patches, attention on skips', jikei('model.patch=2', 'model.skip=attention', 'model.heads=2')),
  arm('a head that draws the whole glyph', jikei('model.patch=2', 'model.head=whole')),
  arm('patches, a head that moves ink', jikei('model.patch=2', 'model.reach=2')),
  arm(
    'added skips, self-attention, no norm',
    jikei('model.skip=add', 'model.selfAttention=[1]', 'model.norm=none'),
  ),
  arm('linear attention, ResSkip', seed('model.linearAttention=[1]', 'model.resSkip=[0]')),
  arm('transformer', jikei('model.transformer=[1]', 'model.norm=instance')),
  arm('every loss, three styles', jikei('model.film=[1]', 'losses.category=0.1', ...everyLoss), 3),
  arm(
    'every loss but category, clipped and accumulated',
    seed(...everyLoss, 'optimizer.clipNorm=0.5', 'optimizer.accumulate=2'),
  ),
];

/** The step of an arm with weights drawn from fixed seeds. */
function createArm({ config, styles }: Arm): { readonly spec: StepSpec; dispose(): void } {
  const draw = (specs: readonly ParameterSpec[], from: number) =>
    createParameters(specs, drawParameters(specs, createRandom(from)));
  const network = draw(
    planNetwork(config.model, sizePx, styles).flatMap(({ parameters }) => parameters),
    1,
  );
  const discriminator = draw(
    planDiscriminator(config.discriminator, sizePx, styles).flatMap(({ parameters }) => parameters),
    2,
  );
  const glyphSpecs = featureSpecs(3);
  const glyphValues = drawParameters(glyphSpecs, createRandom(3));
  const features = createGlyphFeatures({
    characters: ['一', '二', '三'],
    distances: [1, 0.5, 0.5, 0.5],
    values: new Map(glyphSpecs.map(({ name }, index) => [name, glyphValues[index] ?? new Float32Array()])),
  });
  return {
    spec: describeStep(config, network, 'float32', { discriminator, features, styles }),
    dispose: () => {
      for (const owned of [network, discriminator, features]) owned.dispose();
    },
  };
}

/** Random strokes of one pixel, and the same strokes two pixels thick, with the weights of this moment. */
function feedsOf({ config, styles }: Arm, step: number, microBatch: number): FeedValues {
  const random = createRandom(1000 * microBatch + step);
  const size = config.batchSize * sizePx ** 2;
  const source = new Float32Array(size).fill(-1);
  for (let stroke = 0; stroke < 6 * config.batchSize; stroke += 1) {
    const row = Math.floor((random.next() * size) / sizePx - 1) * sizePx;
    source.fill(1, Math.max(0, row), Math.max(0, row) + sizePx);
  }
  const target = source.map((value, index) => Math.max(value, source[index - sizePx] ?? -1));
  const style = Float32Array.from({ length: config.batchSize * styles }, (_, index) =>
    index % styles === (Math.floor(index / styles) + step) % styles ? 1 : 0,
  );
  return { source, target, ...(styles > 1 ? { style } : {}), ...feedsAt(config, step / STEPS) };
}

function train(each: Arm, create: (spec: StepSpec) => ReturnType<typeof eagerStep>): readonly StepResult[] {
  const { spec, dispose } = createArm(each);
  const step = create(spec);
  const counts: number[] = [];
  const results = Array.from({ length: STEPS }, (_, index) => {
    const batches = Array.from({ length: each.config.optimizer.accumulate }, (__, micro) =>
      feedsOf(each, index, micro),
    );
    const rate = 0.001 * (1 - index / STEPS);
    const result = step.run(batches, {
      learningRates: { generator: rate, discriminator: rate / 2 },
      averageDecay: 0.9,
    });
    counts.push(tf.memory().numTensors);
    return result;
  });
  expect(new Set(counts.slice(1)).size).toBe(1);
  step.dispose();
  dispose();
  return results;
}

/** How far apart two numbers are, as a part of the expected one; differences below 1e-6 count as none. */
const distance = (found: number, expected: number) =>
  Math.max(0, Math.abs(found - expected) - 1e-6) / Math.abs(expected);

describe('compiled as eager, over 20 steps', () => {
  it.each(arms)('$name', (each) => {
    const before = tf.memory().numTensors;
    const eager = train(each, eagerStep);
    const compiled = train(each, (spec) => compileStep(spec, temporaryGraphFolder()));
    expect(tf.memory().numTensors).toBe(before);
    // Not to the last bit: fused gradients, other orders of summing and TensorFlow's own rewriting round otherwise,
    // and Adam, which divides a gradient by its own size, turns a rounding error in a gradient near zero into a step
    // of full length. So the first loss is equal but for rounding, and later ones drift apart slowly.
    for (const player of Object.keys(eager[0]?.players ?? {})) {
      const losses = (results: readonly StepResult[]) =>
        results.map(({ players }) => players[player]?.loss ?? Number.NaN);
      const [expected, found] = [losses(eager), losses(compiled)];
      expect(distance(found[0] ?? 0, expected[0] ?? 0)).toBeLessThan(1e-6);
      expect(Math.max(...found.map((loss, index) => distance(loss, expected[index] ?? 0)))).toBeLessThan(
        1e-3,
      );
      expect(new Set(found).size).toBe(STEPS);
    }
  });
});
