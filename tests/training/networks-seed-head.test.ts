import { beforeAll, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { planNetwork, runNetwork } from '../../main/trainer/model/network';
import { createParameters, drawParameters } from '../../main/trainer/model/parameters';
import { modelSchema } from '../../shared/domain/run-config';
import { createRandom } from '../../shared/math/random';
import { uniform } from './uniform';

beforeAll(async () => {
  await startBackend();
});

const modelOf = (settings: object) =>
  modelSchema.parse({
    ...{ kind: 'seed-unet', width: 8, innermostPx: 4, upsampler: { kind: 'pixel-shuffle', init: 'icnr' } },
    ...settings,
  });

/** Mean and variance of what the head gives before tanh, of each of two images. */
function beforeTanh(settings: object): readonly { readonly mean: number; readonly variance: number }[] {
  const model = modelOf(settings);
  const specs = planNetwork(model, 32).flatMap((layer) => layer.parameters);
  const parameters = createParameters(specs, drawParameters(specs, createRandom(3)));
  const drawn = tf.tidy(
    () =>
      runNetwork(
        uniform([2, 32, 32, 1], 1) as Tensor4D,
        parameters.lookup,
        model,
      ).arraySync() as number[][][][],
  );
  parameters.dispose();
  return drawn.map((image) => {
    const values = image.flat(2).map((value) => Math.atanh(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, variance };
  });
}

it('the seed’s head draws every image with mean 0 and variance 1 before tanh; ours does not', () => {
  for (const { mean, variance } of beforeTanh({ headNorm: 'instance' })) {
    expect(mean).toBeCloseTo(0, 3);
    expect(variance).toBeCloseTo(1, 1);
  }
  for (const { variance } of beforeTanh({})) expect(Math.abs(variance - 1)).toBeGreaterThan(0.3);
});

it('kernels from N(0, 0.02) undo ICNR, and leave norms and biases as they are', () => {
  const specs = planNetwork(modelOf({ kernelInit: 'normal' }), 32).flatMap((layer) => layer.parameters);
  const values = drawParameters(specs, createRandom(3));
  const of = (name: string) => values[specs.findIndex((spec) => spec.name === name)] as Float32Array;
  const kernel = of('decoder.1.upsample.weight');
  const square = kernel.reduce((sum, value) => sum + value ** 2, 0) / kernel.length;
  expect(Math.sqrt(square)).toBeCloseTo(0.02, 3);
  // ICNR repeats every sub-kernel four times; of 18,432 drawn floats a few are equal by chance.
  expect(new Set(kernel).size).toBeGreaterThan(0.99 * kernel.length);
  expect([...new Set(of('decoder.1.norm.scale'))]).toEqual([1]);
  expect([...new Set(of('decoder.1.upsample.bias'))]).toEqual([0]);
});
