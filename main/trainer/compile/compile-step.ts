import { tf } from '../backend';
import { addAdamW, SCHEDULE_NODE, scheduleVector } from './adamw-graph';
import { CannotCompile } from './cannot-compile';
import { addFeeds, nativeFeeds, zeroFeeds } from './feeds';
import type { GraphBuilder, GraphValue } from './graph-builder';
import type { GraphFolder } from './graph-folder';
import { openGraphSession } from './graph-session';
import { splitLoss } from './loss-result';
import { DATA_TYPES, type NativeBackend, nativeBackend } from './native-binding';
import { recordFunction } from './record-function';
import { recordTwice } from './record-twice';
import { addVariableGroup, zeroValues } from './session-variables';
import type { NamedValues, StepSpec, TrainingStep } from './step-spec';
import { inScope, trainedGradients } from './trained-gradients';

/**
 * Turns a training step into one TensorFlow graph: loss, gradients, clipping, AdamW and the moving average.
 *
 * The spec's loss function is called two or three times to record its ops, never again after that. The step
 * starts from the spec's variables as they are now, with no moments. Takes about half a second.
 *
 * Throws {@link CannotCompile} with the reason where the function cannot be a graph.
 */
export function compileStep(spec: StepSpec, folder: GraphFolder): TrainingStep {
  const backend = nativeBackend();
  if (backend === null) throw new CannotCompile(`the backend ${tf.getBackend()} does not take graphs`);
  const { builder, result: plan } = recordTwice((draft) => recordStep(backend, draft, spec));
  const session = openGraphSession(backend, folder, builder.nodes);
  const { variables, firstMoments, secondMoments, averages } = plan.groups;
  const { binding } = backend;
  let updates = 0;

  const first = readVariables(spec);
  variables.write(session, binding, first);
  firstMoments.write(session, binding, zeroValues(firstMoments.variables));
  secondMoments.write(session, binding, zeroValues(secondMoments.variables));
  averages?.write(session, binding, first);

  return {
    engine: 'compiled',
    get updates() {
      return updates;
    },
    run(feeds, schedule) {
      const inputs = nativeFeeds(backend, spec.feeds, feeds);
      const vector = scheduleVector(spec.optimizer, schedule, updates + 1);
      const id = binding.createTensor([vector.length], DATA_TYPES.float32, vector);
      const [metrics] = session.read([...inputs, { name: SCHEDULE_NODE, id, isOwned: true }], [plan.metrics]);
      updates += 1;
      const [loss = Number.NaN, gradientNorm = Number.NaN, ...extras] = metrics ?? [];
      return {
        loss,
        gradientNorm,
        extras: Object.fromEntries(plan.extras.map((name, index) => [name, extras[index] ?? Number.NaN])),
      };
    },
    readVariables: () => variables.read(session),
    readAverages: () => (averages ?? variables).read(session),
    readState: () => ({
      updates,
      variables: variables.read(session),
      firstMoments: firstMoments.read(session),
      secondMoments: secondMoments.read(session),
      averages: averages?.read(session) ?? null,
    }),
    writeState(state) {
      variables.write(session, binding, state.variables);
      firstMoments.write(session, binding, state.firstMoments);
      secondMoments.write(session, binding, state.secondMoments);
      averages?.write(session, binding, state.averages ?? state.variables);
      updates = state.updates;
    },
    dispose: () => session.dispose(),
  };
}

/** Records loss and gradients, and adds what is done with them. */
function recordStep(backend: NativeBackend, builder: GraphBuilder, spec: StepSpec) {
  const shapes = spec.variables.map(({ name, variable }) => ({ name, shape: variable.shape }));
  const groups = {
    variables: addVariableGroup(builder, 'variable', shapes),
    firstMoments: addVariableGroup(builder, 'first_moment', shapes),
    secondMoments: addVariableGroup(builder, 'second_moment', shapes),
    averages: spec.optimizer.hasAverage ? addVariableGroup(builder, 'average', shapes) : null,
  };
  const recorded = inScope(() => {
    const feeds = zeroFeeds(spec.feeds);
    const sources = [
      ...addFeeds(builder, spec.feeds, feeds),
      ...spec.variables.map(({ variable }, index) => ({
        tensor: variable,
        value: groups.variables.variables[index]?.value ?? '',
      })),
    ];
    return recordFunction(backend, builder, sources, spec.precision ?? 'float32', (graphValue) => {
      let extras: readonly (readonly [string, GraphValue])[] = [];
      const { loss, gradients } = trainedGradients(spec.variables, () => {
        const parts = splitLoss(spec.loss(feeds));
        extras = parts.extras.map(([name, value]) => [name, scalarOf(builder, graphValue(value))]);
        return parts.loss;
      });
      return {
        loss: scalarOf(builder, graphValue(loss)),
        gradients: gradients.map((gradient) => (gradient === null ? null : graphValue(gradient))),
        extras,
      };
    });
  });
  const { gradientNorm, updates } = addAdamW(
    builder,
    spec.optimizer,
    spec.variables,
    groups,
    recorded.gradients,
  );
  const values = [recorded.loss, gradientNorm, ...recorded.extras.map(([, value]) => value)];
  const float = { kind: 'type', value: DATA_TYPES.float32 } as const;
  const packed = builder.add('Pack', values, {
    T: float,
    N: { kind: 'int', value: values.length },
    axis: { kind: 'int', value: 0 },
  });
  const metrics = builder.add('Identity', [packed, ...updates.map((name) => `^${name}`)], { T: float });
  return { groups, metrics, extras: recorded.extras.map(([name]) => name) };
}

/** tfjs lets a loss be of shape [1] or [1, 1]; the metrics are packed from scalars. */
function scalarOf(builder: GraphBuilder, value: GraphValue): GraphValue {
  return builder.add('Reshape', [value, builder.sizes([])], {
    T: { kind: 'type', value: DATA_TYPES.float32 },
    Tshape: { kind: 'type', value: DATA_TYPES.int32 },
  });
}

function readVariables(spec: Pick<StepSpec, 'variables'>): NamedValues {
  return new Map(spec.variables.map(({ name, variable }) => [name, Float32Array.from(variable.dataSync())]));
}
