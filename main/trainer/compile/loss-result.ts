import type { Scalar } from '../backend';
import type { LossResult } from './step-spec';

/** The loss of a {@link LossResult}, and the further scalars in the order in which they were given. */
export function splitLoss(result: LossResult): {
  readonly loss: Scalar;
  readonly extras: readonly (readonly [name: string, value: Scalar])[];
} {
  if (isScalar(result)) return { loss: result, extras: [] };
  const extras = Object.entries(result).filter(([name]) => name !== 'loss');
  for (const [name, value] of extras) {
    if (value.size !== 1 || value.dtype !== 'float32') throw new Error(`${name} must be a float32 scalar`);
  }
  return { loss: result.loss, extras };
}

/** A tensor has a rank; the other form of a LossResult holds tensors and has none. */
const isScalar = (result: LossResult): result is Scalar => typeof result.rank === 'number';
