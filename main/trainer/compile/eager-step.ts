import { type Tensor, tf } from '../backend';
import { feedTensors } from './feeds';
import { splitLoss } from './loss-result';
import { valuesOf, zeroValues } from './session-variables';
import type { AdamWSettings, NamedValues, StepSpec, TrainingStep } from './step-spec';
import { trainedGradients } from './trained-gradients';

/**
 * The same step, op by op: for a loss that cannot be a graph, and to check the compiled one against.
 *
 * Trains the spec's tf.Variables in place.
 */
export function eagerStep(spec: StepSpec): TrainingStep {
  const shapes = spec.variables.map(({ name, variable }) => ({ name, shape: variable.shape }));
  const { hasAverage } = spec.optimizer;
  const variables: Tensor[] = spec.variables.map(({ variable }) => variable);
  const create = (values: NamedValues) =>
    shapes.map((shape) => tf.keep(tf.tensor(valuesOf(shape, values).slice(), [...shape.shape])));
  const readAll = (tensors: readonly Tensor[]): NamedValues =>
    new Map(shapes.map(({ name }, index) => [name, floatsOf(tensors[index])]));
  const firstMoments = create(zeroValues(shapes));
  const secondMoments = create(zeroValues(shapes));
  const averages = hasAverage ? create(readAll(variables)) : null;
  let updates = 0;

  function replace(tensors: Tensor[], index: number, value: Tensor): void {
    tensors[index]?.dispose();
    tensors[index] = tf.keep(value);
  }

  function write(tensors: Tensor[], values: NamedValues): void {
    for (const [index, tensor] of create(values).entries()) replace(tensors, index, tensor);
  }

  function writeVariables(values: NamedValues): void {
    spec.variables.forEach(({ name, variable }) => {
      tf.tidy(() =>
        variable.assign(tf.tensor(valuesOf({ name, shape: variable.shape }, values).slice(), variable.shape)),
      );
    });
  }

  return {
    engine: 'eager',
    get updates() {
      return updates;
    },
    run(feeds, schedule) {
      updates += 1;
      return tf.tidy(() => {
        const inputs = feedTensors(spec.feeds, feeds);
        const extras: [string, Tensor][] = [];
        const { loss, gradients } = trainedGradients(spec.variables, () => {
          const parts = splitLoss(spec.loss(inputs));
          for (const [name, value] of parts.extras) extras.push([name, tf.keep(value.clone())]);
          return parts.loss;
        });
        const present = gradients.filter((gradient) => gradient !== null);
        const gradientNorm = tf.sqrt(tf.addN(present.map((gradient) => tf.sum(tf.square(gradient)))));
        const { clipNorm } = spec.optimizer;
        const scale = clipNorm === undefined ? null : tf.div(clipNorm, tf.maximum(gradientNorm, clipNorm));
        spec.variables.forEach(({ variable, weightDecay = 0, learningRateScale = 1 }, index) => {
          const gradient = gradients[index] ?? null;
          const [m, v] = [firstMoments[index], secondMoments[index]];
          if (gradient === null || m === undefined || v === undefined) return;
          const scaled = scale === null ? gradient : tf.mul(gradient, scale);
          const rate = schedule.learningRate * learningRateScale;
          const next = nextMoments(spec.optimizer, scaled, m, v);
          const step = stepOf(spec.optimizer, next.m, next.v, updates);
          variable.assign(tf.sub(tf.mul(variable, 1 - rate * weightDecay), tf.mul(step, rate)));
          replace(firstMoments, index, next.m);
          replace(secondMoments, index, next.v);
          const average = averages?.[index];
          if (averages === null || average === undefined) return;
          replace(
            averages,
            index,
            tf.add(average, tf.mul(tf.sub(variable, average), 1 - schedule.averageDecay)),
          );
        });
        const numbers = extras.map(([name, value]): [string, number] => [
          name,
          value.dataSync()[0] ?? Number.NaN,
        ]);
        for (const [, value] of extras) value.dispose();
        return {
          loss: loss.dataSync()[0] ?? Number.NaN,
          gradientNorm: gradientNorm.dataSync()[0] ?? Number.NaN,
          extras: Object.fromEntries(numbers),
        };
      });
    },
    readVariables: () => readAll(variables),
    readAverages: () => readAll(averages ?? variables),
    readState: () => ({
      updates,
      variables: readAll(variables),
      firstMoments: readAll(firstMoments),
      secondMoments: readAll(secondMoments),
      averages: averages === null ? null : readAll(averages),
    }),
    writeState(state) {
      writeVariables(state.variables);
      write(firstMoments, state.firstMoments);
      write(secondMoments, state.secondMoments);
      if (averages !== null) write(averages, state.averages ?? state.variables);
      updates = state.updates;
    },
    dispose() {
      for (const tensor of [...firstMoments, ...secondMoments, ...(averages ?? [])]) tensor.dispose();
    },
  };
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

function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (tensor === undefined) throw new Error('a variable has no tensor');
  return Float32Array.from(tensor.dataSync());
}
