import type { GraphBuilder, GraphValue } from './graph-builder';
import type { ShapeAndType } from './infer-outputs';
import { DATA_TYPES } from './native-binding';

/** What a recording knows of a tensor: its shape, where its value comes from, and how it may be had for less. */
export interface RecordedTensor extends ShapeAndType {
  /** True where the value changes from run to run, so that there is none while recording. */
  readonly isVariable: boolean;
  /** Where it is in the graph; what was not needed so far is added by this call. */
  readonly value: () => GraphValue;
  /** The one number that a constant scalar holds. */
  readonly scalar: number | null;
  /** A smaller tensor of which this one is only a repetition: op(x, small) is op(x, this) for an elementwise op. */
  readonly small: RecordedTensor | null;
  /** The op that made it, by which {@link simplify} knows patterns. */
  readonly made: { readonly op: string; readonly inputs: readonly RecordedTensor[] } | null;
}

/** A tensor that a node gives. */
export function recordedOutput(
  { shape, dtype }: ShapeAndType,
  value: GraphValue,
  isVariable: boolean,
  made: RecordedTensor['made'] = null,
): RecordedTensor {
  return { shape, dtype, isVariable, value: () => value, scalar: null, small: null, made };
}

/** A constant of one number in no dimension. */
export function recordedScalar(builder: GraphBuilder, value: number): RecordedTensor {
  const { float32 } = DATA_TYPES;
  return {
    shape: [],
    dtype: float32,
    isVariable: false,
    value: () => builder.scalar(value),
    scalar: value,
    small: null,
    made: null,
  };
}

/** `small` repeated to a shape; a node that writes it out is added only where an op cannot take the small one. */
export function recordedRepetition(
  builder: GraphBuilder,
  small: RecordedTensor,
  shape: readonly number[],
): RecordedTensor {
  let node: GraphValue | null = null;
  return {
    shape,
    dtype: small.dtype,
    isVariable: small.isVariable,
    value: () => {
      node ??= builder.add('BroadcastTo', [small.value(), builder.sizes(shape)], {
        T: { kind: 'type', value: small.dtype },
        Tidx: { kind: 'type', value: DATA_TYPES.int32 },
      });
      return node;
    },
    scalar: null,
    small,
    made: null,
  };
}

export const isSameShape = (left: readonly number[], right: readonly number[]) =>
  left.length === right.length && left.every((side, axis) => side === right[axis]);
