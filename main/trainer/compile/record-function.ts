import type { Tensor } from '../backend';
import { CannotCompile } from './cannot-compile';
import type { Attribute } from './encode-graph';
import { CONVOLUTIONS, type Convolution, type GraphBuilder, type GraphValue } from './graph-builder';
import { inferOutputs, type ShapeAndType } from './infer-outputs';
import { type MixedPrecision, mixedPrecision } from './mixed-precision';
import { addNarrowConvolution } from './narrow-convolution';
import { attributeOf } from './native-attribute';
import {
  DATA_TYPES,
  type NativeAttribute,
  type NativeBackend,
  type NativeBinding,
  type NativeTensor,
  type NativeValues,
  nativeId,
} from './native-binding';
import { bytesOf, createZeros, describeTensor } from './native-tensors';
import { type RecordedTensor, recordedOutput, recordedRepetition, recordedScalar } from './recorded-tensor';
import { simplify } from './simplify';
import type { Precision } from './step-spec';

/** A tensor whose value will be different at each run, and where it comes from in the graph. */
export interface GraphSource {
  readonly tensor: Tensor;
  readonly value: GraphValue;
}

/** Ops whose output's shape depends on values, which a run of the recording does not have. */
const DATA_DEPENDENT_SHAPES = new Set([
  'Where',
  'Unique',
  'UniqueV2',
  'ListDiff',
  'NonMaxSuppressionV3',
  'NonMaxSuppressionV4',
  'NonMaxSuppressionV5',
]);

/** More constants than this are no constants but data; the whole graph must stay below 2 GB. */
const MOST_CONSTANT_BYTES = 256 * 2 ** 20;

/**
 * Runs `body` once and adds every TensorFlow op that it calls to the graph.
 *
 * tfjs-node hands each op to `backend.binding.executeOp`, so a binding that stands in for the real one sees them
 * all, gradients included. Of what depends on a source only the shape is worked out, so recording takes little
 * time and no more memory than the largest op. Tensors that depend on no source keep their values and become
 * constants where they are used.
 *
 * `graphValue` tells where a tensor that `body` made is in the graph. Throws {@link CannotCompile} where `body` reads
 * a value that depends on a source, because whatever it decides by that value would be frozen.
 */
export function recordFunction<T>(
  backend: NativeBackend,
  builder: GraphBuilder,
  sources: readonly GraphSource[],
  precision: Precision,
  body: (graphValue: (tensor: Tensor) => GraphValue) => T,
): T {
  const real = backend.binding;
  const known = new Map<number, RecordedTensor>();
  for (const { tensor, value } of sources) {
    const id = nativeId(backend, tensor);
    if (known.has(id)) throw new CannotCompile(`two variables share one tensor of shape [${tensor.shape}]`);
    known.set(id, recordedOutput(describeTensor(real, id), value, true));
  }
  const mixed = precision === 'mixed' ? mixedPrecision(builder) : null;
  // tfjs-node's gather reads its indices back to check that they are in bounds; the zeros that stand in always are.
  let indicesInHand: number | null = null;
  // The first reason is thrown at the end: tfjs frees what it saved for the gradients only where `body` comes to
  // its end, so a refusal in the middle would leak those tensors. Until then `body` works on zeros.
  const refusals: CannotCompile[] = [];
  const refuse = (reason: string) => refusals.push(new CannotCompile(reason));
  const readback = 'it reads a tensor back (dataSync, arraySync, print) that changes from run to run';
  // tfjs-node never deletes a tensor with a negative number, so these need no bookkeeping of their own.
  let nextId = -2;

  function know(id: number): RecordedTensor {
    const found = known.get(id);
    if (found !== undefined) return found;
    const constant = constantOf(builder, describeTensor(real, id), real.tensorDataSync(id));
    if (builder.constantBytes > MOST_CONSTANT_BYTES) {
      refuse('it uses more than 256 MiB of tensors that are neither feeds nor variables');
    }
    known.set(id, constant);
    return constant;
  }

  function executeOp(
    op: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputCount: number,
  ): NativeTensor[] {
    if (indicesInHand !== null && !(op === 'GatherV2' && inputs[1] === indicesInHand)) refuse(readback);
    indicesInHand = null;
    const inputTensors = inputs.map(know);
    const isVariable = inputTensors.some((input) => input.isVariable);
    if (isVariable && DATA_DEPENDENT_SHAPES.has(op)) {
      refuse(`the shape of what ${op} gives depends on values`);
    }
    if (!isVariable) return real.executeOp(op, attributes, inputs, outputCount);
    const outputs = shapesOf(real, op, attributes, inputs, inputTensors, outputCount);
    const recorded = recordOp(builder, mixed, op, attributes, inputTensors, outputs);
    return recorded.map((tensor) => {
      const id = nextId--;
      known.set(id, tensor);
      return { id, shape: [...tensor.shape], dtype: tensor.dtype };
    });
  }

  function tensorDataSync(id: number): NativeValues {
    const tensor = known.get(id);
    if (tensor?.isVariable !== true) return real.tensorDataSync(id);
    const size = tensor.shape.reduce((product, side) => product * side, 1);
    if (tensor.dtype === DATA_TYPES.int32) {
      indicesInHand = id;
      return new Int32Array(size);
    }
    refuse(readback);
    return tensor.dtype === DATA_TYPES.bool ? new Uint8Array(size) : new Float32Array(size);
  }

  function runSavedModel(): never {
    throw new CannotCompile('it runs another compiled function');
  }

  // The addon's own properties are read-only, so they are hidden and not replaced.
  const recording: NativeBinding = Object.create(real, {
    executeOp: { value: executeOp },
    tensorDataSync: { value: tensorDataSync },
    runSavedModel: { value: runSavedModel },
  });
  backend.binding = recording;
  try {
    const result = body((tensor) => know(nativeId(backend, tensor)).value());
    if (indicesInHand !== null) refuse(readback);
    if (refusals.length > 0) throw refusals[0];
    return result;
  } catch (error) {
    // A function that fails on zeros failed because of what was refused before.
    throw refusals[0] ?? error;
  } finally {
    backend.binding = real;
  }
}

/** The op as a node of its own, or something simpler that gives the same. */
function recordOp(
  builder: GraphBuilder,
  mixed: MixedPrecision | null,
  op: string,
  attributes: readonly NativeAttribute[],
  inputs: readonly RecordedTensor[],
  outputs: readonly ShapeAndType[],
): readonly RecordedTensor[] {
  const [output] = outputs;
  const simpler = output && outputs.length === 1 ? simplify(builder, op, inputs, output) : null;
  // What is simplified to a constant has no tensor of its own that could be read back.
  if (simpler !== null) return [simpler.isVariable ? simpler : { ...simpler, isVariable: true }];
  const isBias = isBiasOfConvolution(op, inputs);
  const graphOp = isBias ? 'BiasAdd' : op;
  const graphAttributes = isBias
    ? biasAttributes
    : Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeOf(attribute)]));
  const inBfloat16 = mixed?.add(graphOp, inputs, graphAttributes, output) ?? null;
  const name =
    inBfloat16 ??
    addNarrowConvolution(builder, graphOp, inputs, graphAttributes, output) ??
    builder.add(
      graphOp,
      inputs.map((input) => input.value()),
      graphAttributes,
    );
  const convolution = describeConvolution(op, inputs, output);
  if (convolution !== null) {
    builder.noteConvolution(name, { ...convolution, dtype: inBfloat16 === null ? 'float32' : 'bfloat16' });
  }
  return outputs.map((each, index) =>
    recordedOutput(each, index === 0 ? name : `${name}:${index}`, true, { op, inputs }),
  );
}

/** The gradients take the shape of what they give as their first or second input, and the output's gradient last. */
function describeConvolution(
  op: string,
  [first, second, third]: readonly RecordedTensor[],
  output: ShapeAndType | undefined,
): Omit<Convolution, 'dtype'> | null {
  const known = CONVOLUTIONS.find((each) => each === op);
  if (known === undefined || first === undefined || second === undefined || output === undefined) return null;
  if (known === 'Conv2D')
    return { op: known, input: first.shape, kernel: second.shape, output: output.shape };
  if (third === undefined) return null;
  return known === 'Conv2DBackpropInput'
    ? { op: known, input: output.shape, kernel: second.shape, output: third.shape }
    : { op: known, input: first.shape, kernel: output.shape, output: third.shape };
}

const biasAttributes: Readonly<Record<string, Attribute>> = {
  T: { kind: 'type', value: DATA_TYPES.float32 },
  data_format: { kind: 'string', value: 'NHWC' },
};

/**
 * Whether an addition is that of a bias to a convolution. As BiasAdd, TensorFlow's optimiser makes it, and the sum
 * with a skip that follows, a part of the convolution; as Add it merges it with that sum first, which costs a pass.
 */
function isBiasOfConvolution(op: string, [x, bias]: readonly RecordedTensor[]): boolean {
  return (
    (op === 'Add' || op === 'AddV2') &&
    x?.made?.op === 'Conv2D' &&
    bias?.shape.length === 1 &&
    bias.shape[0] === x.shape.at(-1)
  );
}

/** A constant; one number repeated is kept as one number, because tfjs fills whole feature maps with ones. */
function constantOf(
  builder: GraphBuilder,
  { shape, dtype }: ShapeAndType,
  values: NativeValues,
): RecordedTensor {
  const first = values[0];
  if (values instanceof Float32Array && first !== undefined && isUniform(values, first)) {
    const scalar = recordedScalar(builder, first);
    return shape.length === 0 ? scalar : recordedRepetition(builder, scalar, shape);
  }
  const value = builder.constant({ shape, dtype, bytes: bytesOf(values, dtype) });
  return recordedOutput({ shape, dtype }, value, false);
}

/** What an op gives: by a rule, or where there is none by running it with zeros for inputs without values. */
function shapesOf(
  real: NativeBinding,
  op: string,
  attributes: readonly NativeAttribute[],
  inputs: readonly number[],
  inputTensors: readonly RecordedTensor[],
  outputCount: number,
): readonly ShapeAndType[] {
  const withValues = inputTensors.map(({ shape, dtype, isVariable }, index) => ({
    shape,
    dtype,
    values: () => (isVariable ? null : [...real.tensorDataSync(inputs[index] ?? -1)]),
  }));
  const inferred = inferOutputs(op, withValues, attributes);
  if (inferred !== null) return inferred;
  const standIns = inputs.map((id, index) => {
    const tensor = inputTensors[index];
    return id < 0 && tensor !== undefined ? createZeros(real, tensor.shape, tensor.dtype) : id;
  });
  try {
    const outputs = real.executeOp(op, attributes, standIns, outputCount);
    for (const { id } of outputs) real.deleteTensor(id);
    return outputs.map(({ shape, dtype }) => ({ shape, dtype }));
  } finally {
    standIns.forEach((id, index) => {
      if (id !== inputs[index]) real.deleteTensor(id);
    });
  }
}

/** A plain loop: with a callback for each value this took most of the time of compiling. */
function isUniform(values: Float32Array, first: number): boolean {
  for (let index = 0; index < values.length; index += 1) if (values[index] !== first) return false;
  return true;
}
