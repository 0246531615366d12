/**
 * Intersection over union of two coverages pixel by pixel, 0 to 1; 1 for two blanks. A value of `b` counts `unit` of
 * those of `a`, 255 where a has bytes and b parts of a pixel.
 */
export function coverageIou(a: ArrayLike<number>, b: ArrayLike<number>, unit = 1): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < b.length; i++) {
    const own = a[i] as number;
    const other = unit * (b[i] as number);
    both += Math.min(own, other);
    either += Math.max(own, other);
  }
  return either === 0 ? 1 : both / either;
}
