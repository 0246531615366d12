import { DATA_TYPES, type NativeAttribute } from './native-binding';

export interface ShapeAndType {
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** What is known of an op's inputs: shapes always, values only of constants. */
interface InferredInput extends ShapeAndType {
  /** The values of a constant, e.g. the axes of a sum; null where they change from run to run. */
  readonly values: () => readonly number[] | null;
}

type Inputs = readonly InferredInput[];
type Attributes = ReadonlyMap<string, unknown>;
type Rule = (inputs: Inputs, attributes: Attributes) => readonly ShapeAndType[] | null;

/**
 * The shapes and types that an op gives, worked out without running it, or null for an op that has no rule here.
 *
 * Recording runs ops for their shapes alone, so a rule only saves time; the ops below are those that take nearly
 * all of the time of a UNet's step. A test compares every rule with what TensorFlow itself gives.
 */
export function inferOutputs(
  op: string,
  inputs: Inputs,
  attributes: readonly NativeAttribute[],
): readonly ShapeAndType[] | null {
  const rule = RULES.get(op);
  return rule?.(inputs, new Map(attributes.map(({ name, value }) => [name, value]))) ?? null;
}

const one = (shape: readonly number[] | null, dtype: number | undefined): readonly ShapeAndType[] | null =>
  shape === null || dtype === undefined ? null : [{ shape, dtype }];

const like =
  (index: number): Rule =>
  (inputs) =>
    one(inputs[index]?.shape ?? null, inputs[index]?.dtype);

const broadcast: Rule = (inputs) => one(broadcastShapes(inputs), inputs[0]?.dtype);

const compare: Rule = (inputs) => one(broadcastShapes(inputs), DATA_TYPES.bool);

const reduce: Rule = ([x, axes], attributes) => {
  const values = axes?.values();
  if (x === undefined || !values) return null;
  const isReduced = new Set(values.map((axis) => (axis < 0 ? axis + x.shape.length : axis)));
  const shape = x.shape.flatMap((side, axis) => {
    if (!isReduced.has(axis)) return [side];
    return attributes.get('keep_dims') === true ? [1] : [];
  });
  return one(shape, x.dtype);
};

/** The shape is the value of one of the inputs. */
const shapeFrom =
  (sizes: number, typed: number): Rule =>
  (inputs) => {
    const shape = inputs[sizes]?.values() ?? null;
    return shape?.some((side) => side < 0) === true ? null : one(shape, inputs[typed]?.dtype);
  };

const transpose: Rule = ([x, permutation]) => {
  const order = permutation?.values();
  return x && order
    ? one(
        order.map((axis) => x.shape[axis] ?? 0),
        x.dtype,
      )
    : null;
};

const concat: Rule = (inputs) => {
  const [axis] = inputs.at(-1)?.values() ?? [];
  const parts = inputs.slice(0, -1);
  const [first] = parts;
  if (axis === undefined || axis < 0 || first === undefined) return null;
  const length = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
  return one(first.shape.with(axis, length), first.dtype);
};

const splitV: Rule = ([x, sizes, axisInput]) => {
  const [axis] = axisInput?.values() ?? [];
  const lengths = sizes?.values();
  if (!x || !lengths || axis === undefined || axis < 0 || lengths.some((length) => length < 0)) return null;
  return lengths.map((length) => ({ shape: x.shape.with(axis, length), dtype: x.dtype }));
};

/** NHWC with zero padding alone: what our networks use. */
const conv2d: Rule = ([x, kernel], attributes) => {
  const strides = attributes.get('strides');
  const isPlain = attributes.get('data_format') === 'NHWC' && attributes.get('padding') === 'SAME';
  if (!isPlain || !Array.isArray(strides) || x?.shape.length !== 4) return null;
  const [batch = 0, height = 0, width = 0] = x.shape;
  const outputs = [
    batch,
    Math.ceil(height / Number(strides[1])),
    Math.ceil(width / Number(strides[2])),
    kernel?.shape[3] ?? 0,
  ];
  return one(outputs, x.dtype);
};

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...(
    [
      ['Abs', 'Elu', 'Exp', 'Log', 'Neg', 'OnesLike', 'Relu', 'Rsqrt', 'Sigmoid', 'Sign', 'Softplus'],
      ['Sqrt', 'Square', 'Tanh', 'ZerosLike', 'AddN'],
    ] as const
  )
    .flat()
    .map((op): [string, Rule] => [op, like(0)]),
  ...(
    [
      'Add',
      'AddV2',
      'Div',
      'Maximum',
      'Minimum',
      'Mul',
      'Pow',
      'RealDiv',
      'SquaredDifference',
      'Sub',
    ] as const
  ).map((op): [string, Rule] => [op, broadcast]),
  ...(['Equal', 'Greater', 'GreaterEqual', 'Less', 'LessEqual', 'NotEqual'] as const).map(
    (op): [string, Rule] => [op, compare],
  ),
  ...(['Max', 'Mean', 'Min', 'Sum'] as const).map((op): [string, Rule] => [op, reduce]),
  ['Cast', ([x], attributes) => one(x?.shape ?? null, Number(attributes.get('DstT')))],
  ['IsNan', ([x]) => one(x?.shape ?? null, DATA_TYPES.bool)],
  ['Select', like(1)],
  ['Reshape', shapeFrom(1, 0)],
  ['Transpose', transpose],
  ['ConcatV2', concat],
  ['SplitV', splitV],
  ['Conv2D', conv2d],
  ['Conv2DBackpropInput', shapeFrom(0, 1)],
  ['Conv2DBackpropFilter', shapeFrom(1, 0)],
]);

/** Sides are matched from the last; a side of one, or none, takes the other's. */
export function broadcastShapes(inputs: readonly ShapeAndType[]): readonly number[] {
  const rank = Math.max(...inputs.map(({ shape }) => shape.length));
  return Array.from({ length: rank }, (_, axis) =>
    inputs.reduce((side, { shape }) => {
      const other = shape[axis - rank + shape.length] ?? 1;
      return other === 1 ? side : other;
    }, 1),
  );
}
