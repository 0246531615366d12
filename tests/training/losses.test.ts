import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Scalar,
  startBackend,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tf,
} from '../../main/trainer/backend';
import { adversarialLoss, discriminatorLoss } from '../../main/trainer/losses/adversarial';
import { categoryLoss } from '../../main/trainer/losses/category';
import { constLoss } from '../../main/trainer/losses/const';
import { edgeLoss } from '../../main/trainer/losses/edge';
import { featureMatchingLoss } from '../../main/trainer/losses/feature-matching';
import { l1Loss, roundedL1Loss } from '../../main/trainer/losses/l1';
import { perceptualLoss } from '../../main/trainer/losses/perceptual';
import { createRandom } from '../../shared/math/random';

beforeAll(() => startBackend());

/** One row of pixels, or a feature map of one row, as [1, 1, count, 1]. */
const row = (...values: readonly number[]): Tensor4D => tf.tensor4d([...values], [1, 1, values.length, 1]);
const image = (rows: readonly (readonly number[])[]): Tensor4D =>
  tf.tensor4d(rows.flat(), [1, rows.length, rows[0]?.length ?? 0, 1]);
const lossOf = (loss: () => Scalar) => tf.tidy(() => loss().dataSync()[0]);

function uniform(shape: readonly number[], seed: number): Tensor {
  const random = createRandom(seed);
  const size = shape.reduce((product, side) => product * side, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.next() * 2 - 1),
    [...shape],
  );
}

/**
 * The largest error of the gradient against central differences, as a part of the largest gradient.
 *
 * Values of a loss are of order 1 with 6e-8 of rounding, so over a step of 0.01 a slope comes out to about 1e-5;
 * where a loss is straight that is all there is, and where it is curved the step's square adds 1e-4 of the slope.
 */
function gradientError(loss: (x: Tensor) => Scalar, at: Tensor, step = 0.01): number {
  return tf.tidy(() => {
    const gradient = tf.grad(loss)(at).dataSync();
    const values = at.dataSync();
    const moved = (index: number, by: number) => {
      const changed = Float32Array.from(values);
      changed[index] = (changed[index] ?? 0) + by;
      return loss(tf.tensor(changed, at.shape)).dataSync()[0] ?? Number.NaN;
    };
    const errors = Array.from(gradient, (slope, index) =>
      Math.abs(slope - (moved(index, step) - moved(index, -step)) / (2 * step)),
    );
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0);
    return Math.max(...errors) / Math.max(...gradient.map(Math.abs));
  });
}

describe('l1Loss', () => {
  it('is the mean difference in coverage', () => {
    // Differences 0, 1, 2 in a range of two: (0 + 1 + 2) / 3 / 2 = 0.5.
    expect(lossOf(() => l1Loss(row(1, 0, -1), row(1, -1, 1)))).toBeCloseTo(0.5, 6);
  });

  it('has the gradient of its values, rounded or not', () => {
    // Differences of 0.3 and more: no bend within a step.
    const target = row(0.5, -1, 1, -0.2);
    const drawn = row(0.1, -0.7, 0.2, 0.4);
    expect(gradientError((x) => l1Loss(x as Tensor4D, target), drawn)).toBeLessThan(1e-3);
    expect(gradientError((x) => roundedL1Loss(x as Tensor4D, target, tf.scalar(0.3)), drawn)).toBeLessThan(
      2e-3,
    );
  });
});

describe('edgeLoss', () => {
  it('is the mean difference of Sobel slopes in coverage per pixel', () => {
    const drawn = image([1, 1, 1, 1].map(() => [-1, -1, 1, 1]));
    const target = image([1, 1, 1, 1].map(() => [-1, -1, -1, -1]));
    // The drawn edge rises by 1 in coverage over two pixels: slope 0.5 to the right in the two middle columns of
    // four, 0 elsewhere, mean 0.25; no slope downwards, mean 0. Of both kinds of slope together: 0.125.
    expect(lossOf(() => edgeLoss(drawn, target))).toBeCloseTo(0.125, 6);
    // Turned by a quarter it is the same.
    const turn = (x: Tensor4D) => tf.transpose(x, [0, 2, 1, 3]);
    expect(lossOf(() => edgeLoss(turn(drawn), turn(target)))).toBeCloseTo(0.125, 6);
  });

  it('counts a corner of one pixel by the kernels', () => {
    const dot = image([
      [-1, -1, -1, -1],
      [-1, 1, -1, -1],
      [-1, -1, -1, -1],
      [-1, -1, -1, -1],
    ]);
    const paper = image([1, 1, 1, 1].map(() => [-1, -1, -1, -1]));
    // A dot of coverage 1 is seen by its eight neighbours: to the right 1 2 1 on one side and 1 2 1 on the other, 8 in
    // all, as much downwards: 16, of which an eighth: 2, over 4 * 4 pixels and two slopes.
    expect(lossOf(() => edgeLoss(dot, paper))).toBeCloseTo(2 / 32, 6);
  });

  it('takes no notice of an even difference, at the border either', () => {
    expect(
      lossOf(() =>
        edgeLoss(
          image([
            [0, 0.5],
            [0.2, 0],
          ]),
          image([
            [-0.4, 0.1],
            [-0.2, -0.4],
          ]),
        ),
      ),
    ).toBeCloseTo(0, 6);
  });

  it('has the gradient of its values', () => {
    const target = uniform([2, 5, 5, 1], 1) as Tensor4D;
    expect(
      gradientError((x) => edgeLoss(x as Tensor4D, target), uniform([2, 5, 5, 1], 4), 1e-3),
    ).toBeLessThan(5e-3);
  });
});

describe('perceptualLoss', () => {
  it('is the mean over layers of the difference, each in its own unit', () => {
    const drawn = [row(1, 3), row(2)];
    const target = [row(0, 1), row(-2)];
    // (1 + 2) / 2 / 3 = 0.5 and 4 / 4 = 1, their mean 0.75.
    expect(lossOf(() => perceptualLoss(drawn, target, [3, 4]))).toBeCloseTo(0.75, 6);
  });

  it('has the gradient of its values by what is drawn, and none by the target', () => {
    const target = row(0.5, -1, 1);
    const drawn = row(0.1, -0.7, 0.2);
    const loss = (x: Tensor, y: Tensor) =>
      perceptualLoss(
        [x as Tensor4D, tf.mul(x, 2) as Tensor4D],
        [y as Tensor4D, tf.mul(y, 2) as Tensor4D],
        [1, 4],
      );
    expect(gradientError((x) => loss(x, target), drawn)).toBeLessThan(1e-3);
    expect(
      Array.from(
        tf
          .grad((y: Tensor) => loss(drawn, y))(target)
          .dataSync(),
      ),
    ).toEqual([0, 0, 0]);
  });
});

describe('featureMatchingLoss', () => {
  it('is the mean difference over all blocks', () => {
    // (1 + 2) / 2 = 1.5 and 4, their mean 2.75.
    expect(lossOf(() => featureMatchingLoss([row(1, 3), row(2)], [row(0, 1), row(-2)]))).toBeCloseTo(2.75, 6);
  });

  it('has the gradient of its values by what is drawn, and none by the target', () => {
    const target = row(0.5, -1, 1);
    const drawn = row(0.1, -0.7, 0.2);
    expect(gradientError((x) => featureMatchingLoss([x as Tensor4D], [target]), drawn)).toBeLessThan(1e-3);
    const byTarget = tf.grad((y: Tensor) => featureMatchingLoss([drawn], [y as Tensor4D]))(target);
    expect(Array.from(byTarget.dataSync())).toEqual([0, 0, 0]);
  });
});

describe('the hinge losses', () => {
  it('ask for real above 1 and drawn below -1, and for no more', () => {
    // Real 2, 0.5: (0 + 0.5) / 2 = 0.25. Drawn -3, 0.5: (0 + 1.5) / 2 = 0.75. Together 1.
    expect(lossOf(() => discriminatorLoss(row(2, 0.5), row(-3, 0.5)))).toBeCloseTo(1, 6);
    expect(lossOf(() => discriminatorLoss(row(0, 0), row(0, 0)))).toBeCloseTo(2, 6);
    // -( -3 + 0.5) / 2 = 1.25.
    expect(lossOf(() => adversarialLoss(row(-3, 0.5)))).toBeCloseTo(1.25, 6);
  });

  it('have the gradients of their values', () => {
    const [real, fake] = [row(2, 0.5, -1), row(-3, 0.5, 1)];
    expect(gradientError((x) => discriminatorLoss(x as Tensor4D, fake), real)).toBeLessThan(1e-3);
    expect(gradientError((x) => discriminatorLoss(real, x as Tensor4D), fake)).toBeLessThan(1e-3);
    expect(gradientError((x) => adversarialLoss(x as Tensor4D), fake)).toBeLessThan(1e-3);
  });
});

describe('constLoss', () => {
  it('is the mean square of the difference', () => {
    // (1 + 4) / 2 = 2.5.
    expect(lossOf(() => constLoss(row(1, 3), row(0, 1)))).toBeCloseTo(2.5, 6);
  });

  it('has the gradient of its values on both sides', () => {
    const [source, drawn] = [row(1, 0.3, -1), row(0.2, 1, 0.5)];
    expect(gradientError((x) => constLoss(x as Tensor4D, drawn), source)).toBeLessThan(1e-3);
    expect(gradientError((x) => constLoss(source, x as Tensor4D), drawn)).toBeLessThan(1e-3);
  });
});

describe('categoryLoss', () => {
  const logits = (...rows: readonly (readonly number[])[]): Tensor2D =>
    tf.tensor2d(rows.flat(), [rows.length, rows[0]?.length ?? 0]);

  it('is the cross entropy in nats', () => {
    // softmax(ln 3, 0) is (3/4, 1/4): -ln(3/4) for the first style, -ln(1/4) for the second; their mean.
    const asked = logits([1, 0], [0, 1]);
    const loss = lossOf(() => categoryLoss(logits([Math.log(3), 0], [Math.log(3), 0]), asked));
    expect(loss).toBeCloseTo(-(Math.log(3 / 4) + Math.log(1 / 4)) / 2, 6);
    // A head that cannot tell four styles: ln 4.
    expect(lossOf(() => categoryLoss(logits([1, 1, 1, 1]), logits([0, 0, 1, 0])))).toBeCloseTo(
      Math.log(4),
      6,
    );
  });

  it('takes a mixture of styles as a distribution', () => {
    const loss = lossOf(() => categoryLoss(logits([Math.log(3), 0]), logits([0.5, 0.5])));
    expect(loss).toBeCloseTo(-0.5 * Math.log(3 / 4) - 0.5 * Math.log(1 / 4), 6);
  });

  it('has the gradient of its values', () => {
    const asked = logits([1, 0, 0], [0.25, 0.25, 0.5]);
    const error = gradientError((x) => categoryLoss(x as Tensor2D, asked), uniform([2, 3], 3));
    expect(error).toBeLessThan(1e-3);
  });
});
