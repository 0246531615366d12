import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, tf } from '../../main/trainer/backend';
import { compileStep } from '../../main/trainer/compile/compile-step';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import { nativeBackend } from '../../main/trainer/compile/native-binding';
import type { NamedValues, StepState } from '../../main/trainer/compile/step-spec';
import { createSmallUnet, drawBatch, runOne, scheduleOf, stepSpecOf } from './compile-fixture';

// One thread, so that sums are taken in one order: read by TensorFlow as it loads. This file has a process to itself.
process.env.TF_NUM_INTRAOP_THREADS = '1';
process.env.TF_NUM_INTEROP_THREADS = '1';

const folder = temporaryGraphFolder();
const create = (seed: number) => {
  const unet = createSmallUnet(seed);
  return { step: compileStep(stepSpecOf(unet), folder), unet };
};
const schedule = scheduleOf(2e-3);
const losses = (step: ReturnType<typeof compileStep>, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => runOne(step, drawBatch(from + index), schedule));

beforeAll(() => startBackend());

describe('a saved state, on one thread', () => {
  it('comes back to the last bit, and so does every step after it', () => {
    const { step, unet } = create(7);
    losses(step, 0, 5);
    const saved = step.readState();
    const unbroken = losses(step, 5, 5);
    const end = step.readState();

    step.writeState(saved);
    expect(bytesOf(step.readState())).toEqual(bytesOf(saved));
    expect(losses(step, 5, 5)).toEqual(unbroken);
    expect(bytesOf(step.readState())).toEqual(bytesOf(end));

    // In a session of its own, from other first weights.
    const other = create(99);
    other.step.writeState(saved);
    expect(losses(other.step, 5, 5)).toEqual(unbroken);
    expect(bytesOf(other.step.readState())).toEqual(bytesOf(end));
    for (const owned of [step, unet, other.step, other.unet]) owned.dispose();
  });
});

describe('memory', () => {
  it('stays where it is over 200 steps, with states read and written among them', () => {
    const { step, unet } = create(7);
    const native = nativeBackend();
    const count = () => [tf.memory().numTensors, native?.binding.getNumOfTensors()];
    losses(step, 0, 50); // by now TensorFlow has set aside what it will use again
    const before = count();
    const start = process.memoryUsage.rss();
    for (let round = 0; round < 20; round += 1) {
      losses(step, 10 * round, 10);
      step.writeState(step.readState());
    }
    expect(count()).toEqual(before);
    // JavaScript's heap and the allocator move by 6 to 8 MB here. 24 MB would be 120 KB a step: four of the feature
    // maps of this network, or three sets of its gradients.
    expect((process.memoryUsage.rss() - start) / 2 ** 20).toBeLessThan(24);
    step.dispose();
    unet.dispose();
  });
});

/** Every value of a state as bits, because NaN and -0 compare otherwise. */
function bytesOf({ updates, variables, firstMoments, secondMoments, averages }: StepState) {
  const bits = (values: NamedValues | null) =>
    [...(values ?? [])].map(([name, floats]) => [name, new Uint32Array(floats.slice().buffer)]);
  return { updates, values: [variables, firstMoments, secondMoments, averages].map(bits) };
}
