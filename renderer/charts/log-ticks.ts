import { ticksBetween } from './ticks';

/**
 * Ticks of a logarithmic axis: 1, 2 and 5 of every decade, the powers alone over many decades, and equal steps within
 * one, where the axis is nearly straight. `count` is about how many there is room for.
 */
export function logTicks(low: number, high: number, count: number): readonly number[] {
  if (!(low > 0) || !(high > low)) return [];
  if (high / low < 10) return ticksBetween(low, high, count);
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const factors = (last - first) * 3 <= count * 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((power) => factors.length > 1 || (power - first) % every === 0)
    .flatMap((power) => factors.map((factor) => factor * 10 ** power))
    .filter((value) => value >= low && value <= high);
}
