import FFT from 'fft.js';

/** Complex numbers as two arrays of the same length. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A one-dimensional transform over interleaved complex numbers (re, im, re, im, ...). */
interface Transform {
  readonly size: number;
  /** `out` and `input` hold `2 * size` numbers and must not be the same. */
  forward(out: Float64Array, input: Float64Array): void;
}

const plans = new Map<number, Transform>();

/** The discrete Fourier transform of any length, unnormalised, with exp(-2 pi i k n / N). */
function planOf(size: number): Transform {
  const known = plans.get(size);
  if (known !== undefined) return known;
  const isPowerOfTwo = size > 1 && (size & (size - 1)) === 0;
  const plan = isPowerOfTwo ? radix(size) : bluestein(size);
  plans.set(size, plan);
  return plan;
}

function radix(size: number): Transform {
  const fft = new FFT(size);
  return { size, forward: (out, input) => fft.transform(out, input) };
}

/**
 * Any other length as a convolution with a chirp, which three transforms of a power of two compute
 * (Bluestein 1970): k n = (k^2 + n^2 - (k - n)^2) / 2.
 */
function bluestein(size: number): Transform {
  let padded = 2;
  while (padded < 2 * size - 1) padded *= 2;
  const fft = new FFT(padded);
  const chirp = new Float64Array(2 * size);
  for (let n = 0; n < size; n++) {
    // n^2 modulo 2 N keeps the angle small, and exact.
    const angle = (Math.PI * ((n * n) % (2 * size))) / size;
    chirp[2 * n] = Math.cos(angle);
    chirp[2 * n + 1] = -Math.sin(angle);
  }
  const kernel = new Float64Array(2 * padded);
  for (let n = 0; n < size; n++) {
    for (const at of n === 0 ? [0] : [n, padded - n]) {
      kernel[2 * at] = chirp[2 * n] as number;
      kernel[2 * at + 1] = -(chirp[2 * n + 1] as number);
    }
  }
  const kernelSpectrum = new Float64Array(2 * padded);
  fft.transform(kernelSpectrum, kernel);
  const work = new Float64Array(2 * padded);
  const spectrum = new Float64Array(2 * padded);
  return {
    size,
    forward: (out, input) => {
      work.fill(0);
      multiply(work, input, chirp, size);
      fft.transform(spectrum, work);
      multiply(work, spectrum, kernelSpectrum, padded);
      fft.inverseTransform(spectrum, work);
      multiply(out, spectrum, chirp, size);
    },
  };
}

/** out[k] = a[k] b[k] for the first `count` complex numbers; `out` may be one of them. */
function multiply(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let k = 0; k < 2 * count; k += 2) {
    const ar = a[k] as number;
    const ai = a[k + 1] as number;
    const br = b[k] as number;
    const bi = b[k + 1] as number;
    out[k] = ar * br - ai * bi;
    out[k + 1] = ar * bi + ai * br;
  }
}

/** The transform of a sequence of any length of at least 1, unnormalised. */
export function transform({ re, im }: Complex): Complex {
  const size = re.length;
  if (size === 1) return { re: re.slice(), im: im.slice() };
  const input = new Float64Array(2 * size);
  for (let n = 0; n < size; n++) {
    input[2 * n] = re[n] as number;
    input[2 * n + 1] = im[n] as number;
  }
  const out = new Float64Array(2 * size);
  planOf(size).forward(out, input);
  return { re: out.filter((_, k) => k % 2 === 0), im: out.filter((_, k) => k % 2 === 1) };
}

/** A square of complex numbers to be transformed again and again. */
export interface SquareTransform {
  readonly size: number;
  /** Interleaved input, [row][column][re, im]: write the square here. Destroyed by `run`. */
  readonly input: Float64Array;
  /** Interleaved output with the frequency down first: (u, v) is at `2 * (u * size + v)`, see {@link run}. */
  readonly output: Float64Array;
  /**
   * The two-dimensional transform, unnormalised; bin (u, v) is the frequency of u / size cycles a pixel along the
   * rows and v / size down.
   */
  run(): void;
}

/** Buffers and plan for squares of a side; 2 transforms of every row with a transposition between. */
export function createSquareTransform(size: number): SquareTransform {
  const plan = planOf(size);
  const input = new Float64Array(2 * size * size);
  const output = new Float64Array(2 * size * size);
  const rowsOf = (square: Float64Array) =>
    Array.from({ length: size }, (_, row) => square.subarray(2 * size * row, 2 * size * (row + 1)));
  const [inputRows, outputRows] = [rowsOf(input), rowsOf(output)];
  const transformRows = () => {
    for (let row = 0; row < size; row++)
      plan.forward(outputRows[row] as Float64Array, inputRows[row] as Float64Array);
  };
  return {
    size,
    input,
    output,
    run: () => {
      transformRows();
      transpose(output, input, size);
      transformRows();
    },
  };
}

/** Side of the tiles in which a square is transposed, so that both of its sides stay in the cache. */
const TILE = 16;

function transpose(from: Float64Array, to: Float64Array, size: number): void {
  for (let rows = 0; rows < size; rows += TILE) {
    for (let columns = 0; columns < size; columns += TILE) {
      const lastRow = Math.min(size, rows + TILE);
      const lastColumn = Math.min(size, columns + TILE);
      for (let row = rows; row < lastRow; row++) {
        for (let column = columns; column < lastColumn; column++) {
          const source = 2 * (row * size + column);
          const target = 2 * (column * size + row);
          to[target] = from[source] as number;
          to[target + 1] = from[source + 1] as number;
        }
      }
    }
  }
}
