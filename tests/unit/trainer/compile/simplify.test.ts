import { describe, expect, it } from 'vitest';
import { createGraphBuilder } from '../../../../main/trainer/compile/graph-builder';
import { DATA_TYPES } from '../../../../main/trainer/compile/native-binding';
import {
  type RecordedTensor,
  recordedOutput,
  recordedRepetition,
  recordedScalar,
} from '../../../../main/trainer/compile/recorded-tensor';
import { reshapeRepetition, simplify } from '../../../../main/trainer/compile/simplify';

const float = (shape: readonly number[]) => ({ shape, dtype: DATA_TYPES.float32 });
const full = [16, 64, 64, 32];

/** A builder, an input of a shape, and ops that are recorded as recordFunction records them. */
function createRecorder() {
  const builder = createGraphBuilder();
  const input = (name: string, shape: readonly number[] = full) => recordedOutput(float(shape), name, true);
  const constant = (value: number, shape: readonly number[] = []): RecordedTensor => {
    const scalar = recordedScalar(builder, value);
    return shape.length === 0 ? scalar : recordedRepetition(builder, scalar, shape);
  };
  const op = (
    name: string,
    inputs: readonly RecordedTensor[],
    shape: readonly number[] = full,
  ): RecordedTensor =>
    simplify(builder, name, inputs, float(shape)) ??
    recordedOutput(
      float(shape),
      builder.add(
        name,
        inputs.map((each) => each.value()),
      ),
      true,
      { op: name, inputs },
    );
  /** The ops that a value needs, first to last, constants left out. */
  const opsOf = (tensor: RecordedTensor): readonly string[] => {
    const needed: string[] = [];
    const visit = (value: string) => {
      const node = builder.nodes.find(({ name }) => name === value);
      if (node === undefined || node.op === 'Const') return;
      node.inputs.forEach(visit);
      needed.push(node.op);
    };
    visit(tensor.value());
    return needed;
  };
  return { builder, input, constant, op, opsOf };
}

describe('simplify', () => {
  it('drops x * 1, x + 0, x - 0 and x / 1 but not 0 - x or 1 / x', () => {
    const { input, constant, op, opsOf } = createRecorder();
    const x = input('x');
    const [one, zero] = [constant(1, full), constant(0)];
    expect([op('Mul', [x, one]), op('Mul', [one, x]), op('Add', [zero, x]), op('Sub', [x, zero])]).toEqual([
      x,
      x,
      x,
      x,
    ]);
    expect(op('RealDiv', [x, one])).toBe(x);
    expect(opsOf(op('Sub', [zero, x]))).toEqual(['Sub']);
    expect(opsOf(op('RealDiv', [one, x]))).toEqual(['RealDiv']);
    expect(opsOf(op('Maximum', [x, zero]))).toEqual(['Maximum']);
  });

  it("keeps a mean's gradient small until it meets a full tensor", () => {
    const { input, constant, op, opsOf, builder } = createRecorder();
    const dy = input('dy', [16, 1, 32]);
    const spread = op('Mul', [dy, constant(1, [16, 4096, 32])], [16, 4096, 32]);
    const divided = op('RealDiv', [spread, constant(4096)], [16, 4096, 32]);
    const unflattened = op('Reshape', [divided, recordedOutput({ shape: [4], dtype: 3 }, 'shape', false)]);
    const sum = op('Add', [unflattened, input('other')]);
    expect(opsOf(sum)).toEqual(['RealDiv', 'Reshape', 'Add']);
    expect(builder.constantBytes).toBeLessThan(64);
    // An op that is not elementwise gets it written out.
    expect(opsOf(op('Conv2D', [unflattened, input('kernel')]))).toEqual([
      'RealDiv',
      'Reshape',
      'BroadcastTo',
      'Conv2D',
    ]);
  });

  it('moves the factor of a mean of squares to the small side', () => {
    const { input, constant, op, opsOf } = createRecorder();
    const small = op('Mul', [input('dy', [16, 1, 1, 32]), constant(1, full)]);
    const doubled = op('Mul', [input('x'), constant(2)]);
    expect(opsOf(op('Mul', [small, doubled]))).toEqual(['Mul', 'Mul']);
  });

  it('takes the fused gradients of sigmoid and tanh, and only theirs', () => {
    const { input, constant, op, opsOf } = createRecorder();
    const dy = input('dy');
    const gradient = (y: RecordedTensor) => op('Mul', [dy, op('Mul', [y, op('Sub', [constant(1), y])])]);
    expect(opsOf(gradient(op('Sigmoid', [input('x')])))).toEqual(['Sigmoid', 'SigmoidGrad']);
    expect(opsOf(gradient(input('x')))).toEqual(['Sub', 'Mul', 'Mul']);
    const tanh = op('Tanh', [input('x')]);
    const slope = op('Sub', [constant(1), op('Square', [tanh])]);
    expect(opsOf(op('Mul', [slope, dy]))).toEqual(['Tanh', 'TanhGrad']);
  });
});

describe('the gradient of x * sigmoid(x)', () => {
  /** As tfjs adds up the gradients of the two uses of x. */
  function swishGradient({ input, constant, op }: ReturnType<typeof createRecorder>, isOther = false) {
    const [x, dy] = [input('x'), input('dy')];
    const s = op('Sigmoid', [x]);
    const slope = op('Mul', [s, op('Sub', [constant(1), s])]);
    const throughSigmoid = op('Mul', [op('Mul', [dy, isOther ? input('z') : x]), slope]);
    return { direct: op('Mul', [dy, s]), throughSigmoid };
  }

  it('takes three passes for four, in either order', () => {
    for (const isTurned of [false, true]) {
      const recorder = createRecorder();
      const { direct, throughSigmoid } = swishGradient(recorder);
      const sum = recorder.op('Add', isTurned ? [throughSigmoid, direct] : [direct, throughSigmoid]);
      expect(recorder.opsOf(sum)).toEqual(['Sigmoid', 'Sigmoid', 'SigmoidGrad', 'AddV2', 'Mul']);
    }
  });

  it('is left alone where something else was multiplied by the sigmoid', () => {
    const recorder = createRecorder();
    const { direct, throughSigmoid } = swishGradient(recorder, true);
    const ops = recorder.opsOf(recorder.op('Add', [direct, throughSigmoid]));
    expect(ops.filter((op) => op !== 'Sigmoid')).toEqual(['Mul', 'Mul', 'SigmoidGrad', 'Add']);
  });
});

describe('reshapeRepetition', () => {
  it.each([
    [
      [16, 1, 64],
      [16, 4096, 64],
      [16, 64, 64, 64],
      [16, 1, 1, 64],
    ],
    [
      [16, 1, 1, 64],
      [16, 64, 64, 64],
      [16, 4096, 64],
      [16, 1, 64],
    ],
    [[], [4, 6], [24], [1]],
    [
      [4, 1],
      [4, 6],
      [2, 2, 6],
      [2, 2, 1],
    ],
    [[1, 6], [1, 6], [6], [6]],
    [
      [5, 1],
      [5, 7],
      [5, 7, 1],
      [5, 1, 1],
    ],
  ])('%j repeated to %j and reshaped to %j is %j', (small, full, target, expected) => {
    expect(reshapeRepetition(small, full, target)).toEqual(expected);
  });

  it('has no answer where repeated and whole sides are merged', () => {
    expect(reshapeRepetition([4, 1], [4, 6], [24])).toBeNull();
    expect(reshapeRepetition([1, 6], [4, 6], [8, 3])).toBeNull();
  });
});
