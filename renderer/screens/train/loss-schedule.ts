import type { LossConfig, LossesConfig, LossName } from '../../../shared/domain/loss-config';

/** How many times its weight a loss has at a moment of the run, 0 to 1: what the trainer does, for drawing it. */
export function scheduleFactor(
  { schedule, until }: Pick<LossConfig, 'schedule' | 'until'>,
  progress: number,
) {
  const part = Math.min(1, progress / until);
  if (schedule === 'ramp') return part;
  return schedule === 'early-boost' ? 3 - 2 * part : 1;
}

/** Losses that need the discriminator. */
const DISCRIMINATOR_LOSSES: readonly LossName[] = ['featureMatching', 'adversarial', 'category'];

export function needsDiscriminator(losses: LossesConfig): boolean {
  return DISCRIMINATOR_LOSSES.some((loss) => losses[loss].weight > 0);
}

/**
 * What a loss begins at when it is turned on: beside L1 with weight 1 it then moves the gradients without ruling
 * them.
 */
export const FIRST_WEIGHT: Readonly<Record<LossName, number>> = {
  l1: 1,
  edge: 0.5,
  perceptual: 0.2,
  featureMatching: 0.5,
  adversarial: 0.02,
  const: 0.1,
  category: 0.02,
};
