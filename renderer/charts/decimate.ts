/** Indexes into a series, ascending. */
export type KeptIndexes = readonly number[];

/**
 * Chooses at most `2 * buckets + 2` of `values`: the first, the last, and the lowest and highest of each bucket,
 * so that a spike is never lost however long the run. All are kept when there are no more than that.
 */
export function decimate(values: readonly number[], buckets: number): KeptIndexes {
  const count = values.length;
  if (count <= 2 * buckets + 2) return values.map((_, index) => index);
  const kept = [0];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (count - 2)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (count - 2)) / buckets);
    let lowest = from;
    let highest = from;
    for (let index = from + 1; index < to; index++) {
      const value = values[index] ?? Number.NaN;
      if (value < (values[lowest] ?? Number.NaN)) lowest = index;
      if (value > (values[highest] ?? Number.NaN)) highest = index;
    }
    kept.push(Math.min(lowest, highest));
    if (lowest !== highest) kept.push(Math.max(lowest, highest));
  }
  kept.push(count - 1);
  return kept;
}
