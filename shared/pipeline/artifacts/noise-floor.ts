/** Half the side of the neighbourhood, and of the hole about the frequency itself, in bins. */
const REACH = 6;
const HOLE = 1;
/** The mean of an exponential distribution, which power has where there is only content, over its median. */
const MEAN_OF_MEDIAN = 1 / Math.LN2;

const neighbours = new Float64Array((2 * REACH + 1) ** 2);

/**
 * The power that content has around a frequency: the median of the 13x13 bins about it without the inner 3x3, as
 * the mean of an exponential distribution.
 *
 * On an axis only the axis itself is looked at, since straight stems fill it and leave the plane beside it empty.
 * @param powerAt the power of bin (u, v), each 0 to size - 1
 */
export function noiseFloor(
  powerAt: (u: number, v: number) => number,
  u: number,
  v: number,
  size: number,
): number {
  let count = 0;
  for (let dv = -REACH; dv <= REACH; dv++) {
    if (dv !== 0 && v === 0) continue;
    for (let du = -REACH; du <= REACH; du++) {
      if (du !== 0 && u === 0) continue;
      if (Math.abs(du) <= HOLE && Math.abs(dv) <= HOLE) continue;
      neighbours[count++] = powerAt((u + du + size) % size, (v + dv + size) % size);
    }
  }
  return medianOf(neighbours, count) * MEAN_OF_MEDIAN;
}

/** The median of the first `count` values, which it puts into another order. */
function medianOf(values: Float64Array, count: number): number {
  const middle = count >> 1;
  const upper = select(values, count, middle);
  if (count % 2 === 1) return upper;
  // After the selection everything before the middle is at most the upper median.
  let lower = values[0] as number;
  for (let i = 1; i < middle; i++) lower = Math.max(lower, values[i] as number);
  return (lower + upper) / 2;
}

/** Hoare's selection: the value that would stand at `rank` if the first `count` were sorted. */
function select(values: Float64Array, count: number, rank: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[rank] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while (pivot < (values[j] as number)) j--;
      if (i <= j) {
        const held = values[i] as number;
        values[i] = values[j] as number;
        values[j] = held;
        i++;
        j--;
      }
    }
    if (j < rank) low = i;
    if (rank < i) high = j;
  }
  return values[rank] as number;
}
