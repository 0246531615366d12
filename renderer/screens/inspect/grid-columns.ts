/** Columns in which so many square pictures fill a wide window best: two rows from four pictures, three from nine. */
export function gridColumns(count: number): number {
  if (count <= 3) return Math.max(1, count);
  return Math.ceil(count / (count > 8 ? 3 : 2));
}
