import { type Tensor, tf } from '../backend';
import type { GraphBuilder } from './graph-builder';
import type { GraphInput } from './graph-session';
import { DATA_TYPES, type NativeBackend, nativeId } from './native-binding';
import type { GraphSource } from './record-function';
import type { FeedSpec, FeedValue, FeedValues, StepSpec } from './step-spec';

/** The node that takes a feed. Feeds are numbered because a name may hold what TensorFlow does not allow. */
const feedNode = (index: number) => `feed_${index}`;

const sizeOfShape = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

/** Native tensors for all feeds of a run. Throws when one is missing, unknown, or not of its size. */
export function nativeFeeds(
  backend: NativeBackend,
  specs: readonly FeedSpec[],
  values: FeedValues,
): readonly GraphInput[] {
  checkFeeds(specs, values);
  return specs.map((spec, index) => {
    const value = feedValue(spec, values);
    const name = feedNode(index);
    if (isTensor(value)) return { name, id: nativeId(backend, value), isOwned: false };
    const id = backend.binding.createTensor(spec.shape, DATA_TYPES[spec.dtype], toArray(spec, value));
    return { name, id, isOwned: true };
  });
}

/** tfjs tensors for all feeds, to be made inside tf.tidy. Tensors given as values are cloned. */
export function feedTensors(
  specs: readonly FeedSpec[],
  values: FeedValues,
): Readonly<Record<string, Tensor>> {
  checkFeeds(specs, values);
  return Object.fromEntries(
    specs.map((spec) => {
      const value = feedValue(spec, values);
      const tensor = isTensor(value)
        ? value.clone()
        : tf.tensor(toArray(spec, value), [...spec.shape], spec.dtype);
      return [spec.name, tensor];
    }),
  );
}

/** Zeros in the shape of every feed, for recording. */
export function zeroFeeds(specs: readonly FeedSpec[]): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(specs.map(({ name, shape, dtype }) => [name, tf.zeros([...shape], dtype)]));
}

/** A placeholder for every feed, tied to the tensor that stands for it while recording. */
export function addFeeds(
  builder: GraphBuilder,
  specs: readonly FeedSpec[],
  tensors: Readonly<Record<string, Tensor>>,
): readonly GraphSource[] {
  return specs.map(({ name, shape, dtype }, index) => {
    const tensor = tensors[name];
    if (tensor === undefined) throw new Error(`feed ${name} has no tensor`);
    const value = builder.add(
      'Placeholder',
      [],
      { dtype: { kind: 'type', value: DATA_TYPES[dtype] }, shape: { kind: 'shape', value: shape } },
      feedNode(index),
    );
    return { tensor, value };
  });
}

/** The batches of one update. Throws when they are not as many as the step accumulates, or when one does not fit. */
export function microBatches(
  { feeds: specs, accumulate = 1 }: Pick<StepSpec, 'feeds' | 'accumulate'>,
  feeds: FeedValues | readonly FeedValues[],
): readonly FeedValues[] {
  const batches: readonly FeedValues[] = isList(feeds) ? feeds : [feeds];
  if (batches.length !== accumulate) {
    throw new Error(`a step takes ${accumulate} micro-batches and not ${batches.length}`);
  }
  for (const batch of batches) checkFeeds(specs, batch);
  return batches;
}

const isList = (feeds: FeedValues | readonly FeedValues[]): feeds is readonly FeedValues[] =>
  Array.isArray(feeds);

function checkFeeds(specs: readonly FeedSpec[], values: FeedValues): void {
  const known = new Set(specs.map((spec) => spec.name));
  const unknown = Object.keys(values).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`there is no feed ${unknown}; there are ${[...known].join(', ')}`);
  for (const spec of specs) {
    const value = feedValue(spec, values);
    const isRight = isTensor(value)
      ? value.dtype === spec.dtype && value.shape.join() === spec.shape.join()
      : (typeof value === 'number' ? 1 : value.length) === sizeOfShape(spec.shape);
    if (!isRight) throw new Error(`feed ${spec.name} must be ${spec.dtype} [${spec.shape.join(', ')}]`);
  }
}

function feedValue(spec: FeedSpec, values: FeedValues): FeedValue {
  const value = values[spec.name];
  if (value === undefined) throw new Error(`feed ${spec.name} is missing`);
  return value;
}

const isTensor = (value: FeedValue): value is Tensor => value instanceof tf.Tensor;

function toArray(spec: FeedSpec, value: number | Float32Array | Int32Array): Float32Array | Int32Array {
  const ArrayType = spec.dtype === 'float32' ? Float32Array : Int32Array;
  if (typeof value === 'number') return ArrayType.of(value);
  return value instanceof ArrayType ? value : ArrayType.from(value);
}
