import type { Attribute } from './encode-graph';
import type { GraphBuilder, GraphValue } from './graph-builder';
import { DATA_TYPES } from './native-binding';
import type { SessionVariable, VariableGroup } from './session-variables';
import type { AdamWSettings, Schedule, TrainedVariable } from './step-spec';

/** Numbers that change from step to step, in the order in which they are fed as one vector. */
export const SCHEDULE_NODE = 'schedule';
const SCHEDULE_LENGTH = 5;

/**
 * The schedule vector of one update: rate, beta1^t, beta2^t, epsilon, 1 - averageDecay.
 *
 * TensorFlow's Adam adds epsilon to sqrt(v) and not to sqrt(v / (1 - beta2^t)) as the paper and PyTorch do;
 * epsilon * sqrt(1 - beta2^t) makes the two the same.
 */
export function scheduleVector(
  { beta1, beta2, epsilon }: AdamWSettings,
  { learningRate, averageDecay }: Schedule,
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

export interface AdamWGroups {
  readonly variables: VariableGroup;
  readonly firstMoments: VariableGroup;
  readonly secondMoments: VariableGroup;
  readonly averages: VariableGroup | null;
}

const T: Readonly<Record<string, Attribute>> = { T: { kind: 'type', value: DATA_TYPES.float32 } };
const dtype: Readonly<Record<string, Attribute>> = { dtype: { kind: 'type', value: DATA_TYPES.float32 } };

/**
 * Adds the joint norm of the gradients and the updates of all variables that have one.
 *
 * No update begins before every gradient is there. A variable is then read by nobody any more, so TensorFlow
 * changes it in place; otherwise it would have to copy it first.
 */
export function addAdamW(
  builder: GraphBuilder,
  settings: AdamWSettings,
  trained: readonly TrainedVariable[],
  groups: AdamWGroups,
  gradients: readonly (GraphValue | null)[],
): { readonly gradientNorm: GraphValue; readonly updates: readonly string[] } {
  const schedule = addSchedule(builder);
  const present = gradients.filter((gradient) => gradient !== null);
  const gradientNorm = addNorm(builder, present);
  const scale =
    settings.clipNorm === undefined ? null : addClipScale(builder, gradientNorm, settings.clipNorm);
  const after = `^${builder.add('NoOp', [...new Set(present.map((value) => `^${value.split(':')[0]}`))])}`;
  const rates = new Map<number, GraphValue>([[1, schedule.learningRate]]);
  const scaledRate = (factor: number) => {
    const rate = rates.get(factor) ?? builder.add('Mul', [schedule.learningRate, builder.scalar(factor)], T);
    rates.set(factor, rate);
    return rate;
  };

  const updates = trained.flatMap(({ weightDecay = 0, learningRateScale = 1 }, index) => {
    const gradient = gradients[index] ?? null;
    if (gradient === null) return [];
    const variable = at(groups.variables, index);
    const before: string[] = [after];
    if (weightDecay > 0) {
      const shrink = builder.add(
        'Mul',
        [variable.value, scaledRate(learningRateScale * weightDecay), after],
        T,
      );
      before.push(`^${builder.add('AssignSubVariableOp', [variable.handle, shrink], dtype)}`);
    }
    const update = builder.add(
      'ResourceApplyAdam',
      [
        variable.handle,
        at(groups.firstMoments, index).handle,
        at(groups.secondMoments, index).handle,
        schedule.firstPower,
        schedule.secondPower,
        scaledRate(learningRateScale),
        builder.scalar(settings.beta1),
        builder.scalar(settings.beta2),
        schedule.epsilon,
        scale === null ? gradient : builder.add('Mul', [gradient, scale], T),
        ...before,
      ],
      T,
    );
    if (groups.averages === null) return [update];
    const average = at(groups.averages, index);
    const updated = builder.add('ReadVariableOp', [variable.handle, `^${update}`], dtype);
    const distance = builder.add('Sub', [average.value, updated], T);
    return [builder.add('ResourceApplyGradientDescent', [average.handle, schedule.averageRate, distance], T)];
  });
  return { gradientNorm, updates };
}

function addSchedule(builder: GraphBuilder) {
  const shape: Attribute = { kind: 'shape', value: [SCHEDULE_LENGTH] };
  const vector = builder.add('Placeholder', [], { ...dtype, shape }, SCHEDULE_NODE);
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
  const halves = gradients.map((gradient) => builder.add('L2Loss', [gradient], T));
  const half = builder.add('AddN', halves, { ...T, N: { kind: 'int', value: halves.length } });
  return builder.add('Sqrt', [builder.add('Mul', [half, builder.scalar(2)], T)], T);
}

/** min(1, clipNorm / norm), written so that a norm of zero gives 1. */
function addClipScale(builder: GraphBuilder, norm: GraphValue, clipNorm: number): GraphValue {
  const larger = builder.add('Maximum', [norm, builder.scalar(clipNorm)], T);
  return builder.add('RealDiv', [builder.scalar(clipNorm), larger], T);
}

function at(group: VariableGroup, index: number): SessionVariable {
  const variable = group.variables[index];
  if (variable === undefined) throw new Error(`there is no variable ${index}`);
  return variable;
}
