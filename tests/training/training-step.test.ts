import { beforeAll, describe, expect, it } from 'vitest';
import { findPreset } from '../../main/runs/presets';
import { startBackend, tf } from '../../main/trainer/backend';
import { createStep } from '../../main/trainer/compile/choose-engine';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { FeedValues, StepResult, TrainingStep } from '../../main/trainer/compile/step-spec';
import { featureSpecs } from '../../main/trainer/features/feature-file';
import { createGlyphFeatures } from '../../main/trainer/features/glyph-features';
import { planDiscriminator } from '../../main/trainer/model/discriminator';
import { planNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters, type ParameterSet } from '../../main/trainer/model/parameters';
import {
  activeLosses,
  describeStep,
  feedsAt,
  needsFeatures,
  rateScaleOf,
} from '../../main/trainer/training/training-step';
import { LOSSES, needsDiscriminator } from '../../shared/domain/loss-config';
import type { RunConfig } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { createRandom } from '../../shared/math/random';

beforeAll(() => startBackend());

const sizePx = 32;

function configOf(...settings: readonly string[]): RunConfig {
  return applySettings(findPreset('smoke').config, [
    'sizePx=32',
    'batchSize=2',
    'model.channels=[8,16]',
    'model.film=[1]',
    'discriminator.width=4',
    'discriminator.levels=2',
    ...settings,
  ]);
}

const all = [
  'losses.edge=0.5',
  'losses.perceptual=0.3',
  'losses.featureMatching=0.2',
  'losses.adversarial=0.1',
  'losses.const=0.05',
  'losses.category=0.1',
];

/** A step's parameters, drawn from one seed; glyph features of random weights, because only their arithmetic counts. */
function createParts(config: RunConfig, styles: number) {
  const draw = (specs: Parameters<typeof createParameters>[0], seed: number): ParameterSet =>
    createParameters(specs, drawParameters(specs, createRandom(seed)));
  const specsOf = (plans: ReturnType<typeof planNetwork>) => plans.flatMap(({ parameters }) => parameters);
  const generator = draw(specsOf(planNetwork(config.model, sizePx, styles)), 1);
  const discriminator = draw(specsOf(planDiscriminator(config.discriminator, sizePx, styles)), 2);
  const glyphSpecs = featureSpecs(3);
  const values = drawParameters(glyphSpecs, createRandom(3));
  const features = createGlyphFeatures({
    characters: ['一', '二', '三'],
    distances: [1, 0.5, 0.5, 0.5],
    values: new Map(glyphSpecs.map(({ name }, index) => [name, values[index] ?? new Float32Array()])),
  });
  return {
    generator,
    parts: { discriminator, features, styles },
    dispose: () => {
      for (const owned of [generator, discriminator, features]) owned.dispose();
    },
  };
}

/** Bars, and the same bars thicker and slanted: what a network could learn. */
function feedsOf(config: RunConfig, styles: number, progress = 0): FeedValues {
  const image = (isInk: (glyph: number, row: number, column: number) => boolean) =>
    Float32Array.from({ length: config.batchSize * sizePx ** 2 }, (_, index) => {
      const [glyph, pixel] = [Math.floor(index / sizePx ** 2), index % sizePx ** 2];
      return isInk(glyph, Math.floor(pixel / sizePx), pixel % sizePx) ? 1 : -1;
    });
  const style = Float32Array.from({ length: config.batchSize * styles }, (_, index) =>
    index % styles === Math.floor(index / styles) % styles ? 1 : 0,
  );
  return {
    source: image((glyph, row, column) => (glyph === 0 ? row : column) % 11 < 3),
    target: image((glyph, row, column) => ((glyph === 0 ? row : column) + row / 8) % 11 < 5),
    ...(styles > 1 ? { style } : {}),
    ...feedsAt(config, progress),
  };
}

const schedule = { learningRates: { generator: 0.002, discriminator: 0.002 }, averageDecay: 0.9 };

function run(step: TrainingStep, feeds: FeedValues, count: number): readonly StepResult[] {
  return Array.from({ length: count }, () => step.run(feeds, schedule));
}

describe('feedsAt', () => {
  it('gives the weights of this moment and the rounding', () => {
    const config = configOf(
      'losses.edge={"weight":0.5,"schedule":"ramp","until":0.4}',
      'losses.perceptual={"weight":0.2,"schedule":"early-boost","until":0.4}',
    );
    expect(feedsAt(config, 0.2)).toEqual({
      rounding: expect.closeTo(0.3 * (1 / 15) ** (1 / 3), 9),
      'weight.l1': 1,
      'weight.edge': 0.25,
      'weight.perceptual': expect.closeTo(0.4, 9),
    });
  });

  it('has no rounding for plain L1', () => {
    expect(feedsAt(configOf('losses.l1.rounding=0'), 0)).toEqual({ 'weight.l1': 1 });
  });
});

describe('describeStep', () => {
  it('asks nobody for losses without a weight', () => {
    const config = configOf();
    const { generator, dispose } = createParts(config, 1);
    // Neither a discriminator nor glyph features are there to be asked.
    const spec = describeStep(config, generator);
    expect([activeLosses(config), needsDiscriminator(config), needsFeatures(config)]).toEqual([
      ['l1'],
      false,
      false,
    ]);
    expect(spec.players.map(({ name }) => name)).toEqual(['generator']);
    expect(spec.feeds.map(({ name }) => name)).toEqual(['source', 'target', 'rounding', 'weight.l1']);
    const { chosen: step } = createStep(spec, 'eager', temporaryGraphFolder());
    const [result] = run(step, feedsOf(config, 1), 1);
    expect(Object.keys(result?.players.generator?.extras ?? {})).toEqual(['l1']);
    step.dispose();
    dispose();
  });

  it.each([
    ['losses.featureMatching=1', true],
    ['losses.adversarial=1', true],
    ['losses.category=1', true],
    ['losses.const=1', false],
    ['losses.edge=1', false],
  ])('%s: a discriminator plays: %s', (setting, isPlaying) => {
    const config = configOf(setting);
    const { generator, parts, dispose } = createParts(config, 2);
    const spec = describeStep(config, generator, 'float32', parts);
    expect(needsDiscriminator(config)).toBe(isPlaying);
    expect(spec.players.map(({ name }) => name)).toEqual(
      isPlaying ? ['generator', 'discriminator'] : ['generator'],
    );
    dispose();
  });

  it('refuses a category loss with one style', () => {
    const config = configOf('losses.category=1');
    const { generator, parts, dispose } = createParts(config, 1);
    expect(() => describeStep(config, generator, 'float32', parts)).toThrow(/only one/);
    dispose();
  });

  it('gives the groups their rates, decay to kernels alone, an average to the generator alone', () => {
    const config = configOf(
      ...all,
      'optimizer.layerDecay=0.5',
      'optimizer.embedderRate=0.25',
      'optimizer.weightDecay=0.1',
      'optimizer.clipNorm=2',
    );
    const { generator, parts, dispose } = createParts(config, 2);
    const [first, second] = describeStep(config, generator, 'float32', parts).players;
    const groupOf = (name: string) => {
      const found = first?.variables.find((variable) => variable.name === name);
      return [found?.learningRateScale, found?.weightDecay];
    };
    expect({
      embedder: groupOf('embedder.weight'),
      stem: groupOf('stem.conv.weight'),
      bias: groupOf('stem.conv.bias'),
      level0: groupOf('decoder.0.block.0.conv.0.weight'),
      level1: groupOf('encoder.1.down.weight'),
    }).toEqual({ embedder: [0.25, 0], stem: [1, 0.1], bias: [1, 0], level0: [1, 0.1], level1: [0.5, 0.1] });
    expect(
      [first, second].map((player) => [player?.optimizer.hasAverage, player?.optimizer.clipNorm]),
    ).toEqual([
      [true, 2],
      [false, 2],
    ]);
    dispose();
  });

  it('halves the rate with every level at a layer decay of a half', () => {
    const optimizer = { embedderRate: 0.5, layerDecay: 0.5 };
    const names = ['encoder.0.block.0.conv.0.weight', 'encoder.3.film.weight', 'decoder.2.upsample.weight'];
    expect(names.map((name) => rateScaleOf(name, optimizer))).toEqual([1, 0.125, 0.25]);
  });
});

describe('a step with every loss', () => {
  it('descends the weighted sum of what it tells', () => {
    const config = configOf(...all, 'losses.l1.rounding=0');
    const { generator, parts, dispose } = createParts(config, 2);
    const { chosen: step } = createStep(
      describeStep(config, generator, 'float32', parts),
      'eager',
      temporaryGraphFolder(),
    );
    const [result] = run(step, feedsOf(config, 2), 1);
    const { loss = 0, extras = {} } = result?.players.generator ?? {};
    expect(Object.keys(extras).sort()).toEqual([...LOSSES].sort());
    const sum = LOSSES.reduce((total, name) => total + config.losses[name].weight * (extras[name] ?? 0), 0);
    expect(loss).toBeCloseTo(sum, 5);
    // The category head of a fresh discriminator can tell next to nothing: about ln 2.
    expect(extras.category).toBeGreaterThan(0.4);
    expect(extras.category).toBeLessThan(1.2);
    step.dispose();
    dispose();
  });

  it('is the same compiled as eager, and leaves no tensor behind', () => {
    const config = configOf(...all);
    const before = tf.memory().numTensors;
    const [eager, compiled] = (['eager', 'compiled'] as const).map((engine) => {
      const { generator, parts, dispose } = createParts(config, 2);
      const spec = describeStep(config, generator, 'float32', parts);
      const { chosen: step } = createStep(spec, engine, temporaryGraphFolder());
      expect(step.engine).toBe(engine);
      const results = run(step, feedsOf(config, 2), 4);
      step.dispose();
      dispose();
      return results;
    });
    expect(tf.memory().numTensors).toBe(before);
    for (const player of ['generator', 'discriminator']) {
      const [one, other] = [eager, compiled].map((results) =>
        results?.map((result) => result.players[player]),
      );
      const [first, last] = [0, 3].map((index) => [one?.[index], other?.[index]] as const);
      expect(Math.abs((first?.[0]?.loss ?? 0) - (first?.[1]?.loss ?? 1))).toBeLessThan(1e-6);
      for (const name of Object.keys(first?.[0]?.extras ?? {})) {
        expect(first?.[1]?.extras[name]).toBeCloseTo(first?.[0]?.extras[name] ?? Number.NaN, 5);
      }
      // Adam divides by the gradient's own size, so rounding in tiny gradients grows with the steps.
      expect(last?.[1]?.loss).toBeCloseTo(last?.[0]?.loss ?? Number.NaN, 3);
    }
  });

  it('teaches the discriminator to tell drawn from real while the generator rests', () => {
    const config = configOf('losses.adversarial=1');
    const { generator, parts, dispose } = createParts(config, 1);
    const { chosen: step } = createStep(
      describeStep(config, generator, 'float32', { ...parts, styles: 1 }),
      'compiled',
      temporaryGraphFolder(),
    );
    const losses = Array.from({ length: 60 }, () => {
      const { players } = step.run(feedsOf(config, 1), {
        learningRates: { generator: 0, discriminator: 0.02 },
        averageDecay: 0.9,
      });
      return players.discriminator?.loss ?? Number.NaN;
    });
    expect(losses[0]).toBeGreaterThan(1.5);
    expect(losses.at(-1)).toBeLessThan(0.75);
    step.dispose();
    dispose();
  });
});
