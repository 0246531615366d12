/** A linear prediction of one number from several. */
export interface LinearFit {
  /** @param row as many numbers as the rows it was fitted to have */
  predict(row: ArrayLike<number>): number;
}

/** Least of a column's standard deviation; a column without any spread says nothing and is left at zero weight. */
const LEAST_SPREAD = 1e-9;

/**
 * Ridge regression (Hoerl & Kennard 1970): least squares with a penalty on the squared weights of the standardised
 * columns, none on the mean.
 *
 * @param rows each of the same length
 * @param penalty in rows: a weight is drawn to zero as if so many rows of no effect had been seen. 0 is least squares,
 * for columns that do not depend on each other
 */
export function fitRidge(
  rows: readonly ArrayLike<number>[],
  targets: ArrayLike<number>,
  penalty: number,
): LinearFit {
  const count = rows.length;
  if (count === 0 || targets.length !== count)
    throw new RangeError(`${count} rows and ${targets.length} targets`);
  const width = (rows[0] as ArrayLike<number>).length;
  const means = new Float64Array(width);
  const spreads = new Float64Array(width);
  for (let k = 0; k < width; k++) {
    for (const row of rows) means[k] = (means[k] as number) + (row[k] as number) / count;
    for (const row of rows)
      spreads[k] = (spreads[k] as number) + ((row[k] as number) - (means[k] as number)) ** 2 / count;
    spreads[k] = Math.sqrt(spreads[k] as number);
  }
  const standard = (row: ArrayLike<number>) =>
    Float64Array.from(means, (mean, k) => {
      const spread = spreads[k] as number;
      return spread < LEAST_SPREAD ? 0 : ((row[k] as number) - mean) / spread;
    });
  let mean = 0;
  for (let index = 0; index < count; index++) mean += (targets[index] as number) / count;
  const matrix = new Float64Array(width * width);
  const right = new Float64Array(width);
  rows.forEach((row, index) => {
    const values = standard(row);
    const target = (targets[index] as number) - mean;
    for (let i = 0; i < width; i++) {
      right[i] = (right[i] as number) + (values[i] as number) * target;
      for (let j = 0; j <= i; j++)
        matrix[i * width + j] =
          (matrix[i * width + j] as number) + (values[i] as number) * (values[j] as number);
    }
  });
  // A trifle beside the penalty, so that a column of no spread leaves the matrix positive.
  for (let i = 0; i < width; i++)
    matrix[i * width + i] = (matrix[i * width + i] as number) + penalty + 1e-9 * count;
  const weights = solvePositive(matrix, right, width);
  return {
    predict: (row) => {
      const values = standard(row);
      return weights.reduce((sum, weight, k) => sum + weight * (values[k] as number), mean);
    },
  };
}

/** Solves a symmetric positive system, given by its lower triangle, by Cholesky's factors. Both are overwritten. */
function solvePositive(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const at = (i: number, j: number) => matrix[i * size + j] as number;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (right[k] as number);
    right[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (right[k] as number);
    right[i] = sum / at(i, i);
  }
  return right;
}
