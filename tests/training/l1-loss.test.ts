import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { l1Loss, roundedL1Loss } from '../../main/trainer/losses/l1';

beforeAll(async () => {
  await startBackend();
});

describe('the two L1 losses', () => {
  it('are in units of coverage, and the rounded L1 comes from below as it is rounded less', () => {
    tf.tidy(() => {
      const drawn = tf.tensor4d([-1, -1, 1, 0], [1, 2, 2, 1]);
      const target = tf.tensor4d([-1, 1, 1, 1], [1, 2, 2, 1]);
      expect(l1Loss(drawn, target).dataSync()[0]).toBe(0.375);
      const rounded = [1, 0.1, 0.001].map(
        (rounding) => roundedL1Loss(drawn, target, tf.scalar(rounding)).dataSync()[0],
      );
      const by = (r: number) => (Math.sqrt(4 + r * r) + Math.sqrt(1 + r * r) - 2 * r) / 8;
      expect(rounded).toEqual([1, 0.1, 0.001].map((r) => expect.closeTo(by(r), 6)));
      expect(rounded[2]).toBeCloseTo(0.375, 3);
    });
  });

  it('push right pixels back only as far as they have gone', () => {
    tf.tidy(() => {
      const source = tf.tensor4d([-1, -1], [1, 1, 2, 1]);
      const target = tf.tensor4d([-1, 1], [1, 1, 2, 1]);
      const gradient = tf
        .grad((z) => roundedL1Loss(z as Tensor4D, target, tf.scalar(0.3)))(source)
        .dataSync();
      expect(gradient[0]).toBe(0);
      expect(gradient[1]).toBeLessThan(-0.24);
    });
  });
});
