import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor, type Tensor4D, tf } from '../../main/trainer/backend';
import { inferOutputs } from '../../main/trainer/compile/infer-outputs';
import { isBfloat16Faster } from '../../main/trainer/compile/mixed-precision';
import {
  type NativeBackend,
  type NativeBinding,
  nativeBackend,
} from '../../main/trainer/compile/native-binding';
import { createSmallUnet } from './compile-fixture';

let backend: NativeBackend;

beforeAll(async () => {
  await startBackend();
  const native = nativeBackend();
  if (native === null) throw new Error('these tests need tfjs-node');
  backend = native;
});

/** Runs `body` and compares what every op gives with what {@link inferOutputs} says; returns the ops with a rule. */
function checkRules(body: () => unknown): ReadonlySet<string> {
  const real = backend.binding;
  const shapes = new Map<number, { readonly shape: readonly number[]; readonly dtype: number }>();
  const seen = new Set<string>();
  const executeOp: NativeBinding['executeOp'] = (op, attributes, inputs, count) => {
    const known = inputs.map((id) => {
      const found = shapes.get(id) ?? real.executeOp('Identity', [], [id], 1)[0];
      if (found === undefined) throw new Error(op);
      return { shape: found.shape, dtype: found.dtype, values: () => [...real.tensorDataSync(id)] };
    });
    const outputs = real.executeOp(op, attributes, inputs, count);
    const inferred = inferOutputs(op, known, attributes);
    const given = outputs.map(({ shape, dtype }) => ({ shape: [...shape], dtype }));
    if (inferred !== null) {
      seen.add(op);
      expect({ op, outputs: inferred.map(({ shape, dtype }) => ({ shape: [...shape], dtype })) }).toEqual({
        op,
        outputs: given,
      });
    }
    for (const output of outputs) shapes.set(output.id, output);
    return outputs;
  };
  backend.binding = Object.create(real, { executeOp: { value: executeOp } }) as NativeBinding;
  try {
    tf.tidy(() => {
      body();
    });
  } finally {
    backend.binding = real;
  }
  return seen;
}

describe('inferOutputs', () => {
  it('says of every op of a UNet and its gradients what TensorFlow gives', () => {
    const unet = createSmallUnet();
    const seen = checkRules(() => {
      const image = tf.randomUniform([2, 16, 16, 1], -1, 1, 'float32', 5);
      return tf.variableGrads(() => tf.losses.absoluteDifference(image, unet.forward(image)));
    });
    unet.dispose();
    for (const op of [
      'Conv2D',
      'Conv2DBackpropInput',
      'Conv2DBackpropFilter',
      'ConcatV2',
      'SplitV',
      'Transpose',
    ]) {
      expect(seen).toContain(op);
    }
  });

  it('knows broadcasting, comparisons, reductions and strides of odd sides', () => {
    const seen = checkRules(() => {
      const x = tf.randomUniform([2, 5, 7, 3], 0.1, 1, 'float32', 6);
      const row = tf.ones([7, 1]);
      const results: Tensor[] = [
        tf.maximum(x, row),
        tf.minimum(row, x),
        tf.squaredDifference(x, row),
        tf.pow(x, 2),
        tf.greater(x, row),
        tf.notEqual(x, x),
        tf.where(tf.less(x, 0.5), x, tf.zerosLike(x)),
        tf.isNaN(x),
        tf.cast(x, 'int32'),
        tf.max(x, -1, true),
        tf.min(x, [0, 3]),
        tf.sum(x),
        tf.mean(x, [1, 2], true),
        tf.conv2d(x as Tensor4D, tf.ones([3, 3, 3, 4]), 2, 'same'),
        tf.addN([x, x]),
        tf.softplus(tf.elu(tf.log(x))),
        tf.sign(tf.neg(tf.exp(x))),
      ];
      return results;
    });
    for (const op of [
      'Maximum',
      'Minimum',
      'Pow',
      'Greater',
      'NotEqual',
      'Max',
      'Min',
      'Sum',
      'Cast',
      'AddN',
    ]) {
      expect(seen).toContain(op);
    }
  });
});

describe('isBfloat16Faster', () => {
  it('compares the two types by the clock it is given, and frees what it made', () => {
    const before = backend.binding.getNumOfTensors();
    // The clock is read twice for each run, and the types run in turn, bfloat16 first.
    const clock = (lengths: readonly number[], busyUntil = 0) => {
      let [reads, time] = [0, 0];
      return () => {
        if (reads % 2 === 1) time += (lengths[(reads >> 1) % 2] ?? 0) + (reads < busyUntil ? 50 : 0);
        reads += 1;
        return time;
      };
    };
    expect(isBfloat16Faster(backend, clock([1, 2]))).toBe(true);
    expect(isBfloat16Faster(backend, clock([2, 1]))).toBe(false);
    expect(isBfloat16Faster(backend, clock([9, 10]))).toBe(false);
    // Something else keeps the machine busy at first.
    expect(isBfloat16Faster(backend, clock([1, 2], 15))).toBe(true);
    expect(backend.binding.getNumOfTensors()).toBe(before);
  });
});
