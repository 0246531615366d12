import { beforeAll, describe, expect, it } from 'vitest';
import { type Scalar, startBackend, type Tensor, type Tensor4D, tf } from '../../main/trainer/backend';
import { compileStep } from '../../main/trainer/compile/compile-step';
import { eagerStep } from '../../main/trainer/compile/eager-step';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { FeedTensors, StepSpec, TrainingStep } from '../../main/trainer/compile/step-spec';
import { createRandom } from '../../shared/math/random';
import {
  createSmallUnet,
  defaultOptimizer,
  disposeAfterEach,
  drawBatch,
  feedOf,
  largestDifference,
  runOne,
  SIZE_PX,
  scheduleOf,
  stepSpecOf,
} from './compile-fixture';

const folder = temporaryGraphFolder();
const opened = disposeAfterEach();

beforeAll(async () => {
  await startBackend();
});

/** Tells drawn from target by two convolutions; hinge losses (Lim & Ye 2017). */
function createAdversaries() {
  const unet = opened(createSmallUnet());
  const random = createRandom(3);
  const variables = [
    { name: 'discriminator.0', shape: [3, 3, 1, 8] },
    { name: 'discriminator.1', shape: [3, 3, 8, 1] },
  ].map(({ name, shape }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const value = tf.tensor(
      Array.from({ length: size }, () => random.next() - 0.5),
      shape,
    );
    const variable = tf.variable(value);
    value.dispose();
    return opened({ name, variable, dispose: () => variable.dispose() });
  });
  const discriminate = (image: Tensor) =>
    variables.reduce<Tensor>(
      (x, { variable }, index) =>
        tf.conv2d((index === 0 ? x : tf.leakyRelu(x)) as Tensor4D, variable as Tensor as Tensor4D, 2, 'same'),
      image,
    );
  const hinge = (patches: Tensor) => tf.mean(tf.relu(tf.sub(1, patches))) as Scalar;
  const feeds = stepSpecOf(unet).feeds;
  const generatorLoss = (feeds: FeedTensors) => {
    const drawn = unet.forward(feedOf(feeds, 'source'));
    const l1 = tf.losses.absoluteDifference(feedOf(feeds, 'target'), drawn) as Scalar;
    const adversarial = tf.neg(tf.mean(discriminate(drawn))) as Scalar;
    return { loss: tf.add(l1, tf.mul(adversarial, 0.1)) as Scalar, l1, adversarial };
  };
  const discriminatorLoss = (feeds: FeedTensors) => {
    const real = discriminate(feedOf(feeds, 'target'));
    const drawn = discriminate(unet.forward(feedOf(feeds, 'source')));
    return tf.add(hinge(real), hinge(tf.neg(drawn))) as Scalar;
  };
  const generator = {
    name: 'generator',
    variables: unet.variables,
    loss: generatorLoss,
    optimizer: defaultOptimizer,
  };
  const discriminator = {
    name: 'discriminator',
    variables: variables.map(({ name, variable }) => ({ name, variable, weightDecay: 0.01 })),
    loss: discriminatorLoss,
    optimizer: { ...defaultOptimizer, beta1: 0.5, hasAverage: false, clipNorm: 0.5 },
  };
  return { feeds, generator, discriminator };
}

const both = () => {
  const { feeds, generator, discriminator } = createAdversaries();
  return { feeds, players: [generator, discriminator] as const } satisfies StepSpec;
};
const schedule = { learningRates: { generator: 2e-3, discriminator: 5e-4 }, averageDecay: 0.9 };

const runSteps = (step: TrainingStep, count: number, learningRates = schedule.learningRates) =>
  Array.from({ length: count }, (_, index) =>
    step.run(drawBatch(100 + index), { ...schedule, learningRates }),
  );

describe('a step of two players', () => {
  it('trains generator and discriminator compiled as it does eagerly, over 20 steps', () => {
    const eager = opened(eagerStep(both()));
    const compiled = opened(compileStep(both(), folder));
    const expected = runSteps(eager, 20);
    const found = runSteps(compiled, 20);
    for (const player of ['generator', 'discriminator']) {
      found.forEach(({ players }, index) => {
        const [is, shouldBe] = [players[player], expected[index]?.players[player]];
        expect(Math.abs((is?.loss ?? 0) / (shouldBe?.loss ?? 0) - 1)).toBeLessThan(index === 0 ? 1e-6 : 1e-3);
        expect(Math.abs((is?.gradientNorm ?? 0) / (shouldBe?.gradientNorm ?? 0) - 1)).toBeLessThan(1e-2);
        for (const [name, value] of Object.entries(shouldBe?.extras ?? {})) {
          expect(is?.extras[name]).toBeCloseTo(value, 3);
        }
      });
      expect(found[19]?.players[player]?.loss).not.toBeCloseTo(found[0]?.players[player]?.loss ?? 0, 2);
    }
    expect(largestDifference(compiled.readVariables(), eager.readVariables())).toBeLessThan(1e-3);
    // Only the generator keeps averages.
    expect([...compiled.readAverages().keys()]).toEqual(both().players[0].variables.map(({ name }) => name));
    expect(largestDifference(compiled.readAverages(), eager.readAverages())).toBeLessThan(1e-3);
    expect(compiled.readState().firstMoments.has('discriminator.0')).toBe(true);
  });

  it.each(['eager', 'compiled'] as const)('computes all losses before it updates anything, %s', (engine) => {
    const create = (spec: StepSpec) =>
      opened(engine === 'eager' ? eagerStep(spec) : compileStep(spec, folder));
    const together = create(both());
    const start = together.readVariables();
    const large = { generator: 0.05, discriminator: 0.05 };
    const results = runSteps(together, 1, large)[0]?.players;
    // Each player alone, against the other's first variables.
    for (const player of ['generator', 'discriminator'] as const) {
      const adversaries = createAdversaries();
      const alone = create({ feeds: adversaries.feeds, players: [adversaries[player]] });
      const result = runSteps(alone, 1, large)[0]?.players[player];
      expect(results?.[player]?.loss).toBeCloseTo(result?.loss ?? 0, 6);
      expect(results?.[player]?.gradientNorm).toBeCloseTo(result?.gradientNorm ?? 0, 5);
      for (const [name, values] of alone.readVariables()) {
        const found = together.readVariables().get(name);
        expect(found).not.toEqual(start.get(name));
        expect(
          Math.max(...values.map((value, index) => Math.abs(value - (found?.[index] ?? 0)))),
        ).toBeLessThan(1e-4);
      }
    }
  });

  it('computes the forward pass that both losses use once', () => {
    const count = (players: readonly ('generator' | 'discriminator')[]) => {
      const adversaries = createAdversaries();
      let convolutions = 0;
      const recorder = {
        withSavedModel: <T>(bytes: Uint8Array, use: (path: string) => T) => {
          convolutions = Buffer.from(bytes).toString('latin1').split('\x12\x06Conv2D').length - 1;
          return folder.withSavedModel(bytes, use);
        },
      };
      opened(
        compileStep(
          { feeds: adversaries.feeds, players: players.map((name) => adversaries[name]) },
          recorder,
        ),
      );
      return convolutions;
    };
    // 8 convolutions draw and 2 discriminate; the discriminator's loss adds 2 more for the target and draws nothing.
    expect(count(['generator', 'discriminator'])).toBe(count(['generator']) + 2);
    expect(count(['discriminator'])).toBeGreaterThan(4);
  });

  it('is refused where a player has no learning rate or shares a name', () => {
    const spec = both();
    const step = opened(compileStep(spec, folder));
    const run = () => step.run(drawBatch(1), { learningRates: { generator: 0.1 }, averageDecay: 0 });
    expect(run).toThrow('no learning rate for the player discriminator');
    expect(step.updates).toBe(0);
    const [generator] = spec.players;
    const twice = () =>
      compileStep({ ...spec, players: [generator, { ...generator, name: 'copy' }] }, folder);
    expect(twice).toThrow('the same name');
  });
});

describe('gradient accumulation', () => {
  /** Four micro-batches of two, and the one batch of eight that they are. */
  const large = drawBatch(7, 8);
  const pixels = 2 * SIZE_PX * SIZE_PX;
  const small = [0, 1, 2, 3].map((index) => ({
    source: large.source.slice(index * pixels, (index + 1) * pixels),
    target: large.target.slice(index * pixels, (index + 1) * pixels),
  }));
  const specOf = (batch: number, accumulate: number) => {
    const shape = [batch, SIZE_PX, SIZE_PX, 1];
    return stepSpecOf(opened(createSmallUnet()), {
      feeds: [
        { name: 'source', shape, dtype: 'float32' },
        { name: 'target', shape, dtype: 'float32' },
      ],
      optimizer: { ...defaultOptimizer, clipNorm: 0.05 },
      accumulate,
    });
  };

  it.each([
    ['eager', (spec: StepSpec) => eagerStep(spec)],
    ['compiled', (spec: StepSpec) => compileStep(spec, folder)],
  ])('gives what one large batch gives where the loss is a mean, %s', (_, create) => {
    const whole = opened(create(specOf(8, 1)));
    const parts = opened(create(specOf(2, 4)));
    for (let step = 0; step < 3; step += 1) {
      const expected = runOne(whole, large, scheduleOf(1e-4));
      const found = runOne(parts, small, scheduleOf(1e-4));
      expect(Math.abs(found.loss / expected.loss - 1)).toBeLessThan(1e-6);
      expect(Math.abs(found.gradientNorm / expected.gradientNorm - 1)).toBeLessThan(1e-5);
    }
    expect(parts.updates).toBe(3);
    const [left, right] = [whole.readState(), parts.readState()];
    expect(largestDifference(left.firstMoments, right.firstMoments)).toBeLessThan(1e-6);
    expect(largestDifference(left.secondMoments, right.secondMoments)).toBeLessThan(1e-6);
    expect(largestDifference(left.variables, right.variables)).toBeLessThan(1e-4);
  });

  it('changes nothing and keeps nothing of an update that is refused', () => {
    const step = opened(compileStep(specOf(2, 4), folder));
    const before = step.readVariables();
    expect(() => runOne(step, small.slice(1), scheduleOf(1e-3))).toThrow('4 micro-batches and not 3');
    expect(() => runOne(step, [...small.slice(1), {}], scheduleOf(1e-3))).toThrow('feed source is missing');
    expect(step.updates).toBe(0);
    expect(largestDifference(step.readVariables(), before)).toBe(0);
  });

  it('keeps sums of gradients only where there is something to add up', () => {
    const hasSums = (accumulate: number) => {
      let found = false;
      const recorder = {
        withSavedModel: <T>(bytes: Uint8Array, use: (path: string) => T) => {
          found = Buffer.from(bytes).includes('gradient_sum_0');
          return folder.withSavedModel(bytes, use);
        },
      };
      opened(compileStep(specOf(2, accumulate), recorder));
      return found;
    };
    expect([hasSums(1), hasSums(2)]).toEqual([false, true]);
  });
});
