import type { Attribute } from './encode-graph';
import type { GraphBuilder, GraphValue } from './graph-builder';
import { DATA_TYPES } from './native-binding';
import type { VariableGroup } from './session-variables';
import type { AdamWSettings, TrainedVariable } from './step-spec';

/** The node that takes a player's numbers that change from step to step, as one vector. */
export const scheduleNode = (player: number) => `schedule_${player}`;
const SCHEDULE_LENGTH = 5;

/**
 * The schedule vector of a player's update: rate, beta1^t, beta2^t, epsilon, 1 - averageDecay.
 *
 * TensorFlow's Adam adds epsilon to sqrt(v) and not to sqrt(v / (1 - beta2^t)) as the paper and PyTorch do;
 * epsilon * sqrt(1 - beta2^t) makes the two the same.
 */
export function scheduleVector(
  { beta1, beta2, epsilon }: AdamWSettings,
  learningRate: number,
  averageDecay: number,
  update: number,
): Float32Array {
  const secondPower = beta2 ** update;
  return Float32Array.of(
    learningRate,
    beta1 ** update,
    secondPower,
    epsilon * Math.sqrt(1 - secondPower),
    1 - averageDecay,
  );
}

/** Throws when a player has none. */
export function rateOf(rates: Readonly<Record<string, number>>, player: string): number {
  const rate = rates[player];
  if (rate === undefined) throw new Error(`there is no learning rate for the player ${player}`);
  return rate;
}

export interface AdamWGroups {
  readonly variables: VariableGroup;
  readonly firstMoments: VariableGroup;
  readonly secondMoments: VariableGroup;
  /** Of the players that keep an average. */
  readonly averages: VariableGroup;
}

/** The gradients of one player, null for a variable that its loss does not depend on. */
export interface PlayerGradients {
  /** Which of the players it is. */
  readonly index: number;
  readonly optimizer: AdamWSettings;
  readonly variables: readonly TrainedVariable[];
  readonly gradients: readonly (GraphValue | null)[];
}

const T: Readonly<Record<string, Attribute>> = { T: { kind: 'type', value: DATA_TYPES.float32 } };
const dtype: Readonly<Record<string, Attribute>> = { dtype: { kind: 'type', value: DATA_TYPES.float32 } };

/**
 * Adds the joint norm of a player's gradients and the updates of all its variables that have one.
 *
 * No update begins before `after`, a control input that stands for every loss and gradient of every player. A
 * variable is then read by nobody any more, so TensorFlow changes it in place; otherwise it would have to copy it.
 */
export function addAdamW(
  builder: GraphBuilder,
  { index: player, optimizer, variables: trained, gradients }: PlayerGradients,
  groups: AdamWGroups,
  after: string,
): { readonly gradientNorm: GraphValue; readonly updates: readonly string[] } {
  const schedule = addSchedule(builder, player);
  const { clipNorm, beta1, beta2 } = optimizer;
  const gradientNorm = addNorm(
    builder,
    gradients.filter((gradient) => gradient !== null),
  );
  const scale = clipNorm === undefined ? null : addClipScale(builder, gradientNorm, clipNorm);
  const scaledRate = (factor: number) =>
    factor === 1
      ? schedule.learningRate
      : builder.add('Mul', [schedule.learningRate, builder.scalar(factor)], T);

  const updates = trained.flatMap(({ name, weightDecay = 0, learningRateScale = 1 }, index) => {
    const gradient = gradients[index] ?? null;
    if (gradient === null) return [];
    const variable = groups.variables.get(name);
    const before: string[] = [after];
    if (weightDecay > 0) {
      const rate = scaledRate(learningRateScale * weightDecay);
      const shrink = builder.add('Mul', [variable.value, rate, after], T);
      before.push(`^${builder.add('AssignSubVariableOp', [variable.handle, shrink], dtype)}`);
    }
    const update = builder.add(
      'ResourceApplyAdam',
      [
        variable.handle,
        groups.firstMoments.get(name).handle,
        groups.secondMoments.get(name).handle,
        schedule.firstPower,
        schedule.secondPower,
        scaledRate(learningRateScale),
        builder.scalar(beta1),
        builder.scalar(beta2),
        schedule.epsilon,
        scale === null ? gradient : builder.add('Mul', [gradient, scale], T),
        ...before,
      ],
      T,
    );
    if (!optimizer.hasAverage) return [update];
    const average = groups.averages.get(name);
    const updated = builder.add('ReadVariableOp', [variable.handle, `^${update}`], dtype);
    const distance = builder.add('Sub', [average.value, updated], T);
    return [builder.add('ResourceApplyGradientDescent', [average.handle, schedule.averageRate, distance], T)];
  });
  return { gradientNorm, updates };
}

function addSchedule(builder: GraphBuilder, player: number) {
  const shape: Attribute = { kind: 'shape', value: [SCHEDULE_LENGTH] };
  const vector = builder.add('Placeholder', [], { ...dtype, shape }, scheduleNode(player));
  const parts = builder.add('Unpack', [vector], {
    ...T,
    num: { kind: 'int', value: SCHEDULE_LENGTH },
    axis: { kind: 'int', value: 0 },
  });
  return {
    learningRate: parts,
    firstPower: `${parts}:1`,
    secondPower: `${parts}:2`,
    epsilon: `${parts}:3`,
    averageRate: `${parts}:4`,
  };
}

/** sqrt(sum of squares) over all gradients; L2Loss gives half the sum of squares in one pass. */
function addNorm(builder: GraphBuilder, gradients: readonly GraphValue[]): GraphValue {
  if (gradients.length === 0) return builder.scalar(0);
  const halves = gradients.map((gradient) => builder.add('L2Loss', [gradient], T));
  const half = builder.add('AddN', halves, { ...T, N: { kind: 'int', value: halves.length } });
  return builder.add('Sqrt', [builder.add('Mul', [half, builder.scalar(2)], T)], T);
}

/** min(1, clipNorm / norm), written so that a norm of zero gives 1. */
function addClipScale(builder: GraphBuilder, norm: GraphValue, clipNorm: number): GraphValue {
  const larger = builder.add('Maximum', [norm, builder.scalar(clipNorm)], T);
  return builder.add('RealDiv', [builder.scalar(clipNorm), larger], T);
}
