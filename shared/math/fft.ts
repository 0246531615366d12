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
    const [ar, ai, br, bi] = [a[k] as number, a[k + 1] as number, b[k] as number, b[k + 1] as number];
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

/** Reused between calls; every value read is written first. */
let line = new Float64Array(0);
let lineOut = new Float64Array(0);

/**
 * The two-dimensional transform of a square of `size * size` complex numbers, in place and unnormalised.
 *
 * Entry (u, v), at `v * size + u`, is the frequency of u / size cycles a pixel along the rows and v / size down.
 */
export function transformSquare(square: Complex, size: number): void {
  const plan = planOf(size);
  if (line.length !== 2 * size) {
    line = new Float64Array(2 * size);
    lineOut = new Float64Array(2 * size);
  }
  for (let row = 0; row < size; row++) transformLine(square, plan, row * size, 1);
  for (let column = 0; column < size; column++) transformLine(square, plan, column, size);
}

function transformLine({ re, im }: Complex, plan: Transform, start: number, step: number): void {
  const { size } = plan;
  for (let k = 0, at = start; k < size; k++, at += step) {
    line[2 * k] = re[at] as number;
    line[2 * k + 1] = im[at] as number;
  }
  plan.forward(lineOut, line);
  for (let k = 0, at = start; k < size; k++, at += step) {
    re[at] = lineOut[2 * k] as number;
    im[at] = lineOut[2 * k + 1] as number;
  }
}
