import { type Tensor, tf } from '../backend';
import { rateOf } from './adamw-graph';
import { feedTensors, microBatches } from './feeds';
import { splitLoss } from './loss-result';
import { valuesOf, zeroValues } from './session-variables';
import type { AdamWSettings, FeedValues, NamedValues, Player, StepSpec, TrainingStep } from './step-spec';
import { trainedGradients } from './trained-gradients';

/** A player's gradients of one batch and its metrics, the loss first. */
interface Computed {
  readonly gradients: readonly (Tensor | null)[];
  readonly metrics: readonly (readonly [name: string | null, value: number])[];
}

/**
 * The same step, op by op: for a loss that cannot be a graph, and to check the compiled one against.
 *
 * Trains the spec's tf.Variables in place.
 */
export function eagerStep(spec: StepSpec): TrainingStep {
  const { players } = spec;
  const trained = players.flatMap(({ variables }) => variables);
  const shapes = trained.map(({ name, variable }) => ({ name, shape: variable.shape }));
  const averaged = new Set(
    players.flatMap(({ variables, optimizer }) =>
      optimizer.hasAverage ? variables.map(({ name }) => name) : [],
    ),
  );
  const averagedShapes = shapes.filter(({ name }) => averaged.has(name));
  const firstMoments = new Map<string, Tensor>();
  const secondMoments = new Map<string, Tensor>();
  const averages = new Map<string, Tensor>();
  let updates = 0;

  const readVariables = (): NamedValues =>
    new Map(trained.map(({ name, variable }) => [name, Float32Array.from(variable.dataSync())]));
  const readAll = (tensors: ReadonlyMap<string, Tensor>): NamedValues =>
    new Map([...tensors].map(([name, tensor]) => [name, Float32Array.from(tensor.dataSync())]));

  function replace(tensors: Map<string, Tensor>, name: string, value: Tensor): void {
    tensors.get(name)?.dispose();
    tensors.set(name, tf.keep(value));
  }

  function writeAll(tensors: Map<string, Tensor>, of: typeof shapes, values: NamedValues): void {
    for (const shape of of) {
      replace(tensors, shape.name, tf.tensor(valuesOf(shape, values).slice(), [...shape.shape]));
    }
  }

  writeAll(firstMoments, shapes, zeroValues(shapes));
  writeAll(secondMoments, shapes, zeroValues(shapes));
  writeAll(averages, averagedShapes, readVariables());

  /** Every player's, before anything is updated. To be called inside tf.tidy. */
  function compute(batch: FeedValues): readonly Computed[] {
    const inputs = feedTensors(spec.feeds, batch);
    return players.map(({ variables, loss: lossOf }) => {
      const extras: [string, Tensor][] = [];
      const { loss, gradients } = trainedGradients(variables, () => {
        const parts = splitLoss(lossOf(inputs));
        for (const [name, value] of parts.extras) extras.push([name, tf.keep(value.clone())]);
        return parts.loss;
      });
      const metrics = [
        [null, numberOf(loss)] as const,
        ...extras.map(([name, value]) => [name, numberOf(value)] as const),
      ];
      for (const [, value] of extras) value.dispose();
      return { gradients, metrics };
    });
  }

  /** Updates one player and answers with the norm of its gradients. To be called inside tf.tidy. */
  function update(
    { optimizer, variables }: Player,
    gradients: readonly (Tensor | null)[],
    learningRate: number,
    averageDecay: number,
  ): number {
    const present = gradients.filter((gradient) => gradient !== null);
    if (present.length === 0) return 0;
    const norm = tf.sqrt(tf.addN(present.map((gradient) => tf.sum(tf.square(gradient)))));
    const { clipNorm } = optimizer;
    const scale = clipNorm === undefined ? null : tf.div(clipNorm, tf.maximum(norm, clipNorm));
    variables.forEach(({ name, variable, weightDecay = 0, learningRateScale = 1 }, index) => {
      const gradient = gradients[index] ?? null;
      const [m, v] = [firstMoments.get(name), secondMoments.get(name)];
      if (gradient === null || m === undefined || v === undefined) return;
      const rate = learningRate * learningRateScale;
      const next = nextMoments(optimizer, scale === null ? gradient : tf.mul(gradient, scale), m, v);
      const step = stepOf(optimizer, next.m, next.v, updates);
      variable.assign(tf.sub(tf.mul(variable, 1 - rate * weightDecay), tf.mul(step, rate)));
      replace(firstMoments, name, next.m);
      replace(secondMoments, name, next.v);
      const average = averages.get(name);
      if (average === undefined) return;
      replace(averages, name, tf.add(average, tf.mul(tf.sub(variable, average), 1 - averageDecay)));
    });
    return numberOf(norm);
  }

  return {
    engine: 'eager',
    get updates() {
      return updates;
    },
    run(feeds, { learningRates, averageDecay }) {
      const batches = microBatches(spec, feeds);
      const rates = players.map(({ name }) => rateOf(learningRates, name));
      return tf.tidy(() => {
        const computed = meanOver(batches, (batch) => compute(batch));
        updates += 1;
        const norms = players.map((player, index) =>
          update(player, computed[index]?.gradients ?? [], rates[index] ?? 0, averageDecay),
        );
        return {
          players: Object.fromEntries(
            players.map(({ name }, index) => {
              const [loss, ...extras] = computed[index]?.metrics ?? [];
              return [
                name,
                {
                  loss: loss?.[1] ?? Number.NaN,
                  gradientNorm: norms[index] ?? Number.NaN,
                  extras: Object.fromEntries(extras.map(([extra, value]) => [extra ?? '', value])),
                },
              ];
            }),
          ),
        };
      });
    },
    readVariables,
    readAverages: () => readAll(averages),
    readState: () => ({
      updates,
      variables: readVariables(),
      firstMoments: readAll(firstMoments),
      secondMoments: readAll(secondMoments),
      averages: averages.size === 0 ? null : readAll(averages),
    }),
    writeState(state) {
      for (const { name, variable } of trained) {
        const values = valuesOf({ name, shape: variable.shape }, state.variables);
        tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape)));
      }
      writeAll(firstMoments, shapes, state.firstMoments);
      writeAll(secondMoments, shapes, state.secondMoments);
      writeAll(averages, averagedShapes, state.averages ?? state.variables);
      updates = state.updates;
    },
    dispose() {
      for (const tensors of [firstMoments, secondMoments, averages]) {
        for (const tensor of tensors.values()) tensor.dispose();
      }
    },
  };
}

/** Gradients and metrics of all micro-batches, averaged; the ops of one batch are freed before the next. */
function meanOver(
  batches: readonly FeedValues[],
  compute: (batch: FeedValues) => readonly Computed[],
): readonly Computed[] {
  const inTidy = (batch: FeedValues): readonly Computed[] => {
    let computed: readonly Computed[] = [];
    tf.tidy(() => {
      computed = compute(batch);
      return computed.flatMap(({ gradients }) => gradients.filter((gradient) => gradient !== null));
    });
    return computed;
  };
  const [first, ...others] = batches.map(inTidy);
  if (first === undefined || others.length === 0) return first ?? [];
  const count = batches.length;
  return first.map((own, player) => ({
    gradients: own.gradients.map((gradient, index) => {
      if (gradient === null) return null;
      const further = others.map((other) => other[player]?.gradients[index] ?? gradient);
      return tf.mul(tf.addN([gradient, ...further]), 1 / count);
    }),
    metrics: own.metrics.map(([name, value], index) => {
      const further = others.map((other) => other[player]?.metrics[index]?.[1] ?? Number.NaN);
      return [name, further.reduce((sum, each) => sum + each, value) / count] as const;
    }),
  }));
}

function nextMoments({ beta1, beta2 }: AdamWSettings, gradient: Tensor, m: Tensor, v: Tensor) {
  return {
    m: tf.add(tf.mul(m, beta1), tf.mul(gradient, 1 - beta1)),
    v: tf.add(tf.mul(v, beta2), tf.mul(tf.square(gradient), 1 - beta2)),
  };
}

/** m̂ / (√v̂ + ε), with the bias of the first steps corrected. */
function stepOf({ beta1, beta2, epsilon }: AdamWSettings, m: Tensor, v: Tensor, update: number): Tensor {
  const mHat = tf.div(m, 1 - beta1 ** update);
  const vHat = tf.div(v, 1 - beta2 ** update);
  return tf.div(mHat, tf.add(tf.sqrt(vHat), epsilon));
}

const numberOf = (tensor: Tensor): number => tensor.dataSync()[0] ?? Number.NaN;
