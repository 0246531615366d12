import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Scalar,
  startBackend,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tf,
  type Variable,
} from '../../main/trainer/backend';
import { createStep } from '../../main/trainer/compile/choose-engine';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import type { StepSpec } from '../../main/trainer/compile/step-spec';
import { planDiscriminator, runDiscriminator } from '../../main/trainer/model/discriminator';
import { createParameters, drawParameters, type ParameterSet } from '../../main/trainer/model/parameters';
import { largestSingularValue, spectrallyNormalised } from '../../main/trainer/model/spectral-norm';
import { discriminatorSchema } from '../../shared/domain/loss-config';
import { createRandom } from '../../shared/math/random';
import { uniform, uniformValues } from './uniform';

beforeAll(async () => {
  await startBackend();
});

/** Power iteration in double precision from another start, as long as it takes; the vectors with it. */
function singularByHand(matrix: readonly (readonly number[])[]) {
  const columns = matrix[0]?.length ?? 0;
  let v = Array.from({ length: columns }, (_, index) => 1 + Math.sin(index));
  let u: number[] = [];
  let sigma = 0;
  for (let round = 0; round < 2000; round++) {
    u = matrix.map((row) => row.reduce((sum, value, index) => sum + value * (v[index] ?? 0), 0));
    const length = Math.hypot(...u);
    u = u.map((value) => value / length);
    v = v.map((_, index) => matrix.reduce((sum, row, at) => sum + (row[index] ?? 0) * (u[at] ?? 0), 0));
    sigma = Math.hypot(...v);
    v = v.map((value) => value / sigma);
  }
  return { sigma, u, v };
}

describe('spectral norm', () => {
  it.each([
    [[4, 4, 2, 8], 1],
    [[4, 4, 8, 16], 2],
    [[3, 3, 16, 1], 3],
    [[16, 3], 4],
  ])('finds the largest singular value of %j', (shape, seed) => {
    tf.tidy(() => {
      const kernel = uniform(shape, seed);
      const columns = shape.at(-1) ?? 1;
      const { sigma } = singularByHand(tf.reshape(kernel, [-1, columns]).arraySync() as number[][]);
      const found = largestSingularValue(kernel).dataSync()[0] ?? 0;
      // From below, and the further the nearer the second value is; drawn kernels have them near.
      expect(found / sigma).toBeLessThan(1 + 1e-5);
      expect(found / sigma).toBeGreaterThan(0.999);
      const normalised = tf.reshape(spectrallyNormalised(kernel), [-1, columns]).arraySync() as number[][];
      expect(singularByHand(normalised).sigma).toBeCloseTo(sigma / found, 4);
    });
  });

  it('is exact where one value stands out, and its gradient is u vT', () => {
    tf.tidy(() => {
      const [left, right] = [uniform([12, 1], 1) as Tensor2D, uniform([1, 5], 2) as Tensor2D];
      const matrix = tf.add(tf.matMul(left, right), tf.mul(uniform([12, 5], 3), 0.05)) as Tensor2D;
      const { sigma, u, v } = singularByHand(matrix.arraySync());
      expect(largestSingularValue(matrix).dataSync()[0]).toBeCloseTo(sigma, 5);
      const gradient = tf
        .grad((x) => largestSingularValue(x))(matrix)
        .arraySync() as number[][];
      expect(gradient).toEqual(u.map((row) => v.map((value) => expect.closeTo(row * value, 4))));
    });
  });

  it('leaves a kernel of zeros at zero', () => {
    tf.tidy(() => {
      expect([...spectrallyNormalised(tf.zeros([2, 3])).dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });
});

const [batch, sizePx, styles] = [2, 16, 3];
const configOf = (settings: object = {}) => discriminatorSchema.parse({ width: 4, levels: 2, ...settings });

function parametersOf(settings: object, count: number): ParameterSet {
  const specs = planDiscriminator(configOf(settings), sizePx, count).flatMap((layer) => layer.parameters);
  return createParameters(specs, drawParameters(specs, createRandom(1)));
}

describe('the discriminator', () => {
  it('gives a score for each patch, the features of every block, and the styles where there are several', () => {
    const parameters = parametersOf({}, styles);
    expect(parameters.specs.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['discriminator.block.0.weight', 4, 4, 2, 4],
      ['discriminator.block.0.bias', 4],
      ['discriminator.block.1.weight', 4, 4, 4, 8],
      ['discriminator.block.1.bias', 8],
      ['discriminator.patches.weight', 3, 3, 8, 1],
      ['discriminator.patches.bias', 1],
      ['discriminator.category.weight', 8, 3],
      ['discriminator.category.bias', 3],
    ]);
    tf.tidy(() => {
      const [source, image] = [1, 2].map((seed) => uniform([batch, sizePx, sizePx, 1], seed) as Tensor4D);
      const judge = (count: number) =>
        runDiscriminator(source as Tensor4D, image as Tensor4D, parameters.lookup, configOf(), count);
      const { patches, features, category } = judge(styles);
      expect([patches, ...features, category].map((tensor) => tensor?.shape)).toEqual([
        [batch, 4, 4, 1],
        [batch, 8, 8, 4],
        [batch, 4, 4, 8],
        [batch, 3],
      ]);
      expect(judge(1).category).toBeNull();
      // Leaky: what is below zero is a fifth of what it was, so no feature is shut.
      const lowest = tf.min(features[0] as Tensor).dataSync()[0];
      expect(lowest).toBeLessThan(0);
    });
    parameters.dispose();
  });

  it('scores are of the normalised kernels: twice the weights change nothing but the biases', () => {
    const parameters = parametersOf({}, 1);
    tf.tidy(() => {
      const [source, image] = [1, 2].map((seed) => uniform([batch, sizePx, sizePx, 1], seed) as Tensor4D);
      const patches = (settings: object, factor: number) =>
        runDiscriminator(
          source as Tensor4D,
          image as Tensor4D,
          (name) => tf.mul(parameters.lookup(name), factor),
          configOf(settings),
          1,
        ).patches;
      const spread = (settings: object) => {
        const difference = tf.abs(tf.sub(patches(settings, 2), patches(settings, 1)));
        return tf.max(difference).dataSync()[0];
      };
      expect(spread({})).toBeLessThan(1e-5);
      expect(spread({ spectralNorm: false })).toBeGreaterThan(0.1);
    });
    parameters.dispose();
  });

  function stepOf(parameters: ParameterSet, settings: object): StepSpec {
    const shape = [batch, sizePx, sizePx, 1];
    return {
      feeds: [
        { name: 'source', shape, dtype: 'float32' },
        { name: 'target', shape, dtype: 'float32' },
      ],
      players: [
        {
          name: 'discriminator',
          variables: parameters.specs.map(({ name }) => ({
            name,
            variable: parameters.variables.get(name) as Variable,
          })),
          loss: ({ source, target }) => {
            const { patches, category } = runDiscriminator(
              source as Tensor4D,
              target as Tensor4D,
              parameters.lookup,
              configOf(settings),
              styles,
            );
            const margin = tf.mean(tf.relu(tf.sub(1, patches)));
            return tf.add(margin, tf.mean(tf.square(category as Tensor2D))) as Scalar;
          },
          optimizer: { beta1: 0.5, beta2: 0.99, epsilon: 1e-8, hasAverage: false },
        },
      ],
    };
  }

  it.each([true, false])('trains every parameter, compiled as eager; spectral norm: %s', (spectralNorm) => {
    const before = tf.memory().numTensors;
    const shape = [batch, sizePx, sizePx, 1];
    const feeds = { source: uniformValues(shape, 2), target: uniformValues(shape, 3) };
    const [eager, compiled] = (['eager', 'compiled'] as const).map((engine) => {
      const parameters = parametersOf({}, styles);
      const spec = stepOf(parameters, { spectralNorm });
      const { chosen: step } = createStep(spec, engine, temporaryGraphFolder());
      const first = step.readVariables();
      const losses = Array.from(
        { length: 10 },
        () =>
          step.run(feeds, { learningRates: { discriminator: 0.005 }, averageDecay: 0 }).players.discriminator
            ?.loss ?? Number.NaN,
      );
      const still = [...first].filter(([name, values]) =>
        values.every((value, index) => value === step.readVariables().get(name)?.[index]),
      );
      step.dispose();
      parameters.dispose();
      return { losses, still: still.map(([name]) => name) };
    });
    expect([eager?.still, compiled?.still]).toEqual([[], []]);
    const [first = Number.NaN, last = Number.NaN] = [eager?.losses[0], eager?.losses.at(-1)];
    expect(Math.abs((compiled?.losses[0] ?? Number.NaN) - first)).toBeLessThan(1e-6);
    expect(compiled?.losses.at(-1)).toBeCloseTo(last, 4);
    expect(last).toBeLessThan(first);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a canvas that it cannot halve so often', () => {
    expect(() => planDiscriminator(configOf({ levels: 5 }), 16, 1)).toThrow(
      expect.objectContaining({
        kind: 'config-invalid',
        message: 'The discriminator cannot halve a canvas of 16 px 5 times.',
        fix: 'Give discriminator.levels at most 4.',
      }),
    );
  });
});
