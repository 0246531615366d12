import { type Tensor, tf } from '../backend';

/** TensorFlow's DataType numbers (types.proto) for what can be in a graph here. */
export const DATA_TYPES = { float32: 1, int32: 3, bool: 10, bfloat16: 14 } as const;

/** TensorFlow's TF_AttrType numbers (c_api.h), which the addon passes on. */
export const ATTRIBUTE_TYPES = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

export interface NativeAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

export interface NativeTensor {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

export type NativeValues = Float32Array | Int32Array | Uint8Array;

/** The part of tfjs-node's addon that compiling needs (its own type is in dist/tfjs_binding.d.ts). */
export interface NativeBinding {
  createTensor(shape: readonly number[], dtype: number, values: NativeValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): NativeValues;
  executeOp(
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputCount: number,
  ): NativeTensor[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  /** Names are joined by commas, e.g. `feed_source:0,feed_target:0`; any node of the graph may be named. */
  runSavedModel(
    id: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): NativeTensor[];
  getNumOfSavedModels(): number;
  getNumOfTensors(): number;
}

/** The part of tfjs-node's backend that compiling needs; `binding` can be replaced while a function runs. */
export interface NativeBackend {
  binding: NativeBinding;
  /** Uploads what is still only in JavaScript, and tells the addon's number for each tensor. */
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  createOutputTensor(metadata: NativeTensor): Tensor;
}

/** tfjs-node's backend, or null where another one (WebGPU, plain JavaScript) is in use. */
export function nativeBackend(): NativeBackend | null {
  const backend: object = tf.backend();
  const hasBinding =
    'binding' in backend && 'getInputTensorIds' in backend && 'createOutputTensor' in backend;
  // Checked just above; tfjs publishes no type for its Node backend.
  return hasBinding ? (backend as unknown as NativeBackend) : null;
}

/** The addon's number of a tensor, which holds as long as the tensor lives. */
export function nativeId(backend: NativeBackend, tensor: Tensor): number {
  const [id] = backend.getInputTensorIds([tensor]);
  if (id === undefined) throw new Error('the backend knows no number for a tensor');
  return id;
}
