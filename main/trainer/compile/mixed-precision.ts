import type { Attribute } from './encode-graph';
import { CONVOLUTIONS, type GraphBuilder, type GraphValue } from './graph-builder';
import type { ShapeAndType } from './infer-outputs';
import {
  ATTRIBUTE_TYPES,
  DATA_TYPES,
  type NativeBackend,
  type NativeBinding,
  type NativeTensor,
} from './native-binding';
import type { RecordedTensor } from './recorded-tensor';

/** Fewer channels than this and the casts cost more than the convolution gains (the stem and the head). */
const FEWEST_CHANNELS = 16;

/** Adds convolutions that multiply in bfloat16 and sum in float32; everything else stays in float32. */
export interface MixedPrecision {
  /** The node's output as float32, or null for an op that is not to be changed. */
  add(
    op: string,
    inputs: readonly RecordedTensor[],
    attributes: Readonly<Record<string, Attribute>>,
    output: ShapeAndType | undefined,
  ): GraphValue | null;
}

export function mixedPrecision(builder: GraphBuilder): MixedPrecision {
  const { float32, bfloat16 } = DATA_TYPES;
  const cast = (value: GraphValue, from: number, to: number) =>
    builder.add('Cast', [value], { SrcT: { kind: 'type', value: from }, DstT: { kind: 'type', value: to } });
  // Where the result of a convolution is before it was cast back, by the value that the cast gave.
  const uncast = new Map<GraphValue, GraphValue>();
  // Equal nodes are one, so an activation is cast once for a convolution and for both of its gradients.
  const toBfloat16 = (value: GraphValue) => cast(value, float32, bfloat16);

  return {
    add(op, inputs, attributes, output) {
      const convolution = op === 'BiasAdd' ? uncast.get(inputs[0]?.value() ?? '') : undefined;
      if (convolution !== undefined && inputs[1] !== undefined) {
        // Added before the cast, so that TensorFlow makes it a part of the convolution.
        const inBfloat16 = { ...attributes, T: { kind: 'type', value: bfloat16 } } as const;
        const biased = builder.add(op, [convolution, toBfloat16(inputs[1].value())], inBfloat16);
        return cast(biased, bfloat16, float32);
      }
      const tensors = [...inputs, output].filter((tensor) => tensor?.shape.length === 4);
      const isWide = tensors.every((tensor) => (tensor?.shape[3] ?? 0) >= FEWEST_CHANNELS);
      if (!CONVOLUTIONS.some((each) => each === op) || !isWide) return null;
      const node = builder.add(
        op,
        inputs.map((input) => (input.dtype === float32 ? toBfloat16(input.value()) : input.value())),
        { ...attributes, T: { kind: 'type', value: bfloat16 } },
      );
      const value = cast(node, bfloat16, float32);
      uncast.set(value, node);
      return value;
    },
  };
}

/**
 * Whether this machine multiplies faster in bfloat16: processors with AVX512-BF16 or AMX do, others emulate it and
 * are several times slower. Times one small convolution both ways, in turn and taking the least, so that other work on
 * the machine does not decide it; about 50 ms.
 */
export function isBfloat16Faster({ binding }: NativeBackend, now: () => number): boolean {
  const half = probe(binding, DATA_TYPES.bfloat16, now);
  const full = probe(binding, DATA_TYPES.float32, now);
  let [leastHalf, leastFull] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 12; round++) {
    leastHalf = Math.min(leastHalf, half.time());
    leastFull = Math.min(leastFull, full.time());
  }
  half.free();
  full.free();
  return leastHalf < 0.8 * leastFull;
}

/** A convolution [4, 32, 32, 64] by [3, 3, 64, 64] that can be timed again and again. */
function probe(binding: NativeBinding, dtype: number, now: () => number) {
  const inputs = [
    [4, 32, 32, 64],
    [3, 3, 64, 64],
  ].map((shape) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const id = binding.createTensor(shape, DATA_TYPES.float32, new Float32Array(size).fill(0.5));
    const tensor = castTo(binding, { id, shape, dtype: DATA_TYPES.float32 }, dtype);
    binding.deleteTensor(id);
    return tensor;
  });
  return {
    time: (): number => {
      const start = now();
      const [output] = binding.executeOp('Conv2D', convolution(dtype), inputs, 1);
      if (output === undefined) throw new Error('Conv2D gave no tensor');
      // Reading the output waits for a graphics card, which otherwise answers before it has computed.
      const copy = castTo(binding, output, DATA_TYPES.float32);
      binding.tensorDataSync(copy);
      const ms = now() - start;
      for (const id of [output.id, copy]) binding.deleteTensor(id);
      return ms;
    },
    free: () => {
      for (const id of inputs) binding.deleteTensor(id);
    },
  };
}

const convolution = (dtype: number) => [
  { name: 'T', type: ATTRIBUTE_TYPES.type, value: dtype },
  { name: 'strides', type: ATTRIBUTE_TYPES.int, value: [1, 1, 1, 1] },
  { name: 'padding', type: ATTRIBUTE_TYPES.string, value: 'SAME' },
  { name: 'data_format', type: ATTRIBUTE_TYPES.string, value: 'NHWC' },
  { name: 'dilations', type: ATTRIBUTE_TYPES.int, value: [1, 1, 1, 1] },
];

/** A copy of a tensor in another type; the caller frees it. */
function castTo(binding: NativeBinding, tensor: NativeTensor, dtype: number): number {
  const attributes = [
    { name: 'SrcT', type: ATTRIBUTE_TYPES.type, value: tensor.dtype },
    { name: 'DstT', type: ATTRIBUTE_TYPES.type, value: dtype },
  ];
  const [copy] = binding.executeOp('Cast', attributes, [tensor.id], 1);
  if (copy === undefined) throw new Error('Cast gave no tensor');
  return copy.id;
}
