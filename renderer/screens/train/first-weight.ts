import type { LossName } from '../../../shared/domain/loss-config';

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
