import type { Attribute } from './encode-graph';
import type { GraphBuilder, GraphValue } from './graph-builder';
import type { ShapeAndType } from './infer-outputs';
import { DATA_TYPES } from './native-binding';
import type { RecordedTensor } from './recorded-tensor';

/** oneDNN computes output channels in blocks of sixteen, so a convolution to one channel costs as much as one to sixteen. */
const BLOCK_CHANNELS = 16;

/** Below so many output positions the rearranging costs what the convolution gains. */
const FEWEST_POSITIONS = 4096;

/**
 * A convolution to one channel, as a network's head is, and the gradient of its kernel, in 0.4 of the time: squares
 * of side x side neighbouring outputs become channels of one position. The kernel grows by side - 1 in each
 * direction and holds the given one at side² places, zeros elsewhere; the convolution then strides by `side`.
 *
 * Measured on one core of an AMD EPYC with AVX-512, [16, 64, 64, 16] to one channel, kernel 3: 3.2 -> 1.25 ms, its
 * kernel's gradient 3.5 -> 1.26 ms. The gradient of its input is quick as it is (0.4 ms).
 *
 * Answers null for every op that is better left alone.
 */
export function addNarrowConvolution(
  builder: GraphBuilder,
  op: string,
  inputs: readonly RecordedTensor[],
  attributes: Readonly<Record<string, Attribute>>,
  output: ShapeAndType | undefined,
): GraphValue | null {
  const [x, , dy] = inputs;
  if (x === undefined || output === undefined || !isPlain(attributes, x)) return null;
  if (op === 'Conv2D') {
    const plan = planSquares(output.shape, inputs[1]?.shape ?? []);
    const kernel = inputs[1];
    if (plan === null || kernel === undefined) return null;
    const squares = builder.add('Conv2D', [x.value(), addWideKernel(builder, kernel, plan)], {
      ...attributes,
      strides: strides(plan.side),
    });
    return addFromSquares(builder, squares, plan);
  }
  if (op === 'Conv2DBackpropFilter' && dy !== undefined) {
    const plan = planSquares(dy.shape, output.shape);
    if (plan === null) return null;
    const wide = builder.add(
      'Conv2DBackpropFilter',
      [x.value(), builder.sizes(plan.wideShape), addToSquares(builder, dy, plan)],
      { ...attributes, strides: strides(plan.side) },
    );
    return addNarrowKernel(builder, wide, plan);
  }
  return null;
}

interface Squares {
  /** Side of the squares of outputs. */
  readonly side: number;
  /** [batch, height, width, out] */
  readonly outputShape: readonly [number, number, number, number];
  /** [height, width, in, out] */
  readonly kernelShape: readonly [number, number, number, number];
  /** [height + side - 1, width + side - 1, in, side * side * out] */
  readonly wideShape: readonly [number, number, number, number];
}

function isPlain(attributes: Readonly<Record<string, Attribute>>, x: ShapeAndType): boolean {
  const ofOnes = (name: string) => {
    const attribute = attributes[name];
    return attribute?.kind === 'ints' && attribute.value.every((value) => value === 1);
  };
  const isText = (name: string, value: string) => {
    const attribute = attributes[name];
    return attribute?.kind === 'string' && attribute.value === value;
  };
  return (
    x.dtype === DATA_TYPES.float32 &&
    ofOnes('strides') &&
    ofOnes('dilations') &&
    isText('padding', 'SAME') &&
    isText('data_format', 'NHWC')
  );
}

function planSquares(output: readonly number[], kernel: readonly number[]): Squares | null {
  const [batch, height, width, channels] = output;
  const [rows, columns, inputChannels] = kernel;
  if (batch === undefined || height === undefined || width === undefined || channels === undefined)
    return null;
  if (rows === undefined || columns === undefined || inputChannels === undefined) return null;
  const side = [4, 2].find(
    (each) => each * each * channels <= BLOCK_CHANNELS && height % each === 0 && width % each === 0,
  );
  // A kernel of one pixel has no neighbours to share: its zeros would cost more than its channels.
  const isWorthIt = rows > 1 && columns > 1 && batch * height * width >= FEWEST_POSITIONS;
  if (side === undefined || !isWorthIt) return null;
  return {
    side,
    outputShape: [batch, height, width, channels],
    kernelShape: [rows, columns, inputChannels, channels],
    wideShape: [rows + side - 1, columns + side - 1, inputChannels, side * side * channels],
  };
}

/** [h, w, in, out] -> [h + side - 1, w + side - 1, in, side * side * out] */
function addWideKernel(builder: GraphBuilder, kernel: RecordedTensor, plan: Squares): GraphValue {
  const { side, kernelShape, wideShape } = plan;
  const [rows, columns, inputs, outputs] = kernelShape;
  const flat = addReshape(builder, kernel.value(), [rows * columns, inputs * outputs]);
  const placed = builder.add('MatMul', [addPlaces(builder, plan), flat], matMul(false));
  const apart = addReshape(builder, placed, [wideShape[0] * wideShape[1], side * side, inputs, outputs]);
  return addReshape(builder, addTranspose(builder, apart, [0, 2, 1, 3]), wideShape);
}

/** The other way round: what the places of a wide kernel add up to for each value of the given kernel. */
function addNarrowKernel(builder: GraphBuilder, wide: GraphValue, plan: Squares): GraphValue {
  const { side, kernelShape, wideShape } = plan;
  const [, , inputs, outputs] = kernelShape;
  const positions = wideShape[0] * wideShape[1];
  const apart = addReshape(builder, wide, [positions, inputs, side * side, outputs]);
  const flat = addReshape(builder, addTranspose(builder, apart, [0, 2, 1, 3]), [
    positions * side * side,
    inputs * outputs,
  ]);
  const sums = builder.add('MatMul', [addPlaces(builder, plan), flat], matMul(true));
  return addReshape(builder, sums, kernelShape);
}

/** 1 where a place of the wide kernel takes a value of the given one: [(h + side - 1)(w + side - 1) side², h * w]. */
function addPlaces(builder: GraphBuilder, { side, kernelShape, wideShape }: Squares): GraphValue {
  const [rows, columns] = kernelShape;
  const places = new Float32Array(wideShape[0] * wideShape[1] * side * side * rows * columns);
  for (let down = 0; down < side; down += 1) {
    for (let right = 0; right < side; right += 1) {
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const position = (row + down) * wideShape[1] + column + right;
          const place = position * side * side + down * side + right;
          places[place * rows * columns + row * columns + column] = 1;
        }
      }
    }
  }
  const shape = [wideShape[0] * wideShape[1] * side * side, rows * columns];
  return builder.constant({ dtype: DATA_TYPES.float32, shape, bytes: new Uint8Array(places.buffer) });
}

/** [b, h / side, w / side, side * side * out] -> [b, h, w, out] */
function addFromSquares(builder: GraphBuilder, squares: GraphValue, plan: Squares): GraphValue {
  const { side, outputShape } = plan;
  const [batch, height, width, channels] = outputShape;
  const apart = addReshape(builder, squares, [batch, height / side, width / side, side, side, channels]);
  return addReshape(builder, addTranspose(builder, apart, [0, 1, 3, 2, 4, 5]), outputShape);
}

/** [b, h, w, out] -> [b, h / side, w / side, side * side * out] */
function addToSquares(builder: GraphBuilder, map: RecordedTensor, plan: Squares): GraphValue {
  const { side, outputShape } = plan;
  const [batch, height, width, channels] = outputShape;
  const [rows, columns] = [height / side, width / side];
  const apart = addReshape(builder, map.value(), [batch, rows, side, columns, side, channels]);
  const turned = addTranspose(builder, apart, [0, 1, 3, 2, 4, 5]);
  return addReshape(builder, turned, [batch, rows, columns, side * side * channels]);
}

const float: Attribute = { kind: 'type', value: DATA_TYPES.float32 };
const int: Attribute = { kind: 'type', value: DATA_TYPES.int32 };

const strides = (side: number): Attribute => ({ kind: 'ints', value: [1, side, side, 1] });

const addReshape = (builder: GraphBuilder, value: GraphValue, shape: readonly number[]) =>
  builder.add('Reshape', [value, builder.sizes(shape)], { T: float, Tshape: int });

const addTranspose = (builder: GraphBuilder, value: GraphValue, order: readonly number[]) =>
  builder.add('Transpose', [value, builder.sizes(order)], { T: float, Tperm: int });

const matMul = (isTransposed: boolean): Readonly<Record<string, Attribute>> => ({
  T: float,
  transpose_a: { kind: 'bool', value: isTransposed },
  transpose_b: { kind: 'bool', value: false },
});
