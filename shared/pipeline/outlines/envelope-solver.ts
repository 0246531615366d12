/**
 * A symmetric positive system kept by rows from each row's first entry to the diagonal (an envelope): what couples
 * neighbours along a contour stays narrow, and only the rows that close the ring are long. Cholesky fills nothing
 * outside of it (George and Liu 1981, chapter 4).
 */
export interface EnvelopeSystem {
  readonly size: number;
  /** First column of each row. */
  readonly first: Int32Array;
  /** Where column 0 of each row would lie in `values`. */
  readonly base: Int32Array;
  readonly values: Float64Array;
  readonly right: Float64Array;
}

/** An empty system; `first[i]` is the smallest unknown that unknown i is coupled with. */
export function createEnvelope(first: Int32Array): EnvelopeSystem {
  const size = first.length;
  const base = new Int32Array(size);
  let length = 0;
  for (let i = 0; i < size; i++) {
    base[i] = length - (first[i] as number);
    length += i - (first[i] as number) + 1;
  }
  return { size, first, base, values: new Float64Array(length), right: new Float64Array(size) };
}

export function clearEnvelope({ values, right }: EnvelopeSystem): void {
  values.fill(0);
  right.fill(0);
}

/** Adds to the entry of two unknowns, in either order. */
export function addEntry({ base, values }: EnvelopeSystem, i: number, j: number, value: number): void {
  const at = i >= j ? (base[i] as number) + j : (base[j] as number) + i;
  values[at] = (values[at] as number) + value;
}

/** Solves in place: `right` becomes the unknowns. Returns false where the matrix is not positive. */
export function solveEnvelope({ size, first, base, values, right }: EnvelopeSystem): boolean {
  for (let i = 0; i < size; i++) {
    const start = first[i] as number;
    const row = base[i] as number;
    let diagonal = values[row + i] as number;
    for (let j = start; j < i; j++) {
      const other = base[j] as number;
      let sum = values[row + j] as number;
      for (let k = Math.max(start, first[j] as number); k < j; k++) {
        sum -= (values[row + k] as number) * (values[other + k] as number);
      }
      const entry = sum / (values[other + j] as number);
      values[row + j] = entry;
      diagonal -= entry * entry;
    }
    if (!(diagonal > 1e-12)) return false;
    values[row + i] = Math.sqrt(diagonal);
    let sum = right[i] as number;
    for (let k = start; k < i; k++) sum -= (values[row + k] as number) * (right[k] as number);
    right[i] = sum / (values[row + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = base[i] as number;
    const value = (right[i] as number) / (values[row + i] as number);
    right[i] = value;
    for (let k = first[i] as number; k < i; k++) {
      right[k] = (right[k] as number) - (values[row + k] as number) * value;
    }
  }
  return true;
}
