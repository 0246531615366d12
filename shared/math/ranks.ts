/** The place of each value among all of them, 0 for the smallest; equal values share the mean of their places. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    const value = values[order[first] as number];
    let end = first + 1;
    while (end < order.length && values[order[end] as number] === value) end++;
    for (let place = first; place < end; place++) ranks[order[place] as number] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

/** Spearman's rank correlation, with ties at their mean rank; 0 where either list has one value only. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} values against ${b.length}`);
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const middle = (x.length - 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let index = 0; index < x.length; index++) {
    const dx = (x[index] as number) - middle;
    const dy = (y[index] as number) - middle;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** The part of ascending values that is smaller than `value`, in [0, 1]; equal ones count half. 0 of no values. */
export function partBelow(ascending: ArrayLike<number>, value: number): number {
  if (ascending.length === 0) return 0;
  const countWhile = (isBefore: (at: number) => boolean) => {
    let [low, high] = [0, ascending.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(ascending[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const smaller = countWhile((at) => at < value);
  const notLarger = countWhile((at) => at <= value);
  return (smaller + notLarger) / 2 / ascending.length;
}
