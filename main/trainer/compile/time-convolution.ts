import type { Convolution } from './graph-builder';
import { ATTRIBUTE_TYPES, DATA_TYPES, type NativeAttribute, type NativeBackend } from './native-binding';

/** Multiply-adds of a convolution, and of either of its gradients. */
export function multiplyAddsOf({ kernel, output }: Convolution): number {
  const [rows = 0, columns = 0, inputs = 0] = kernel;
  return rows * columns * inputs * output.reduce((product, side) => product * side, 1);
}

/**
 * The least time that a convolution takes alone, out of `repeats` runs; in whatever unit `now` counts.
 *
 * Zeros are as good as any other numbers, because a processor multiplies them no faster.
 */
export function timeConvolution(
  { binding }: NativeBackend,
  convolution: Convolution,
  now: () => number,
  repeats = 5,
): number {
  const { op, input, kernel, output } = convolution;
  const dtype = DATA_TYPES[convolution.dtype];
  const owned: number[] = [];
  const own = (id: number) => {
    owned.push(id);
    return id;
  };
  const zeros = (shape: readonly number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const id = own(binding.createTensor(shape, DATA_TYPES.float32, new Float32Array(size)));
    if (dtype === DATA_TYPES.float32) return id;
    const [cast] = binding.executeOp('Cast', castAttributes(dtype), [id], 1);
    return own(cast?.id ?? id);
  };
  const sizes = (shape: readonly number[]) =>
    own(binding.createTensor([shape.length], DATA_TYPES.int32, Int32Array.from(shape)));
  const inputs = [
    op === 'Conv2DBackpropInput' ? sizes(input) : zeros(input),
    op === 'Conv2DBackpropFilter' ? sizes(kernel) : zeros(kernel),
    ...(op === 'Conv2D' ? [] : [zeros(output)]),
  ];
  const stride = Math.round((input[1] ?? 1) / (output[1] ?? 1));
  try {
    const times = Array.from({ length: repeats }, () => {
      const start = now();
      const [result] = binding.executeOp(op, attributesOf(dtype, stride), inputs, 1);
      const time = now() - start;
      if (result !== undefined) binding.deleteTensor(result.id);
      return time;
    });
    return Math.min(...times);
  } finally {
    for (const id of owned) binding.deleteTensor(id);
  }
}

const castAttributes = (dtype: number): readonly NativeAttribute[] => [
  { name: 'SrcT', type: ATTRIBUTE_TYPES.type, value: DATA_TYPES.float32 },
  { name: 'DstT', type: ATTRIBUTE_TYPES.type, value: dtype },
];

const attributesOf = (dtype: number, stride: number): readonly NativeAttribute[] => [
  { name: 'T', type: ATTRIBUTE_TYPES.type, value: dtype },
  { name: 'strides', type: ATTRIBUTE_TYPES.int, value: [1, stride, stride, 1] },
  { name: 'padding', type: ATTRIBUTE_TYPES.string, value: 'SAME' },
  { name: 'data_format', type: ATTRIBUTE_TYPES.string, value: 'NHWC' },
  { name: 'dilations', type: ATTRIBUTE_TYPES.int, value: [1, 1, 1, 1] },
];
