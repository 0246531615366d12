import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { layerNorm } from '../../main/trainer/model/layer-norm';
import { groupsOf, norm } from '../../main/trainer/model/norm';
import { lookupIn } from '../../main/trainer/model/parameters';
import { createRandom } from '../../shared/math/random';
import { uniform } from './uniform';

beforeAll(async () => {
  await startBackend();
});

describe('norm', () => {
  /** Group norm as the paper writes it, over the five-dimensional tensor. */
  function reference(x: Tensor4D, scale: Float32Array, shift: Float32Array, groups: number) {
    const [batch, height, width, channels] = x.shape;
    const grouped = tf.reshape(x, [batch, height, width, groups, channels / groups]);
    const { mean, variance } = tf.moments(grouped, [1, 2, 4], true);
    const y = tf.reshape(tf.div(tf.sub(grouped, mean), tf.sqrt(tf.add(variance, 1e-5))), x.shape);
    return tf.add(tf.mul(y, tf.tensor1d(scale)), tf.tensor1d(shift)) as Tensor4D;
  }

  it.each([
    ['group', 16],
    ['instance', 6],
  ] as const)('%s norm and its gradient are those of the paper', (kind, channels) => {
    tf.tidy(() => {
      const x = tf.add(uniform([3, 4, 4, channels], 1), 0.7) as Tensor4D;
      const random = createRandom(8);
      const [scale, shift] = [0, 1].map(() =>
        Float32Array.from({ length: channels }, () => random.next() + 0.5),
      );
      const lookup = lookupIn(
        new Map([
          ['n.scale', tf.tensor1d(scale as Float32Array)],
          ['n.shift', tf.tensor1d(shift as Float32Array)],
        ]),
      );
      const weights = uniform(x.shape, 9);
      const ours = (z: Tensor4D) => norm(z, lookup, 'n', kind);
      const theirs = (z: Tensor4D) =>
        reference(z, scale as Float32Array, shift as Float32Array, groupsOf(kind, channels));
      const difference = (a: Tensor4D, b: Tensor4D) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];
      expect(difference(ours(x), theirs(x))).toBeLessThan(1e-5);
      const gradientOf = (f: (z: Tensor4D) => Tensor4D) =>
        tf.grad((z) => tf.sum(tf.mul(f(z as Tensor4D), weights)))(x) as Tensor4D;
      expect(difference(gradientOf(ours), gradientOf(theirs))).toBeLessThan(1e-5);
    });
  });

  it('takes groups of about eight channels that divide them evenly', () => {
    expect([8, 16, 32, 192, 12, 20, 5].map((channels) => groupsOf('group', channels))).toEqual([
      1, 2, 4, 24, 2, 2, 1,
    ]);
  });
});

describe('layer norm', () => {
  it('takes each position by its own channels, as done by hand', () => {
    tf.tidy(() => {
      // Mean 2, variance 1.5 + 1e-5; the second position is the first times ten.
      const x = tf.tensor4d([0.5, 2, 3.5, 5, 20, 35], [1, 1, 2, 3]);
      const lookup = lookupIn(
        new Map([
          ['n.scale', tf.tensor1d([1, 2, 3])],
          ['n.shift', tf.tensor1d([0, 0.5, -1])],
        ]),
      );
      const step = 1.5 / Math.sqrt(1.5 + 1e-5);
      const tenfold = 15 / Math.sqrt(150 + 1e-5);
      expect([...layerNorm(x, lookup, 'n').dataSync()]).toEqual(
        [-step, 0.5, 3 * step - 1, -tenfold, 0.5, 3 * tenfold - 1].map((value) => expect.closeTo(value, 5)),
      );
    });
  });

  it('has the gradient of the mean and variance it is written with', () => {
    tf.tidy(() => {
      const x = tf.add(uniform([2, 3, 3, 5], 1), 0.4) as Tensor4D;
      const lookup = lookupIn(
        new Map([
          ['n.scale', uniform([5], 2)],
          ['n.shift', uniform([5], 3)],
        ]),
      );
      const reference = (z: Tensor4D) => {
        const { mean, variance } = tf.moments(z, 3, true);
        const y = tf.div(tf.sub(z, mean), tf.sqrt(tf.add(variance, 1e-5)));
        return tf.add(tf.mul(y, lookup('n.scale')), lookup('n.shift')) as Tensor4D;
      };
      const weights = uniform(x.shape, 4);
      const gradientOf = (f: (z: Tensor4D) => Tensor4D) =>
        tf.grad((z) => tf.sum(tf.mul(f(z as Tensor4D), weights)))(x);
      const ours = gradientOf((z) => layerNorm(z, lookup, 'n'));
      expect(tf.max(tf.abs(tf.sub(ours, gradientOf(reference)))).dataSync()[0]).toBeLessThan(1e-5);
    });
  });
});
