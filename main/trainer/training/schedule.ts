import type { RunConfig } from '../../../shared/domain/run-config';

type Optimizer = RunConfig['optimizer'];

/** How much of a budget is spent, 0 to 1: whichever of steps and minutes is further on. */
export function progressOf(budget: RunConfig['budget'], step: number, seconds: number): number {
  const bySteps = budget.steps === null ? 0 : step / budget.steps;
  const byTime = budget.minutes === null ? 0 : seconds / (budget.minutes * 60);
  return Math.min(1, Math.max(bySteps, byTime));
}

/**
 * Linear warm-up over `warmupSteps`, then half a cosine from the peak down to `finalRate` of it (Loshchilov &
 * Hutter 2017) as `progress` goes from 0 to 1. `step` counts from 0; the first step already moves.
 */
export function learningRateAt(optimizer: Optimizer, step: number, progress: number): number {
  const { learningRate, warmupSteps, finalRate } = optimizer;
  const warmUp = Math.min(1, (step + 1) / Math.max(1, warmupSteps));
  const cosine = finalRate + (1 - finalRate) * 0.5 * (1 + Math.cos(Math.PI * progress));
  return learningRate * warmUp * cosine;
}

/**
 * The decay of the moving average of the weights at a step counted from 0.
 *
 * Starts low, (1 + n) / (10 + n) as in TensorFlow's ExponentialMovingAverage, so that the average of a young run
 * is not mostly its first random weights.
 */
export function averageDecayAt(optimizer: Optimizer, step: number): number {
  return Math.min(optimizer.emaDecay, (1 + step) / (10 + step));
}
