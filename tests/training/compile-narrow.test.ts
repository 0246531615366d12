import { beforeAll, describe, expect, it } from 'vitest';
import { type Scalar, startBackend, type Tensor, type Tensor4D, tf } from '../../main/trainer/backend';
import { compileStep, recordStepGraph } from '../../main/trainer/compile/compile-step';
import { eagerStep } from '../../main/trainer/compile/eager-step';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import { nativeBackend } from '../../main/trainer/compile/native-binding';
import type { FeedTensors, StepSpec } from '../../main/trainer/compile/step-spec';
import { multiplyAddsOf, timeConvolution } from '../../main/trainer/compile/time-convolution';
import { createRandom } from '../../shared/math/random';
import { defaultOptimizer, feedOf, runOne, scheduleOf } from './compile-fixture';

beforeAll(() => startBackend());

interface Case {
  readonly sizePx: number;
  readonly batch: number;
  readonly kernel: number;
  readonly outputs: number;
  /** Whether it is rearranged; for the others it must be left alone. */
  readonly isNarrow: boolean;
}

const cases: readonly Case[] = [
  { sizePx: 32, batch: 4, kernel: 3, outputs: 1, isNarrow: true },
  { sizePx: 32, batch: 4, kernel: 4, outputs: 1, isNarrow: true },
  { sizePx: 34, batch: 4, kernel: 5, outputs: 1, isNarrow: true },
  { sizePx: 32, batch: 4, kernel: 3, outputs: 2, isNarrow: true },
  { sizePx: 32, batch: 4, kernel: 3, outputs: 4, isNarrow: true },
  { sizePx: 32, batch: 4, kernel: 3, outputs: 5, isNarrow: false },
  { sizePx: 33, batch: 4, kernel: 3, outputs: 1, isNarrow: false },
  { sizePx: 32, batch: 4, kernel: 1, outputs: 1, isNarrow: false },
  { sizePx: 16, batch: 4, kernel: 3, outputs: 1, isNarrow: false },
];

/** Two convolutions, the second to few channels, with a bias: what a network's end is. */
function createHead({ sizePx, batch, kernel, outputs }: Case) {
  const random = createRandom(5);
  const variables = (
    [
      ['body', [3, 3, 1, 6]],
      ['head', [kernel, kernel, 6, outputs]],
      ['bias', [outputs]],
    ] as const
  ).map(([name, shape]) => {
    const size = shape.reduce<number>((product, side) => product * side, 1);
    const value = tf.tensor(
      Array.from({ length: size }, () => random.next() - 0.5),
      [...shape],
    );
    const variable = tf.variable(value);
    value.dispose();
    return { name, variable };
  });
  const [body, head, bias] = variables.map(({ variable }) => variable as Tensor);
  const loss = (feeds: FeedTensors): Scalar => {
    const x = tf.tanh(tf.conv2d(feedOf(feeds, 'image') as Tensor4D, body as Tensor4D, 1, 'same'));
    const drawn = tf.add(tf.conv2d(x, head as Tensor4D, 1, 'same'), bias as Tensor);
    // Every output counts differently, so that one in the wrong place would show.
    const place = tf.reshape(tf.linspace(-1, 1, drawn.size), drawn.shape);
    return tf.mean(tf.square(tf.sub(drawn, place)));
  };
  const spec: StepSpec = {
    feeds: [{ name: 'image', shape: [batch, sizePx, sizePx, 1], dtype: 'float32' }],
    players: [{ name: 'unet', variables, loss, optimizer: defaultOptimizer }],
  };
  const image = Float32Array.from({ length: batch * sizePx ** 2 }, () => random.next() * 2 - 1);
  return {
    spec,
    feeds: { image },
    dispose: () => {
      for (const { variable } of variables) variable.dispose();
    },
  };
}

describe('a convolution to few channels', () => {
  it.each(cases)('of kernel $kernel to $outputs at $sizePx px: $isNarrow', (each) => {
    const [left, right] = [createHead(each), createHead(each)];
    const strides = recordStepGraph(right.spec).nodes.flatMap(({ attributes }) => {
      const { strides: found } = attributes;
      return found?.kind === 'ints' ? [found.value[1]] : [];
    });
    expect(strides.some((stride) => stride !== 1)).toBe(each.isNarrow);
    const [eager, compiled] = [eagerStep(left.spec), compileStep(right.spec, temporaryGraphFolder())];
    const still = scheduleOf(0);
    const [expected, found] = [runOne(eager, left.feeds, still), runOne(compiled, right.feeds, still)];
    expect(found.loss).toBeCloseTo(expected.loss, 6);
    expect(found.gradientNorm / expected.gradientNorm).toBeCloseTo(1, 5);
    // The first moments are a tenth of the gradients.
    const gradients = compiled.readState().firstMoments;
    for (const [name, values] of eager.readState().firstMoments) {
      values.forEach((value, index) => {
        expect(gradients.get(name)?.[index]).toBeCloseTo(value, 6);
      });
    }
    for (const owned of [eager, compiled, left, right]) owned.dispose();
  });
});

describe('the profile of a step', () => {
  it('knows every convolution with its shapes, and times it alone', () => {
    const head = createHead({ sizePx: 32, batch: 4, kernel: 3, outputs: 1, isNarrow: true });
    const convolutions = [...recordStepGraph(head.spec).convolutions.values()];
    const image = (channels: number) => [4, 32, 32, channels];
    const body = { dtype: 'float32', input: image(1), kernel: [3, 3, 1, 6], output: image(6) };
    const narrow = { dtype: 'float32', input: image(6), kernel: [3, 3, 6, 1], output: image(1) };
    expect(convolutions).toEqual([
      { op: 'Conv2D', ...body },
      { op: 'Conv2D', ...narrow },
      { op: 'Conv2DBackpropInput', ...narrow },
      { op: 'Conv2DBackpropFilter', ...narrow },
      { op: 'Conv2DBackpropFilter', ...body },
    ]);
    const backend = nativeBackend();
    if (backend === null) throw new Error('these tests need tfjs-node');
    const before = backend.binding.getNumOfTensors();
    for (const convolution of convolutions) {
      expect(multiplyAddsOf(convolution)).toBe(4 * 32 * 32 * 9 * 6);
      let ticks = 0;
      // A clock that ticks at each look: one run is one tick.
      expect(timeConvolution(backend, { ...convolution, dtype: 'bfloat16' }, () => ticks++, 3)).toBe(1);
      expect(ticks).toBe(6);
    }
    expect(backend.binding.getNumOfTensors()).toBe(before);
    head.dispose();
  });
});
