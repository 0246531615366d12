import type { LossConfig } from '../../../shared/domain/loss-config';

/** How many times its weight an early boost begins with, see loss-config.ts. */
const boost = 3;

/**
 * The weight of a loss when `progress` (0 to 1) of a run is done.
 *
 * `constant` keeps it; `ramp` grows in a straight line from nothing to the weight at `until`; `early-boost` falls in
 * a straight line from three times the weight to it at `until` (seed S6: more perceptual or feature-matching loss
 * early on).
 */
export function lossWeightAt(
  { weight, schedule, until }: Pick<LossConfig, 'weight' | 'schedule' | 'until'>,
  progress: number,
): number {
  const passed = Math.min(1, Math.max(0, progress / until));
  switch (schedule) {
    case 'constant':
      return weight;
    case 'ramp':
      return weight * passed;
    case 'early-boost':
      return weight * (boost + (1 - boost) * passed);
  }
}

/**
 * How far the bottom of the L1 loss is rounded, in the network's range of two, see roundedL1Loss: `first` at first,
 * so that the network leaves the copy of its source, then less by a constant factor, until at 60 % of the run a
 * fifteenth is left and what is descended is all but the L1 that is measured. 0 stays 0, which is plain L1.
 */
export function roundingFrom(first: number, progress: number): number {
  return first * (1 / 15) ** Math.min(1, Math.max(0, progress / 0.6));
}
