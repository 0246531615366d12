/** Round numbers between two ends, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticksBetween(low: number, high: number, count: number): readonly number[] {
  const step = tickStep(low, high, count);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** The distance of such numbers. */
export function tickStep(low: number, high: number, count: number): number {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
}
