/** `2.35 M`, `24.1 k`: a number of parameters or multiply-adds with three digits or so. */
export function countText(count: number): string {
  if (count >= 1e5) return `${(count / 1e6).toFixed(count >= 1e7 ? 1 : 2)} M`;
  return `${(count / 1e3).toFixed(1)} k`;
}
