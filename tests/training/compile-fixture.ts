import { afterEach, expect } from 'vitest';
import { type Tensor, type Tensor4D, tf, type Variable } from '../../main/trainer/backend';
import type {
  AdamWSettings,
  FeedTensors,
  FeedValues,
  LossResult,
  NamedValues,
  Player,
  PlayerResult,
  Schedule,
  StepSpec,
  TrainedVariable,
  TrainingStep,
} from '../../main/trainer/compile/step-spec';
import { createRandom } from '../../shared/math/random';

/** A UNet small enough for a test that has every kind of op our networks are made of. */
export interface SmallUnet {
  readonly variables: readonly TrainedVariable[];
  readonly forward: (image: Tensor) => Tensor4D;
  dispose(): void;
}

export function createSmallUnet(seed = 7, width = 8): SmallUnet {
  const random = createRandom(seed);
  const variables = new Map<string, Variable>();
  const add = (name: string, shape: number[], scale: number, base = 0) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length: size }, () => base + (random.next() * 2 - 1) * scale);
    const value = tf.tensor(values, shape);
    variables.set(name, tf.variable(value));
    value.dispose();
  };
  const norm = (name: string, channels: number) => {
    add(`${name}.scale`, [channels], 0.1, 1);
    add(`${name}.bias`, [channels], 0.1);
  };
  add('stem', [3, 3, 1, width], 0.4);
  norm('norm.0', width);
  add('block.0', [3, 3, width, width], 0.2);
  add('down', [4, 4, width, 2 * width], 0.1);
  norm('norm.1', 2 * width);
  add('block.1', [3, 3, 2 * width, 2 * width], 0.1);
  add('up.transpose', [4, 4, width, 2 * width], 0.1);
  add('up.shuffle', [1, 1, 2 * width, 4 * width], 0.2);
  add('up.resize', [3, 3, 2 * width, width], 0.1);
  add('head', [3, 3, 4 * width, 1], 0.1);
  const get = (name: string): Variable => {
    const variable = variables.get(name);
    if (variable === undefined) throw new Error(name);
    return variable;
  };
  const conv = (x: Tensor4D, name: string, stride = 1) => tf.conv2d(x, get(name) as Tensor4D, stride, 'same');

  function groupNorm(x: Tensor4D, name: string): Tensor4D {
    const [batch, height, width, channels] = x.shape;
    const grouped = x.reshape([batch, height, width, 4, channels / 4]);
    const { mean, variance } = tf.moments(grouped, [1, 2, 4], true);
    const normalised = tf.div(tf.sub(grouped, mean), tf.sqrt(tf.add(variance, 1e-5))).reshape(x.shape);
    return tf.add(tf.mul(normalised, get(`${name}.scale`)), get(`${name}.bias`)) as Tensor4D;
  }

  const silu = (x: Tensor4D) => tf.mul(x, tf.sigmoid(x)) as Tensor4D;

  function pixelShuffle(x: Tensor4D): Tensor4D {
    const [batch, height, width, channels] = x.shape;
    return x
      .reshape([batch, height, width, 2, 2, channels / 4])
      .transpose([0, 1, 3, 2, 4, 5])
      .reshape([batch, height * 2, width * 2, channels / 4]);
  }

  function forward(image: Tensor): Tensor4D {
    const x = image as Tensor4D; // [batch, n, n, 1]
    const stem = conv(x, 'stem');
    const fine = tf.add(stem, conv(silu(groupNorm(stem, 'norm.0')), 'block.0')) as Tensor4D;
    const down = conv(fine, 'down', 2); // [batch, n / 2, n / 2, 16]
    const coarse = tf.add(down, conv(silu(groupNorm(down, 'norm.1')), 'block.1')) as Tensor4D;
    const [batch, rows, columns] = fine.shape;
    const transposed = tf.conv2dTranspose(
      coarse,
      get('up.transpose') as Tensor4D,
      [batch, rows, columns, width],
      2,
      'same',
    );
    const shuffled = pixelShuffle(conv(coarse, 'up.shuffle'));
    const resized = conv(
      tf.add(
        tf.image.resizeNearestNeighbor(coarse, [rows, columns]),
        tf.image.resizeBilinear(coarse, [rows, columns]),
      ) as Tensor4D,
      'up.resize',
    );
    return tf.tanh(tf.add(conv(tf.concat([fine, transposed, shuffled, resized], 3), 'head'), x));
  }

  return {
    variables: [...variables].map(([name, variable]) => ({
      name,
      variable,
      weightDecay: variable.rank === 4 ? 0.05 : 0,
      learningRateScale: name.startsWith('up.') ? 0.5 : 1,
    })),
    forward,
    dispose: () => {
      for (const variable of variables.values()) variable.dispose();
    },
  };
}

const BATCH = 4;
export const SIZE_PX = 16;

export type SpecChanges = Partial<StepSpec> & Partial<Pick<Player, 'loss' | 'optimizer'>>;

export const defaultOptimizer: AdamWSettings = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  hasAverage: true,
};

/** A step of one player. */
export function stepSpecOf(unet: SmallUnet, { loss, optimizer, ...changes }: SpecChanges = {}): StepSpec {
  const shape = [BATCH, SIZE_PX, SIZE_PX, 1];
  const ownLoss = (feeds: FeedTensors): LossResult =>
    tf.losses.absoluteDifference(feedOf(feeds, 'target'), unet.forward(feedOf(feeds, 'source')));
  return {
    feeds: [
      { name: 'source', shape, dtype: 'float32' },
      { name: 'target', shape, dtype: 'float32' },
    ],
    players: [
      {
        name: 'unet',
        variables: unet.variables,
        loss: loss ?? ownLoss,
        optimizer: optimizer ?? defaultOptimizer,
      },
    ],
    ...changes,
  };
}

export const scheduleOf = (learningRate: number, averageDecay = 0.9): Schedule => ({
  learningRates: { unet: learningRate },
  averageDecay,
});

/** The result of the only player. */
export function runOne(
  step: TrainingStep,
  feeds: FeedValues | readonly FeedValues[],
  schedule: Schedule,
): PlayerResult {
  const [result] = Object.values(step.run(feeds, schedule).players);
  if (result === undefined) throw new Error('the step has no player');
  return result;
}

export function feedOf(feeds: FeedTensors, name: string): Tensor {
  const tensor = feeds[name];
  if (tensor === undefined) throw new Error(`no feed ${name}`);
  return tensor;
}

/** Blocky random strokes and their shifted copies, in [-1, 1]. */
export function drawBatch(
  seed: number,
  batch = BATCH,
): { readonly source: Float32Array; readonly target: Float32Array } {
  const random = createRandom(seed);
  const size = SIZE_PX * SIZE_PX;
  const source = new Float32Array(batch * size).fill(-1);
  for (let glyph = 0; glyph < batch; glyph += 1) {
    for (let stroke = 0; stroke < 4; stroke += 1) {
      const row = Math.floor(random.next() * SIZE_PX);
      source.fill(1, glyph * size + row * SIZE_PX, glyph * size + (row + 1) * SIZE_PX);
    }
  }
  return { source, target: source.map((_, index) => source[(index + 1) % source.length] ?? -1) };
}

/** Takes note of what a test opens; all of it is disposed after that test. */
export function disposeAfterEach(): <T extends { dispose(): void }>(item: T) => T {
  const open: { dispose(): void }[] = [];
  afterEach(() => {
    for (const item of open.splice(0)) item.dispose();
  });
  return (item) => {
    open.push(item);
    return item;
  };
}

/** The largest difference between two sets of values, which must have the same names in the same order. */
export function largestDifference(left: NamedValues, right: NamedValues): number {
  expect([...left.keys()]).toEqual([...right.keys()]);
  let largest = 0;
  for (const [name, values] of left) {
    values.forEach((value, index) => {
      largest = Math.max(largest, Math.abs(value - (right.get(name)?.[index] ?? Number.NaN)));
    });
  }
  return largest;
}
