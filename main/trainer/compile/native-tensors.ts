import { CannotCompile } from './cannot-compile';
import type { ShapeAndType } from './infer-outputs';
import { ATTRIBUTE_TYPES, DATA_TYPES, type NativeBinding, type NativeValues } from './native-binding';

/** Zeros made by TensorFlow, which is quicker than copying them from JavaScript. */
export function createZeros(real: NativeBinding, shape: readonly number[], dtype: number): number {
  const zero = real.createTensor([], dtype, zeroOf(dtype));
  const sides = real.createTensor([shape.length], DATA_TYPES.int32, Int32Array.from(shape));
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
export function describeTensor(real: NativeBinding, id: number): ShapeAndType {
  const [same] = real.executeOp('Identity', [], [id], 1);
  if (same === undefined) throw new Error('Identity gave no tensor');
  real.deleteTensor(same.id);
  return { shape: same.shape, dtype: same.dtype };
}

/** A constant's values as they lie in memory. Throws {@link CannotCompile} for a type that is not numbers. */
export function bytesOf(values: NativeValues, dtype: number): Uint8Array {
  const isNumeric = ArrayBuffer.isView(values) && values.BYTES_PER_ELEMENT === BYTES_PER_VALUE[dtype];
  if (!isNumeric) throw new CannotCompile(`it uses a constant of TensorFlow's data type ${dtype}`);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
}

const BYTES_PER_VALUE: Readonly<Record<number, number>> = {
  [DATA_TYPES.float32]: 4,
  [DATA_TYPES.int32]: 4,
  [DATA_TYPES.bool]: 1,
};
