import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Scalar, startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { CannotCompile } from '../../main/trainer/compile/cannot-compile';
import { createStep } from '../../main/trainer/compile/choose-engine';
import { compileStep } from '../../main/trainer/compile/compile-step';
import { eagerStep } from '../../main/trainer/compile/eager-step';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import { nativeBackend } from '../../main/trainer/compile/native-binding';
import type { Player, TrainingStep } from '../../main/trainer/compile/step-spec';
import { AppError } from '../../shared/domain/app-error';
import {
  createSmallUnet,
  defaultOptimizer,
  disposeAfterEach,
  drawBatch,
  feedOf,
  largestDifference,
  runOne,
  type SmallUnet,
  type SpecChanges,
  scheduleOf,
  stepSpecOf,
} from './compile-fixture';

const folder = temporaryGraphFolder();
const schedule = scheduleOf(2e-3);
const opened = disposeAfterEach();

beforeAll(async () => {
  await startBackend();
});

/** An eager and a compiled step that begin with the same variables. */
function createPair(changes: (unet: SmallUnet) => SpecChanges = () => ({})) {
  const [left, right] = [opened(createSmallUnet()), opened(createSmallUnet())];
  return {
    eager: opened(eagerStep(stepSpecOf(left, changes(left)))),
    compiled: opened(compileStep(stepSpecOf(right, changes(right)), folder)),
  };
}

const runSteps = (step: TrainingStep, count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => runOne(step, drawBatch(100 + first + index), schedule));

describe('compileStep', () => {
  it('trains a UNet as the eager step does, over 20 steps', () => {
    const { eager, compiled } = createPair();
    const expected = runSteps(eager, 20);
    const found = runSteps(compiled, 20);
    expect(found[0]?.loss).toBeCloseTo(expected[0]?.loss ?? 0, 6);
    found.forEach((result, index) => {
      const { loss, gradientNorm } = expected[index] ?? { loss: 0, gradientNorm: 0 };
      expect(Math.abs(result.loss / loss - 1)).toBeLessThan(1e-3);
      expect(Math.abs(result.gradientNorm / gradientNorm - 1)).toBeLessThan(1e-2);
    });
    expect(found[19]?.loss).toBeLessThan((found[0]?.loss ?? 0) * 0.9);
    expect(largestDifference(compiled.readVariables(), eager.readVariables())).toBeLessThan(1e-3);
    expect(largestDifference(compiled.readAverages(), eager.readAverages())).toBeLessThan(1e-3);
    expect(largestDifference(compiled.readAverages(), compiled.readVariables())).toBeGreaterThan(1e-3);
  });

  it('clips by the joint norm of the gradients as the eager step does', () => {
    const { eager, compiled } = createPair(() => ({
      optimizer: { ...defaultOptimizer, clipNorm: 0.05, hasAverage: false },
    }));
    const expected = runSteps(eager, 5);
    const found = runSteps(compiled, 5);
    expect(expected[0]?.gradientNorm).toBeGreaterThan(0.05);
    found.forEach((result, index) => {
      expect(result.loss).toBeCloseTo(expected[index]?.loss ?? 0, 5);
      expect(result.gradientNorm).toBeCloseTo(expected[index]?.gradientNorm ?? 0, 4);
    });
    expect(largestDifference(compiled.readState().firstMoments, eager.readState().firstMoments)).toBeLessThan(
      1e-6,
    );
    expect(compiled.readState().averages).toBeNull();
    expect(compiled.readAverages().size).toBe(0);
  });

  it('takes the learning rate of each run: none leaves the variables alone', () => {
    const { compiled } = createPair();
    const before = compiled.readVariables();
    const first = runOne(compiled, drawBatch(1), scheduleOf(0, 0.9));
    expect(largestDifference(compiled.readVariables(), before)).toBe(0);
    runOne(compiled, drawBatch(1), scheduleOf(1e-3, 0.9));
    // Adam moves each value by about the learning rate, half as far in the group with half the rate.
    const moved = (name: string) => {
      const [from, to] = [before.get(name), compiled.readVariables().get(name)];
      return Math.max(...(from ?? []).map((value, index) => Math.abs(value - (to?.[index] ?? 0))));
    };
    expect(moved('stem')).toBeGreaterThan(0.7e-3);
    expect(moved('stem')).toBeLessThan(1.2e-3);
    expect(moved('up.shuffle')).toBeLessThan(0.6e-3);
    expect(first.loss).toBeGreaterThan(0);
  });

  it('shrinks only decayed variables where the gradient is zero', () => {
    const { compiled } = createPair((unet) => ({
      loss: () => tf.sum(tf.mul(unet.variables[0]?.variable ?? 0, 0)),
    }));
    const before = compiled.readVariables();
    runOne(compiled, drawBatch(1), scheduleOf(0.1, 0));
    const after = compiled.readVariables();
    const stem = before.get('stem') ?? new Float32Array();
    stem.forEach((value, index) => {
      expect(after.get('stem')?.[index]).toBeCloseTo(value * (1 - 0.1 * 0.05), 6);
    });
    // The loss does not depend on it at all, so nothing touches it.
    expect(after.get('head')).toEqual(before.get('head'));
  });

  it('takes masks and constants that simplify to nothing', () => {
    const { eager, compiled } = createPair((unet) => ({
      loss: (feeds) => {
        const [source, target] = [feedOf(feeds, 'source'), feedOf(feeds, 'target')];
        const ramp = tf.mul(tf.range(0, 16).reshape([1, 16, 1, 1]), tf.onesLike(source));
        const weight = tf.add(tf.sqrt(tf.add(ramp, tf.zerosLike(source))), tf.fill(source.shape, 0.5));
        const difference = tf.sub(tf.mul(unet.forward(source), tf.ones(source.shape)), target);
        return tf.mean(tf.mul(tf.square(difference), tf.div(weight, tf.mean(weight))));
      },
    }));
    const expected = runSteps(eager, 4);
    runSteps(compiled, 4).forEach(({ loss }, index) => {
      expect(loss).toBeCloseTo(expected[index]?.loss ?? 0, 5);
    });
  });

  it('trains as well with convolutions in bfloat16', () => {
    const [exact, mixed] = (['float32', 'mixed'] as const).map((precision) => {
      const unet = opened(createSmallUnet(7, 16));
      return runSteps(opened(compileStep(stepSpecOf(unet, { precision }), folder)), 40);
    });
    const last = (results: typeof exact) => results?.at(-1)?.loss ?? Number.NaN;
    expect(mixed?.[0]?.loss).not.toBe(exact?.[0]?.loss);
    expect(Math.abs((mixed?.[0]?.loss ?? 0) / (exact?.[0]?.loss ?? 0) - 1)).toBeLessThan(0.01);
    expect(Math.abs(last(mixed) / last(exact) - 1)).toBeLessThan(0.03);
  });

  it('goes on from a saved state exactly as it would have gone on itself', () => {
    const { compiled } = createPair();
    runSteps(compiled, 3);
    const state = compiled.readState();
    const unbroken = runSteps(compiled, 3, 3);
    const other = opened(compileStep(stepSpecOf(opened(createSmallUnet(99))), folder));
    other.writeState(state);
    expect(other.updates).toBe(3);
    expect(largestDifference(other.readState().secondMoments, state.secondMoments)).toBe(0);
    const resumed = runSteps(other, 3, 3);
    resumed.forEach((result, index) => {
      expect(result.loss).toBeCloseTo(unbroken[index]?.loss ?? 0, 6);
    });
    expect(largestDifference(other.readVariables(), compiled.readVariables())).toBeLessThan(1e-6);
    expect(largestDifference(other.readAverages(), compiled.readAverages())).toBeLessThan(1e-6);
  });

  it('passes its state on to the eager step', () => {
    const { eager, compiled } = createPair();
    runSteps(compiled, 2);
    eager.writeState(compiled.readState());
    expect(runSteps(eager, 1, 2)[0]?.loss).toBeCloseTo(runSteps(compiled, 1, 2)[0]?.loss ?? 0, 6);
  });

  it('reports further scalars and takes scalar feeds, integers and tensors', () => {
    const { compiled } = createPair((unet) => ({
      feeds: [
        { name: 'source', shape: [4, 16, 16, 1], dtype: 'float32' },
        { name: 'weight', shape: [], dtype: 'float32' },
        { name: 'index', shape: [2], dtype: 'int32' },
      ],
      loss: (feeds) => {
        const drawn = unet.forward(feedOf(feeds, 'source'));
        const ink = tf.mean(tf.gather(tf.square(drawn), tf.cast(feedOf(feeds, 'index'), 'int32'))) as Scalar;
        const weight = feedOf(feeds, 'weight') as Scalar;
        return { loss: tf.mul(ink, weight), ink, weight };
      },
    }));
    const tensor = tf.tensor(drawBatch(5).source, [4, 16, 16, 1]);
    const still = scheduleOf(0, 0);
    const one = runOne(compiled, { source: tensor, weight: 1, index: Int32Array.of(0, 1) }, still);
    const same = runOne(compiled, { source: tensor, weight: 3, index: Int32Array.of(1, 0) }, still);
    const other = runOne(compiled, { source: tensor, weight: 1, index: Int32Array.of(2, 3) }, still);
    tensor.dispose();
    expect(one.extras.ink).toBeCloseTo(one.loss, 6);
    expect(same.loss).toBeCloseTo(3 * one.loss, 5);
    expect(same.extras.weight).toBe(3);
    expect(other.loss).not.toBeCloseTo(one.loss, 4);
  });

  it('keeps steps that are alive at the same time apart', () => {
    const { compiled } = createPair();
    const other = opened(compileStep(stepSpecOf(opened(createSmallUnet())), folder));
    const losses = [0, 1, 2].map((index) => [
      runOne(compiled, drawBatch(index), schedule).loss,
      runOne(other, drawBatch(index), schedule).loss,
    ]);
    for (const [left, right] of losses) expect(right).toBeCloseTo(left ?? 0, 6);
  });

  it('leaves no tensor, session or file behind', () => {
    const parent = mkdtempSync(join(tmpdir(), 'jikei-compile-test-'));
    const backend = nativeBackend();
    const unet = opened(createSmallUnet());
    const count = () => [
      tf.memory().numTensors,
      backend?.binding.getNumOfTensors(),
      backend?.binding.getNumOfSavedModels(),
    ];
    runSteps(opened(eagerStep(stepSpecOf(unet))), 1); // uploads the variables
    const before = count();
    const step = compileStep(stepSpecOf(unet), temporaryGraphFolder(parent));
    expect(readdirSync(parent)).toEqual([]);
    const [tensors, native] = count();
    expect([tensors, native]).toEqual(before.slice(0, 2));
    runSteps(step, 3);
    step.writeState(step.readState());
    step.readAverages();
    expect(count().slice(0, 2)).toEqual(before.slice(0, 2));
    step.dispose();
    step.dispose();
    expect(count()).toEqual(before);
    expect(() => runSteps(step, 1)).toThrow('was disposed');
    expect(count()).toEqual(before);
    rmSync(parent, { recursive: true });
  });

  it('names the feed that is missing, unknown or of another size', () => {
    const { compiled } = createPair();
    const batch = drawBatch(1);
    expect(() => runOne(compiled, { source: batch.source }, schedule)).toThrow('feed target is missing');
    expect(() => runOne(compiled, { ...batch, noise: 1 }, schedule)).toThrow('there is no feed noise');
    expect(() => runOne(compiled, { ...batch, target: new Float32Array(3) }, schedule)).toThrow(
      'feed target must be float32 [4, 16, 16, 1]',
    );
    expect(compiled.updates).toBe(0);
  });
});

describe('a step that cannot be compiled', () => {
  const reasonOf = (loss: (unet: SmallUnet) => Player['loss']) => {
    const unet = opened(createSmallUnet());
    const before = [tf.memory().numTensors, nativeBackend()?.binding.getNumOfTensors()];
    const spec = stepSpecOf(unet, { loss: loss(unet) });
    let reason = '';
    try {
      opened(compileStep(spec, folder));
    } catch (error) {
      if (!(error instanceof CannotCompile)) throw error;
      reason = error.message;
    }
    expect(tf.memory().numTensors).toBe(before[0]);
    // The backend is itself again, and `auto` trains on with it.
    const { chosen, fallbackReason } = createStep(spec, 'auto', folder);
    expect(chosen.engine).toBe('eager');
    expect(fallbackReason).toMatch(/reads a tensor back|not the same function each time/);
    expect(runOne(opened(chosen), drawBatch(1), schedule).loss).toBeGreaterThan(0);
    expect(() => createStep(spec, 'compiled', folder)).toThrow(AppError);
    return reason;
  };

  it('says so when the loss reads values back', () => {
    const reason = reasonOf((unet) => (feeds) => {
      const drawn = unet.forward(feedOf(feeds, 'source'));
      const isDark = (tf.mean(drawn).dataSync()[0] ?? 0) > 0.5;
      return tf.losses.absoluteDifference(feedOf(feeds, 'target'), isDark ? tf.neg(drawn) : drawn);
    });
    expect(reason).toContain('reads a tensor back');
  });

  it('says so when JavaScript draws random numbers', () => {
    const reason = reasonOf((unet) => (feeds) => {
      const source = feedOf(feeds, 'source');
      const noisy = tf.add(source, tf.randomUniform(source.shape, 0, 0.1));
      return tf.losses.absoluteDifference(feedOf(feeds, 'target'), unet.forward(noisy));
    });
    expect(reason).toContain('not the same function each time');
  });

  it('says so when another count of ops is called each time', () => {
    let calls = 0;
    const reason = reasonOf((unet) => (feeds) => {
      calls += 1;
      let drawn = unet.forward(feedOf(feeds, 'source'));
      for (let i = 0; i < calls; i += 1) drawn = tf.tanh(drawn);
      return tf.losses.absoluteDifference(feedOf(feeds, 'target'), drawn);
    });
    expect(reason).toContain('not the same function each time');
  });

  it('allows constants that the loss makes at its first call and keeps', () => {
    const unet = opened(createSmallUnet());
    let kernel: Tensor4D | undefined;
    const step = opened(
      compileStep(
        stepSpecOf(unet, {
          loss: (feeds) => {
            kernel ??= tf.keep(tf.tensor4d([1, 0, -1, 2, 0, -2, 1, 0, -1], [3, 3, 1, 1]));
            const difference = tf.sub(feedOf(feeds, 'target'), unet.forward(feedOf(feeds, 'source')));
            return tf.mean(tf.abs(tf.conv2d(difference as Tensor4D, kernel, 1, 'same')));
          },
        }),
        folder,
      ),
    );
    const losses = runSteps(step, 2).map(({ loss }) => loss);
    expect(losses[1]).not.toBe(losses[0]);
    kernel?.dispose();
  });
});
