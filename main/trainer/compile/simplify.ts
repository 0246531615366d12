import type { GraphBuilder } from './graph-builder';
import { broadcastShapes, type ShapeAndType } from './infer-outputs';
import { DATA_TYPES } from './native-binding';
import {
  isSameShape,
  type RecordedTensor,
  recordedOutput,
  recordedRepetition,
  recordedScalar,
} from './recorded-tensor';

const BINARY = new Set(['Add', 'AddV2', 'Sub', 'Mul', 'RealDiv', 'Div', 'Maximum', 'Minimum']);
const UNARY = new Set(['Abs', 'Exp', 'Log', 'Neg', 'Relu', 'Rsqrt', 'Sigmoid', 'Sqrt', 'Square', 'Tanh']);

/**
 * A cheaper way to what an op gives, or null where it is recorded as it is.
 *
 * tfjs writes gradients for clarity: the mean's multiplies by a full tensor of ones, the sigmoid's takes three
 * passes over memory. On a CPU each pass over a feature map costs as much as a hundredth of a convolution's work
 * on it, so this drops passes that change nothing, keeps what is only repeated small (as NumPy's broadcasting
 * allows), and takes TensorFlow's fused gradients. Results differ from tfjs's by rounding alone.
 */
export function simplify(
  builder: GraphBuilder,
  op: string,
  inputs: readonly RecordedTensor[],
  output: ShapeAndType,
): RecordedTensor | null {
  const [first, second] = inputs;
  if (first === undefined) return null;
  if ((op === 'Cast' || op === 'Identity') && first.dtype === output.dtype) return first;
  if (op === 'OnesLike' || op === 'ZerosLike')
    return repeatedScalar(builder, op === 'OnesLike' ? 1 : 0, output);
  if (op === 'Reshape') return reshape(builder, first, output);
  if (first.dtype !== DATA_TYPES.float32 || output.dtype !== DATA_TYPES.float32) return null;
  if (UNARY.has(op) && first.small !== null) {
    return repeat(builder, addElementwise(builder, op, [first.small], first.small.shape), output);
  }
  if (second === undefined || !BINARY.has(op)) return null;
  const binary: BinaryOp = { builder, op, operands: [first, second], output };
  return (
    dropNeutral(binary) ??
    fuseGradient(binary) ??
    shortenSwishGradient(binary) ??
    scaleTheSmall(binary) ??
    computeSmall(binary)
  );
}

type Operands = readonly [RecordedTensor, RecordedTensor];

/** An op of two operands that is about to be recorded. */
interface BinaryOp {
  readonly builder: GraphBuilder;
  readonly op: string;
  readonly operands: Operands;
  readonly output: ShapeAndType;
}

/** The operands as they are and exchanged, for an op that does not mind their order. */
const bothWays = ([first, second]: Operands): readonly Operands[] => [
  [first, second],
  [second, first],
];

/** x * 1, x + 0, x - 0, x / 1: x itself, repeated where the other operand was larger. */
function dropNeutral({ builder, op, operands: [first, second], output }: BinaryOp): RecordedTensor | null {
  const neutral = op === 'Mul' || op === 'RealDiv' || op === 'Div' ? 1 : 0;
  if (op === 'Maximum' || op === 'Minimum') return null;
  if (numberOf(second) === neutral) return repeat(builder, first, output);
  const isCommutative = op === 'Mul' || op === 'Add' || op === 'AddV2';
  if (isCommutative && numberOf(first) === neutral) return repeat(builder, second, output);
  return null;
}

/** dy * (y * (1 - y)) with y = sigmoid, and (1 - y²) * dy with y = tanh, in one pass each. */
function fuseGradient({ builder, op, operands, output }: BinaryOp): RecordedTensor | null {
  if (op !== 'Mul') return null;
  for (const [dy, factor] of bothWays(operands)) {
    const y = sigmoidOf(factor) ?? tanhOf(factor);
    const fused = y?.made?.op === 'Sigmoid' ? 'SigmoidGrad' : 'TanhGrad';
    if (y && isSameShape(dy.shape, y.shape)) return addElementwise(builder, fused, [y, dy], output.shape);
  }
  return null;
}

/**
 * dy * s + SigmoidGrad(s, dy * x), the gradient of x * s with s = sigmoid(x) (SiLU), is dy * (s + SigmoidGrad(s, x)):
 * three passes for four.
 */
function shortenSwishGradient({ builder, op, operands, output }: BinaryOp): RecordedTensor | null {
  if (op !== 'Add' && op !== 'AddV2') return null;
  for (const [product, fused] of bothWays(operands)) {
    if (product.made?.op !== 'Mul' || fused.made?.op !== 'SigmoidGrad') continue;
    const [s, scaled] = fused.made.inputs;
    const x = s?.made?.op === 'Sigmoid' ? s.made.inputs[0] : undefined;
    if (s === undefined || x === undefined || scaled?.made?.op !== 'Mul') continue;
    const dy = otherOf(product.made.inputs, s);
    if (dy === null || otherOf(scaled.made.inputs, x) !== dy || !isSameShape(dy.shape, s.shape)) continue;
    const inner = addElementwise(builder, 'SigmoidGrad', [s, x], output.shape);
    const slope = addElementwise(builder, 'AddV2', [s, inner], output.shape);
    return addElementwise(builder, 'Mul', [dy, slope], output.shape);
  }
  return null;
}

/** The other of two operands, or null where neither is this one. */
function otherOf([left, right]: readonly RecordedTensor[], one: RecordedTensor): RecordedTensor | null {
  if (right === one) return left ?? null;
  return left === one ? (right ?? null) : null;
}

/** The y of y * (1 - y). */
function sigmoidOf(factor: RecordedTensor): RecordedTensor | null {
  if (factor.made?.op !== 'Mul') return null;
  const [y, rest] = factor.made.inputs;
  if (y?.made?.op !== 'Sigmoid' || rest?.made?.op !== 'Sub') return null;
  const [one, same] = rest.made.inputs;
  return one !== undefined && numberOf(one) === 1 && same === y ? y : null;
}

/** The y of 1 - y². */
function tanhOf(factor: RecordedTensor): RecordedTensor | null {
  if (factor.made?.op !== 'Sub') return null;
  const [one, square] = factor.made.inputs;
  const y = square?.made?.op === 'Square' ? square.made.inputs[0] : undefined;
  return one !== undefined && numberOf(one) === 1 && y?.made?.op === 'Tanh' ? y : null;
}

/** small * (x * 2), as the gradient of a mean of squares has it, is (small * 2) * x: one pass over x less. */
function scaleTheSmall({ builder, op, operands, output }: BinaryOp): RecordedTensor | null {
  if (op !== 'Mul') return null;
  for (const [side, product] of bothWays(operands)) {
    const { small } = side;
    if (small === null || product.made?.op !== 'Mul') continue;
    const [x, factor] = product.made.inputs;
    if (x === undefined || factor === undefined || numberOf(factor) === null) continue;
    const scaled = addElementwise(builder, 'Mul', [small, factor.small ?? factor], small.shape);
    return addElementwise(builder, 'Mul', [x, scaled], output.shape);
  }
  return null;
}

/** The op on the small forms of its operands, repeated if that is still smaller than the output. */
function computeSmall({ builder, op, operands: [first, second], output }: BinaryOp): RecordedTensor | null {
  if (first.small === null && second.small === null) return null;
  const operands = [first.small ?? first, second.small ?? second];
  return repeat(builder, addElementwise(builder, op, operands, broadcastShapes(operands)), output);
}

/** A reshape that does nothing is dropped; one of a repetition is done on the small tensor where that can be. */
function reshape(builder: GraphBuilder, x: RecordedTensor, output: ShapeAndType): RecordedTensor | null {
  if (isSameShape(x.shape, output.shape)) return x;
  if (x.small === null) return null;
  const shape = reshapeRepetition(x.small.shape, x.shape, output.shape);
  if (shape === null) return null;
  if (isSameShape(shape, x.small.shape)) return repeat(builder, x.small, output);
  const value = builder.add('Reshape', [x.small.value(), builder.sizes(shape)], {
    T: { kind: 'type', value: x.dtype },
    Tshape: { kind: 'type', value: DATA_TYPES.int32 },
  });
  return repeat(builder, recordedOutput({ shape, dtype: x.dtype }, value, x.isVariable), output);
}

/**
 * The shape of the small tensor after a reshape of its repetition from `full` to `target`, or null where the two
 * do not go together: [16, 1, 64] repeated to [16, 4096, 64] and reshaped to [16, 64, 64, 64] is [16, 1, 1, 64].
 */
export function reshapeRepetition(
  small: readonly number[],
  full: readonly number[],
  target: readonly number[],
): readonly number[] | null {
  const padded = [...Array<number>(full.length - small.length).fill(1), ...small];
  const shape: number[] = [];
  let [from, to] = [0, 0];
  while (from < full.length || to < target.length) {
    // The next sides of both shapes that hold equally many values.
    const group = { from, to };
    let [left, right] = [full[from++] ?? 1, target[to++] ?? 1];
    while (left !== right) {
      if (left < right) left *= full[from++] ?? Number.NaN;
      else right *= target[to++] ?? Number.NaN;
      if (Number.isNaN(left) || Number.isNaN(right)) return null;
    }
    const sides = padded.slice(group.from, from);
    const isWhole = sides.every((side, index) => side === full[group.from + index]);
    const isRepeated = sides.every((side) => side === 1);
    if (!isWhole && !isRepeated) return null;
    const targetSides = target.slice(group.to, to);
    shape.push(...(isWhole ? targetSides : targetSides.map(() => 1)));
  }
  return shape;
}

/** The number that a constant is made of throughout, or null. */
const numberOf = (tensor: RecordedTensor) => (tensor.small ?? tensor).scalar;

function repeat(builder: GraphBuilder, tensor: RecordedTensor, { shape }: ShapeAndType): RecordedTensor {
  return isSameShape(tensor.shape, shape)
    ? tensor
    : recordedRepetition(builder, tensor.small ?? tensor, shape);
}

function repeatedScalar(builder: GraphBuilder, value: number, output: ShapeAndType): RecordedTensor | null {
  if (output.dtype !== DATA_TYPES.float32) return null;
  const scalar = recordedScalar(builder, value);
  // A constant without values of its own while recording: it must not be read back.
  return repeat(builder, { ...scalar, isVariable: true }, output);
}

function addElementwise(
  builder: GraphBuilder,
  op: string,
  inputs: readonly RecordedTensor[],
  shape: readonly number[],
): RecordedTensor {
  const value = builder.add(
    op,
    inputs.map((input) => input.value()),
    { T: { kind: 'type', value: DATA_TYPES.float32 } },
  );
  return recordedOutput({ shape, dtype: DATA_TYPES.float32 }, value, true, { op, inputs });
}
