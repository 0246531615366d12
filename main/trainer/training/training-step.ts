import type { RunConfig } from '../../../shared/domain/run-config';
import { type Scalar, type Tensor4D, tf } from '../backend';
import type { Precision, StepSpec } from '../compile/step-spec';
import { l1Loss, roundedL1Loss } from '../losses/l1';
import { runNetwork } from '../model/network';
import type { ParameterSet } from '../model/parameters';

/**
 * One update as plain arithmetic: what is fed, what is trained, what is descended.
 *
 * The loss reads nothing but its feeds and the parameters, so that it can be compiled as it stands.
 */
export function describeStep(
  config: RunConfig,
  parameters: ParameterSet,
  precision: Precision = 'float32',
): StepSpec {
  const { batchSize, sizePx, model, optimizer } = config;
  const shape = [batchSize, sizePx, sizePx, 1];
  return {
    precision,
    feeds: [
      { name: 'source', shape, dtype: 'float32' },
      { name: 'target', shape, dtype: 'float32' },
      { name: 'rounding', shape: [], dtype: 'float32' },
    ],
    players: [
      {
        name: 'generator',
        variables: parameters.specs.map(({ name, decays }) => {
          const variable = parameters.variables.get(name);
          if (variable === undefined) throw new Error(`there is no variable ${name}`);
          return { name, variable, weightDecay: decays ? optimizer.weightDecay : 0 };
        }),
        loss: ({ source, target, rounding }) => {
          const drawn = runNetwork(source as Tensor4D, parameters.lookup, model);
          const rounded = roundedL1Loss(drawn, target as Tensor4D, rounding as Scalar);
          return {
            loss: tf.mul(rounded, config.losses.l1.weight) as Scalar,
            l1: l1Loss(drawn, target as Tensor4D),
          };
        },
        optimizer: {
          beta1: optimizer.beta1,
          beta2: optimizer.beta2,
          epsilon: optimizer.epsilon,
          hasAverage: true,
        },
      },
    ],
  };
}
