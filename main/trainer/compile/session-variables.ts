import type { GraphBuilder, GraphValue } from './graph-builder';
import type { GraphSession } from './graph-session';
import { DATA_TYPES, type NativeBinding } from './native-binding';
import type { NamedValues } from './step-spec';

export interface VariableShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** One variable in a graph. */
interface SessionVariable extends VariableShape {
  /** The node that stands for the variable itself. */
  readonly handle: GraphValue;
  /** Its value at the start of a run; nodes that change it must come after all that read this. */
  readonly value: GraphValue;
}

/** Variables that are read and written together, e.g. all second moments. */
export interface VariableGroup {
  readonly variables: readonly SessionVariable[];
  /** Throws when there is none of that name. */
  get(name: string): SessionVariable;
  read(session: GraphSession): NamedValues;
  /** Throws when a variable is missing or has another size. */
  write(session: GraphSession, binding: NativeBinding, values: NamedValues): void;
}

const float: { readonly kind: 'type'; readonly value: number } = { kind: 'type', value: DATA_TYPES.float32 };

/** Adds variables of float32, with a node that assigns all of them from feeds. */
export function addVariableGroup(
  builder: GraphBuilder,
  group: string,
  shapes: readonly VariableShape[],
): VariableGroup {
  const variables = shapes.map(({ name, shape }, index): SessionVariable => {
    const handle = builder.add(
      'VarHandleOp',
      [],
      {
        dtype: float,
        shape: { kind: 'shape', value: shape },
        shared_name: { kind: 'string', value: `${group}_${index}` },
      },
      `${group}_${index}`,
    );
    const value = builder.add('ReadVariableOp', [handle], { dtype: float });
    return { name, shape, handle, value };
  });
  const inputs = variables.map(({ shape }, index) =>
    builder.add(
      'Placeholder',
      [],
      { dtype: float, shape: { kind: 'shape', value: shape } },
      `assign_${group}_${index}`,
    ),
  );
  const assignments = variables.map(({ handle }, index) =>
    builder.add('AssignVariableOp', [handle, inputs[index] ?? ''], { dtype: float }),
  );
  const assigned = addAfter(builder, assignments);

  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  if (byName.size < variables.length) throw new Error('two variables have the same name');

  return {
    variables,
    get(name) {
      const found = byName.get(name);
      if (found === undefined) throw new Error(`there is no variable ${name}`);
      return found;
    },
    read(session) {
      if (variables.length === 0) return new Map();
      const values = session.read(
        [],
        variables.map((variable) => variable.value),
      );
      return new Map(variables.map(({ name }, index) => [name, toFloats(values[index])]));
    },
    write(session, binding, values) {
      if (variables.length === 0) return;
      const arrays = variables.map((variable) => valuesOf(variable, values));
      const feeds = variables.map(({ shape }, index) => ({
        name: inputs[index] ?? '',
        id: binding.createTensor(shape, DATA_TYPES.float32, arrays[index] ?? new Float32Array()),
        isOwned: true,
      }));
      session.read(feeds, [assigned]);
    },
  };
}

/**
 * Adds an output that sets all variables of a group to zero, without an array of zeros for each on its way there.
 *
 * The zero is fed, or TensorFlow would work out all the zeros when it loads the graph.
 */
export function addClearing(builder: GraphBuilder, group: string, { variables }: VariableGroup): GroupChange {
  const input = `zero_${group}`;
  const zero = builder.add('Placeholder', [], { dtype: float, shape: { kind: 'shape', value: [] } }, input);
  const output = addAfter(
    builder,
    variables.map(({ handle, shape }) => {
      const zeros = builder.add('Fill', [builder.sizes(shape), zero], {
        T: float,
        index_type: { kind: 'type', value: DATA_TYPES.int32 },
      });
      return builder.add('AssignVariableOp', [handle, zeros], { dtype: float });
    }),
  );
  return (session, binding) => {
    if (variables.length === 0) return;
    const id = binding.createTensor([], DATA_TYPES.float32, Float32Array.of(0));
    session.read([{ name: input, id, isOwned: true }], [output]);
  };
}

/** Adds an output that gives all variables of a group the values that those of the same names in another have. */
export function addCopying(builder: GraphBuilder, from: VariableGroup, to: VariableGroup): GroupChange {
  const output = addAfter(
    builder,
    to.variables.map(({ name, handle }) =>
      builder.add('AssignVariableOp', [handle, from.get(name).value], { dtype: float }),
    ),
  );
  return (session) => {
    if (to.variables.length > 0) session.read([], [output]);
  };
}

/** Changes a group's variables inside a session. */
export type GroupChange = (session: GraphSession, binding: NativeBinding) => void;

/** Only tensors can be fetched, so assignments hang on one as what must happen before. */
function addAfter(builder: GraphBuilder, assignments: readonly string[]): GraphValue {
  return builder.add('Identity', [builder.scalar(0), ...assignments.map((name) => `^${name}`)], { T: float });
}

/** The flat values of one variable. Throws when they are missing or of another size. */
export function valuesOf({ name, shape }: VariableShape, values: NamedValues): Float32Array {
  const found = values.get(name);
  const size = shape.reduce((product, side) => product * side, 1);
  if (found === undefined) throw new Error(`there are no values for the variable ${name}`);
  if (found.length !== size) {
    throw new Error(`variable ${name} is [${shape.join(', ')}]: ${size} values and not ${found.length}`);
  }
  return found;
}

/** Zeros for every variable, as Adam's moments start. */
export function zeroValues(shapes: readonly VariableShape[]): NamedValues {
  return new Map(
    shapes.map(({ name, shape }) => [
      name,
      new Float32Array(shape.reduce((product, side) => product * side, 1)),
    ]),
  );
}

function toFloats(values: unknown): Float32Array {
  if (!(values instanceof Float32Array)) throw new Error('a variable of float32 gave other values');
  return values;
}
