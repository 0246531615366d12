import { tf } from '../backend';
import { addAdamW, type PlayerGradients, rateOf, scheduleNode, scheduleVector } from './adamw-graph';
import { CannotCompile } from './cannot-compile';
import { addFeeds, microBatches, nativeFeeds, zeroFeeds } from './feeds';
import type { GraphBuilder, GraphValue } from './graph-builder';
import type { GraphFolder } from './graph-folder';
import { openGraphSession } from './graph-session';
import { splitLoss } from './loss-result';
import { DATA_TYPES, type NativeBackend, type NativeValues, nativeBackend } from './native-binding';
import { recordFunction } from './record-function';
import { recordTwice } from './record-twice';
import {
  addClearing,
  addCopying,
  addVariableGroup,
  type VariableGroup,
  type VariableShape,
} from './session-variables';
import type { NamedValues, Player, PlayerResult, StepSpec, TrainingStep } from './step-spec';
import { inScope, trainedGradients } from './trained-gradients';

/**
 * Turns a training step into one TensorFlow graph: the players' losses and gradients, clipping, AdamW and the
 * moving averages.
 *
 * The spec's loss functions are called two or three times to record their ops, never again after that. The step
 * starts from the spec's variables as they are now, with no moments. Takes about half a second.
 *
 * Throws {@link CannotCompile} with the reason where a function cannot be a graph.
 */
export function compileStep(spec: StepSpec, folder: GraphFolder): TrainingStep {
  const backend = nativeBackend();
  if (backend === null) throw new CannotCompile(`the backend ${tf.getBackend()} does not take graphs`);
  const { builder, result: plan } = recordTwice((draft) => recordStep(backend, draft, spec));
  const session = openGraphSession(backend, folder, builder.nodes);
  const { variables, firstMoments, secondMoments, averages } = plan.groups;
  const { binding } = backend;
  const hasAverages = averages.variables.length > 0;
  let updates = 0;

  variables.write(session, binding, readVariables(spec));
  for (const change of plan.start) change(session, binding);

  return {
    engine: 'compiled',
    get updates() {
      return updates;
    },
    run(feeds, { learningRates, averageDecay }) {
      const batches = microBatches(spec, feeds);
      const schedules = spec.players.map(({ name, optimizer }) =>
        scheduleVector(optimizer, rateOf(learningRates, name), averageDecay, updates + 1),
      );
      const results = batches.map((batch, index) => {
        const inputs = [...nativeFeeds(backend, spec.feeds, batch)];
        const isLast = index === batches.length - 1;
        if (isLast) {
          schedules.forEach((vector, player) => {
            const id = binding.createTensor([vector.length], DATA_TYPES.float32, vector);
            inputs.push({ name: scheduleNode(player), id, isOwned: true });
          });
        }
        const [values] = session.read(inputs, [outputOf(plan.outputs, index, isLast)]);
        return values ?? new Float32Array();
      });
      updates += 1;
      return { players: playerResults(plan.metrics, spec.players, results) };
    },
    readVariables: () => variables.read(session),
    readAverages: () => averages.read(session),
    readState: () => ({
      updates,
      variables: variables.read(session),
      firstMoments: firstMoments.read(session),
      secondMoments: secondMoments.read(session),
      averages: hasAverages ? averages.read(session) : null,
    }),
    writeState(state) {
      variables.write(session, binding, state.variables);
      firstMoments.write(session, binding, state.firstMoments);
      secondMoments.write(session, binding, state.secondMoments);
      averages.write(session, binding, state.averages ?? state.variables);
      updates = state.updates;
    },
    dispose: () => session.dispose(),
  };
}

/** The graph that {@link compileStep} would run, without running it: for counting what a step is made of. */
export function recordStepGraph(spec: StepSpec): GraphBuilder {
  const backend = nativeBackend();
  if (backend === null) throw new CannotCompile(`the backend ${tf.getBackend()} does not take graphs`);
  return recordTwice((draft) => recordStep(backend, draft, spec)).builder;
}

/** One player's loss, or one of its further scalars. */
interface Metric {
  readonly player: number;
  /** Null for the loss. */
  readonly extra: string | null;
  readonly value: GraphValue;
}

/** What to fetch: the metrics, each with what must happen before. */
interface StepOutputs {
  /** Keeps the gradients of the first of several micro-batches. */
  readonly first: GraphValue | null;
  /** Adds the gradients of a further one. */
  readonly more: GraphValue | null;
  /** Updates, and gives the players' gradient norms after the metrics. */
  readonly last: GraphValue;
}

/** Records losses and gradients, and adds what is done with them. */
function recordStep(backend: NativeBackend, builder: GraphBuilder, spec: StepSpec) {
  const { players, accumulate = 1 } = spec;
  const shapes = shapesOf(players);
  const groups = {
    variables: addVariableGroup(builder, 'variable', shapes),
    firstMoments: addVariableGroup(builder, 'first_moment', shapes),
    secondMoments: addVariableGroup(builder, 'second_moment', shapes),
    averages: addVariableGroup(
      builder,
      'average',
      shapesOf(players.filter(({ optimizer }) => optimizer.hasAverage)),
    ),
  };
  const recorded = recordPlayers(backend, builder, spec, groups.variables);
  const sums = accumulate > 1 ? addGradientSums(builder, recorded.gradients, accumulate) : null;
  const gradients = sums?.means ?? recorded.gradients;

  const metricValues = recorded.metrics.map(({ value }) => value);
  const present = gradients.flatMap((player) => player.gradients.filter((gradient) => gradient !== null));
  const everything = [...new Set([...present, ...metricValues].map((value) => `^${value.split(':')[0]}`))];
  const after = `^${builder.add('NoOp', everything)}`;
  const updated = gradients.map((player) => addAdamW(builder, player, groups, after));
  const norms = updated.map(({ gradientNorm }) => gradientNorm);
  const outputs: StepOutputs = {
    first: sums === null ? null : addOutput(builder, metricValues, sums.first),
    more: sums === null ? null : addOutput(builder, metricValues, sums.more),
    last: addOutput(
      builder,
      [...metricValues, ...norms],
      updated.flatMap((player) => player.updates),
    ),
  };
  const start = [
    addClearing(builder, 'first_moment', groups.firstMoments),
    addClearing(builder, 'second_moment', groups.secondMoments),
    addCopying(builder, groups.variables, groups.averages),
  ];
  return { groups, metrics: recorded.metrics, outputs, start };
}

function recordPlayers(
  backend: NativeBackend,
  builder: GraphBuilder,
  { feeds: feedSpecs, players, precision = 'float32' }: StepSpec,
  variables: VariableGroup,
) {
  return inScope(() => {
    const feeds = zeroFeeds(feedSpecs);
    const sources = [
      ...addFeeds(builder, feedSpecs, feeds),
      ...players
        .flatMap((player) => player.variables)
        .map(({ name, variable }) => ({ tensor: variable, value: variables.get(name).value })),
    ];
    return recordFunction(backend, builder, sources, precision, (graphValue) => {
      const metrics: Metric[] = [];
      const gradients = players.map((player, index): PlayerGradients => {
        const trained = trainedGradients(player.variables, () => {
          const { loss, extras } = splitLoss(player.loss(feeds));
          for (const [extra, value] of extras) {
            metrics.push({ player: index, extra, value: scalarOf(builder, graphValue(value)) });
          }
          return loss;
        });
        metrics.push({ player: index, extra: null, value: scalarOf(builder, graphValue(trained.loss)) });
        return {
          index,
          optimizer: player.optimizer,
          variables: player.variables,
          gradients: trained.gradients.map((gradient) => (gradient === null ? null : graphValue(gradient))),
        };
      });
      return { metrics, gradients };
    });
  });
}

/**
 * A variable for the sum of each gradient over micro-batches. The first one assigns, so that nothing has to be
 * reset, and nothing is left over from an update that was broken off.
 */
function addGradientSums(builder: GraphBuilder, players: readonly PlayerGradients[], count: number) {
  const present = players.flatMap(({ variables, gradients }) =>
    variables.flatMap(({ name, variable }, index) => {
      const gradient = gradients[index] ?? null;
      return gradient === null ? [] : [{ name, shape: variable.shape, gradient }];
    }),
  );
  const sums = addVariableGroup(builder, 'gradient_sum', present);
  const T = { T: { kind: 'type', value: DATA_TYPES.float32 } } as const;
  const assign = (op: string) =>
    present.map(({ name, gradient }) => builder.add(op, [sums.get(name).handle, gradient], { dtype: T.T }));
  const mean = (name: string, gradient: GraphValue) =>
    builder.add(
      'Mul',
      [builder.add('AddV2', [sums.get(name).value, gradient], T), builder.scalar(1 / count)],
      T,
    );
  return {
    first: assign('AssignVariableOp'),
    more: assign('AssignAddVariableOp'),
    means: players.map((player) => ({
      ...player,
      gradients: player.variables.map(({ name }, index) => {
        const gradient = player.gradients[index] ?? null;
        return gradient === null ? null : mean(name, gradient);
      }),
    })),
  };
}

/** Scalars as one vector, given only after `before` has run: only tensors can be fetched. */
function addOutput(
  builder: GraphBuilder,
  scalars: readonly GraphValue[],
  before: readonly string[],
): GraphValue {
  const float = { kind: 'type', value: DATA_TYPES.float32 } as const;
  const packed = builder.add('Pack', scalars, {
    T: float,
    N: { kind: 'int', value: scalars.length },
    axis: { kind: 'int', value: 0 },
  });
  return builder.add('Identity', [packed, ...before.map((name) => `^${name}`)], { T: float });
}

function outputOf({ first, more, last }: StepOutputs, index: number, isLast: boolean): GraphValue {
  if (isLast) return last;
  const output = index === 0 ? first : more;
  if (output === null) throw new Error('this step takes one batch');
  return output;
}

/** Means over the micro-batches; the norms stand behind the metrics of the last one. */
function playerResults(
  metrics: readonly Metric[],
  players: readonly Player[],
  batches: readonly NativeValues[],
): Readonly<Record<string, PlayerResult>> {
  const meanOf = (index: number) =>
    batches.reduce((sum, values) => sum + (values[index] ?? Number.NaN), 0) / batches.length;
  const norms = batches.at(-1)?.subarray(metrics.length);
  return Object.fromEntries(
    players.map(({ name }, player) => {
      const own = metrics.map((metric, index) => ({ ...metric, mean: meanOf(index) }));
      const extras = own.flatMap((metric): [string, number][] =>
        metric.player === player && metric.extra !== null ? [[metric.extra, metric.mean]] : [],
      );
      const loss = own.find((metric) => metric.player === player && metric.extra === null);
      return [
        name,
        {
          loss: loss?.mean ?? Number.NaN,
          gradientNorm: norms?.[player] ?? Number.NaN,
          extras: Object.fromEntries(extras),
        },
      ];
    }),
  );
}

/** tfjs lets a loss be of shape [1] or [1, 1]; the metrics are packed from scalars. */
function scalarOf(builder: GraphBuilder, value: GraphValue): GraphValue {
  return builder.add('Reshape', [value, builder.sizes([])], {
    T: { kind: 'type', value: DATA_TYPES.float32 },
    Tshape: { kind: 'type', value: DATA_TYPES.int32 },
  });
}

function shapesOf(players: readonly Player[]): readonly VariableShape[] {
  return players.flatMap(({ variables }) =>
    variables.map(({ name, variable }) => ({ name, shape: variable.shape })),
  );
}

function readVariables({ players }: StepSpec): NamedValues {
  return new Map(
    players.flatMap(({ variables }) =>
      variables.map(({ name, variable }): [string, Float32Array] => [
        name,
        Float32Array.from(variable.dataSync()),
      ]),
    ),
  );
}
