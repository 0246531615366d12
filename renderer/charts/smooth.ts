/**
 * Debiased exponential moving average, as TensorBoard's line chart draws it.
 *
 * s_n = w s_{n-1} + (1 - w) v_n with s_0 = 0 underrates the first values by the factor 1 - w^n; dividing by
 * it makes the first smoothed value the first value itself. With w = 0.5 and 1, 0: s = 0.5, 0.25, divided by
 * 0.5 and 0.75 gives 1, 1/3. Values that are not finite stay as they are and do not enter the average.
 *
 * `weight` is 0 (no smoothing) up to, but not including, 1.
 */
export function smooth(values: readonly number[], weight: number): readonly number[] {
  if (weight <= 0) return values;
  const smoothed: number[] = [];
  let sum = 0;
  let part = 1;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      smoothed.push(value);
      continue;
    }
    sum = sum * weight + (1 - weight) * value;
    part *= weight;
    smoothed.push(sum / (1 - part));
  }
  return smoothed;
}
