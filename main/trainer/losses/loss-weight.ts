import { type LossConfig, scheduleFactor } from '../../../shared/domain/loss-config';

/** The weight of a loss when `progress` (0 to 1) of a run is done. */
export function lossWeightAt(
  loss: Pick<LossConfig, 'weight' | 'schedule' | 'until'>,
  progress: number,
): number {
  return loss.weight * scheduleFactor(loss, progress);
}

/**
 * How far the bottom of the L1 loss is rounded, in the network's range of two, see roundedL1Loss: `first` at first,
 * so that the network leaves the copy of its source, then less by a constant factor, until at 60 % of the run a
 * fifteenth is left and what is descended is all but the L1 that is measured. 0 stays 0, which is plain L1.
 */
export function roundingFrom(first: number, progress: number): number {
  return first * (1 / 15) ** Math.min(1, Math.max(0, progress / 0.6));
}
