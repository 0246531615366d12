import { type Tensor, tf } from '../backend';
import { CannotCompile } from './cannot-compile';
import { addFeeds, feedTensors, nativeFeeds, zeroFeeds } from './feeds';
import type { GraphBuilder } from './graph-builder';
import type { GraphFolder } from './graph-folder';
import { type GraphSession, openGraphSession } from './graph-session';
import { DATA_TYPES, type NativeBackend, nativeBackend } from './native-binding';
import { recordFunction } from './record-function';
import { recordTwice } from './record-twice';
import { addVariableGroup, type VariableGroup, valuesOf } from './session-variables';
import type { FeedSpec, FeedValues, Forward, ForwardFeedSpec, ForwardSpec, NamedValues } from './step-spec';
import { inScope } from './trained-gradients';

/** One batch size's graph, and whether its variables have the newest values. */
interface CompiledShape {
  readonly session: GraphSession;
  readonly variables: VariableGroup;
  readonly feeds: readonly FeedSpec[];
  readonly output: string;
  /** The count of {@link Forward.writeVariables} calls that it has seen. */
  version: number;
}

/** Batch sizes kept compiled at a time; an older one is freed and compiled anew when asked for again. */
const MOST_SHAPES = 4;

/**
 * Turns a function without training (drawing, measuring) into TensorFlow graphs, one for each batch size used.
 *
 * Starts from the spec's variables as they are now; their values then come from {@link Forward.writeVariables}.
 * A batch size is compiled when it is first run. Throws {@link CannotCompile} with the reason where the function
 * cannot be a graph.
 */
export function compileForward(spec: ForwardSpec, folder: GraphFolder): Forward {
  const backend = nativeBackend();
  if (backend === null) throw new CannotCompile(`the backend ${tf.getBackend()} does not take graphs`);
  // Recorded for a batch of one and thrown away: who asks for a compiled function learns here that it cannot be.
  recordTwice((draft) => recordForward(backend, draft, spec, fixShapes(spec.feeds, 1)));
  const compiled = new Map<number, CompiledShape>();
  const values = new Map(
    spec.variables.map(({ name, variable }) => [name, Float32Array.from(variable.dataSync())]),
  );
  let version = 0;

  function shapeFor(batch: number): CompiledShape {
    const found = compiled.get(batch) ?? compileShape(backend as NativeBackend, folder, spec, batch);
    // Taken out and put back, so that the first of the map is always the one not used for longest.
    compiled.delete(batch);
    compiled.set(batch, found);
    const [oldest] = compiled.keys();
    if (compiled.size > MOST_SHAPES && oldest !== undefined) {
      compiled.get(oldest)?.session.dispose();
      compiled.delete(oldest);
    }
    return found;
  }

  return {
    engine: 'compiled',
    run(feeds) {
      const shape = shapeFor(batchOf(spec.feeds, feeds));
      if (shape.version !== version) shape.variables.write(shape.session, backend.binding, values);
      shape.version = version;
      const [output] = shape.session.run(nativeFeeds(backend, shape.feeds, feeds), [shape.output]);
      if (output === undefined) throw new Error('the graph gave no output');
      return backend.createOutputTensor(output);
    },
    writeVariables(newer) {
      for (const { name, variable } of spec.variables) {
        if (newer.has(name)) values.set(name, valuesOf({ name, shape: variable.shape }, newer).slice());
      }
      version += 1;
    },
    dispose() {
      for (const { session } of compiled.values()) session.dispose();
      compiled.clear();
    },
  };
}

/** The same function op by op. `writeVariables` assigns the spec's own tf.Variables. */
export function eagerForward(spec: ForwardSpec): Forward {
  return {
    engine: 'eager',
    run: (feeds) =>
      tf.tidy(() => spec.forward(feedTensors(fixShapes(spec.feeds, batchOf(spec.feeds, feeds)), feeds))),
    writeVariables(newer: NamedValues) {
      for (const { name, variable } of spec.variables) {
        if (!newer.has(name)) continue;
        const { shape } = variable;
        tf.tidy(() => variable.assign(tf.tensor(valuesOf({ name, shape }, newer).slice(), shape)));
      }
    },
    dispose() {},
  };
}

function compileShape(
  backend: NativeBackend,
  folder: GraphFolder,
  spec: ForwardSpec,
  batch: number,
): CompiledShape {
  const feeds = fixShapes(spec.feeds, batch);
  const { builder, result } = recordTwice((draft) => recordForward(backend, draft, spec, feeds));
  return { session: openGraphSession(backend, folder, builder.nodes), feeds, version: -1, ...result };
}

function recordForward(
  backend: NativeBackend,
  builder: GraphBuilder,
  spec: ForwardSpec,
  feeds: readonly FeedSpec[],
) {
  const variables = addVariableGroup(
    builder,
    'variable',
    spec.variables.map(({ name, variable }) => ({ name, shape: variable.shape })),
  );
  const output = inScope(() => {
    const tensors = zeroFeeds(feeds);
    const sources = [
      ...addFeeds(builder, feeds, tensors),
      ...spec.variables.map(({ variable }, index) => ({
        tensor: variable,
        value: variables.variables[index]?.value ?? '',
      })),
    ];
    return recordFunction(backend, builder, sources, spec.precision ?? 'float32', (graphValue) => {
      const result: Tensor = spec.forward(tensors);
      return builder.add('Identity', [graphValue(result)], {
        T: { kind: 'type', value: result.dtype === 'int32' ? DATA_TYPES.int32 : DATA_TYPES.float32 },
      });
    });
  });
  return { variables, output };
}

/** The batch size of a run: what is fed, divided by the size of one. 0 where no feed has a batch dimension. */
function batchOf(specs: readonly ForwardFeedSpec[], values: FeedValues): number {
  const batched = specs.find(({ shape }) => shape[0] === null);
  if (batched === undefined) return 0;
  const value = values[batched.name];
  if (value === undefined) throw new Error(`feed ${batched.name} is missing`);
  if (typeof value === 'number') return 1;
  const one = batched.shape.slice(1).reduce<number>((size, side) => size * (side ?? 1), 1);
  const batch = (value instanceof tf.Tensor ? value.size : value.length) / one;
  if (!Number.isInteger(batch) || batch < 1) {
    throw new Error(`feed ${batched.name} must be one or more of [${batched.shape.slice(1).join(', ')}]`);
  }
  return batch;
}

const fixShapes = (specs: readonly ForwardFeedSpec[], batch: number): readonly FeedSpec[] =>
  specs.map(({ name, shape, dtype }) => ({ name, dtype, shape: shape.map((side) => side ?? batch) }));
