import type { Tensor } from '../backend';
import { CannotCompile } from './cannot-compile';
import type { Attribute } from './encode-graph';
import type { GraphBuilder, GraphValue } from './graph-builder';
import {
  ATTRIBUTE_TYPES,
  DATA_TYPES,
  type NativeAttribute,
  type NativeBackend,
  type NativeBinding,
  type NativeTensor,
  type NativeValues,
  nativeId,
} from './native-binding';

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

/** What the recording knows of a tensor: where it is in the graph, and its shape if it has no values. */
interface KnownTensor {
  readonly value: GraphValue;
  /** True where the value depends on a source: it exists as a shape only. */
  readonly isVariable: boolean;
  readonly shape: readonly number[];
  readonly dtype: number;
}

/**
 * Runs `body` once and adds every TensorFlow op that it calls to the graph.
 *
 * tfjs-node hands each op to `backend.binding.executeOp`, so a binding that stands in for the real one sees them
 * all, gradients included. Ops are executed for their shapes only: whatever depends on a source is replaced by
 * zeros and freed at once, so recording needs the memory of the largest op and not that of a whole step. Tensors
 * that depend on no source keep their values and become constants where they are used.
 *
 * `graphValue` tells where a tensor that `body` made is in the graph. Throws {@link CannotCompile} where `body` reads
 * a value that depends on a source, because whatever it decides by that value would be frozen.
 */
export function recordFunction<T>(
  backend: NativeBackend,
  builder: GraphBuilder,
  sources: readonly GraphSource[],
  body: (graphValue: (tensor: Tensor) => GraphValue) => T,
): T {
  const real = backend.binding;
  const known = new Map<number, KnownTensor>();
  for (const { tensor, value } of sources) {
    const id = nativeId(backend, tensor);
    if (known.has(id)) throw new CannotCompile(`two variables share one tensor of shape [${tensor.shape}]`);
    known.set(id, { value, isVariable: true, ...describe(real, id) });
  }
  // tfjs-node's gather reads its indices back to check that they are in bounds; the zeros that stand in always are.
  let indicesInHand: number | null = null;
  // The first reason is thrown at the end: tfjs frees what it saved for the gradients only where `body` comes to
  // its end, so a refusal in the middle would leak those tensors. Until then `body` works on zeros.
  const refusals: CannotCompile[] = [];
  const refuse = (reason: string) => refusals.push(new CannotCompile(reason));
  const readback = 'it reads a tensor back (dataSync, arraySync, print) that changes from run to run';
  // tfjs-node never deletes a tensor with a negative number, so these need no bookkeeping of their own.
  let nextId = -2;

  function know(id: number): KnownTensor {
    const found = known.get(id);
    if (found !== undefined) return found;
    const { shape, dtype } = describe(real, id);
    const value = builder.constant({ shape, dtype, bytes: bytesOf(real.tensorDataSync(id), dtype) });
    if (builder.constantBytes > MOST_CONSTANT_BYTES) {
      refuse('it uses more than 256 MiB of tensors that are neither feeds nor variables');
    }
    const constant = { value, isVariable: false, shape, dtype };
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
    const name = builder.add(
      op,
      inputTensors.map((input) => input.value),
      Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeOf(attribute)])),
    );
    const outputs = executeForShapes(real, op, attributes, inputs, inputTensors, outputCount);
    return outputs.map((output, index) => {
      const id = isVariable ? nextId-- : output.id;
      if (isVariable) real.deleteTensor(output.id);
      const { shape, dtype } = output;
      known.set(id, { value: index === 0 ? name : `${name}:${index}`, isVariable, shape, dtype });
      return { id, shape, dtype };
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
    const result = body((tensor) => know(nativeId(backend, tensor)).value);
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

/** Executes an op, with zeros in the place of inputs that have a shape only. */
function executeForShapes(
  real: NativeBinding,
  op: string,
  attributes: readonly NativeAttribute[],
  inputs: readonly number[],
  inputTensors: readonly KnownTensor[],
  outputCount: number,
): NativeTensor[] {
  const standIns = inputs.map((id, index) => {
    const tensor = inputTensors[index];
    return id < 0 && tensor !== undefined ? createZeros(real, tensor.shape, tensor.dtype) : id;
  });
  try {
    return real.executeOp(op, attributes, standIns, outputCount);
  } finally {
    standIns.forEach((id, index) => {
      if (id !== inputs[index]) real.deleteTensor(id);
    });
  }
}

/** Zeros made by TensorFlow, which is quicker than copying them from JavaScript. */
function createZeros(real: NativeBinding, shape: readonly number[], dtype: number): number {
  const sides = real.createTensor([shape.length], DATA_TYPES.int32, Int32Array.from(shape));
  const zero = real.createTensor([], dtype, zeroOf(dtype));
  const attributes = [
    { name: 'T', type: ATTRIBUTE_TYPES.type, value: dtype },
    { name: 'index_type', type: ATTRIBUTE_TYPES.type, value: DATA_TYPES.int32 },
  ];
  const [filled] = real.executeOp('Fill', attributes, [sides, zero], 1);
  real.deleteTensor(sides);
  real.deleteTensor(zero);
  if (filled === undefined) throw new Error('Fill gave no tensor');
  return filled.id;
}

function zeroOf(dtype: number): NativeValues {
  if (dtype === DATA_TYPES.float32) return new Float32Array(1);
  if (dtype === DATA_TYPES.int32) return new Int32Array(1);
  if (dtype === DATA_TYPES.bool) return new Uint8Array(1);
  throw new CannotCompile(`it computes with TensorFlow's data type ${dtype}`);
}

/** The addon tells shape and dtype only of what an op returns; Identity shares the memory of its input. */
function describe(
  real: NativeBinding,
  id: number,
): { readonly shape: readonly number[]; readonly dtype: number } {
  const [same] = real.executeOp('Identity', [], [id], 1);
  if (same === undefined) throw new Error('Identity gave no tensor');
  real.deleteTensor(same.id);
  return { shape: same.shape, dtype: same.dtype };
}

function bytesOf(values: NativeValues, dtype: number): Uint8Array {
  const isNumeric = ArrayBuffer.isView(values) && values.BYTES_PER_ELEMENT === BYTES_PER_VALUE[dtype];
  if (!isNumeric) throw new CannotCompile(`it uses a constant of TensorFlow's data type ${dtype}`);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
}

const BYTES_PER_VALUE: Readonly<Record<number, number>> = {
  [DATA_TYPES.float32]: 4,
  [DATA_TYPES.int32]: 4,
  [DATA_TYPES.bool]: 1,
};

/** An attribute as the addon takes it, turned into one of a graph. */
function attributeOf({ name, type, value }: NativeAttribute): Attribute {
  const items: readonly unknown[] | null = Array.isArray(value) ? value : null;
  switch (type) {
    case ATTRIBUTE_TYPES.string:
      return { kind: 'string', value: String(value) };
    case ATTRIBUTE_TYPES.int:
      return items ? { kind: 'ints', value: items.map(Number) } : { kind: 'int', value: Number(value) };
    case ATTRIBUTE_TYPES.float:
      return items ? { kind: 'floats', value: items.map(Number) } : { kind: 'float', value: Number(value) };
    case ATTRIBUTE_TYPES.bool:
      return items ? { kind: 'bools', value: items.map(Boolean) } : { kind: 'bool', value: Boolean(value) };
    case ATTRIBUTE_TYPES.type:
      return { kind: 'type', value: Number(value) };
    case ATTRIBUTE_TYPES.shape:
      return { kind: 'shape', value: (items ?? []).map(Number) };
    default:
      throw new CannotCompile(`an attribute ${name} has the unknown type ${type}`);
  }
}
