import { LATTICE_PERIODS, type LatticePeriod } from '../../domain/artifact-report';
import { fieldOf } from './glyph-field';
import { spectraOf } from './glyph-spectra';
import { binOf, LATTICE, residualGain } from './lattice';
import type { NativeImage } from './native-image';
import { noiseFloor } from './noise-floor';

/** A lattice frequency in the spectrum of one glyph. */
export interface LatticePeak {
  /** Cycles a pixel along the rows and down, each in (-1/2, 1/2]. */
  readonly u: number;
  readonly v: number;
  readonly period: LatticePeriod;
  /** Power there and of the content around it, squared grey levels of amplitude. */
  readonly power: number;
  readonly floor: number;
  /** Power over floor. Strongly negative where the frequency is missing. */
  readonly decibels: number;
}

export interface Spectrum {
  /** Side of the spectrum, that of the image cut to a multiple of 8. */
  readonly sizePx: number;
  /**
   * Amplitude of the residual's waves in decibels of a grey level, row by row with the frequency 0 in the middle, at
   * (sizePx / 2, sizePx / 2); at least {@link LEAST_DECIBELS}.
   */
  readonly decibels: Float32Array;
  /** All 63 of the periods 2, 4 and 8. */
  readonly peaks: readonly LatticePeak[];
}

const LEAST_DECIBELS = -80;

/** The spectrum of what the neighbours of a pixel do not predict, with the lattice's frequencies read out. */
export function spectrumOf(image: NativeImage): Spectrum {
  const { size, power } = spectraOf(fieldOf(image));
  // A wave of amplitude a has |DFT| = a N^2 / 2 at its frequency and as much at its mirror image.
  const scale = ((255 * 2) / size ** 2) ** 2;
  const half = size / 2;
  const decibels = new Float32Array(size * size);
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      const at = ((v + half) % size) * size + ((u + half) % size);
      decibels[at] = Math.max(LEAST_DECIBELS, 10 * Math.log10(scale * power(u, v) + 1e-30));
    }
  }
  const peaks = LATTICE_PERIODS.flatMap((period) =>
    LATTICE[period].flatMap((frequency) => {
      const [u, v] = binOf(frequency, size);
      const own = scale * power(u, v);
      const floor = scale * noiseFloor(power, u, v, size);
      const peak = {
        period,
        power: own,
        floor,
        decibels: 10 * Math.log10((own + 1e-12) / (floor + 1e-12)),
      };
      const here = { u: frequency.u, v: frequency.v, ...peak };
      return frequency.count === 1 ? [here] : [here, { ...here, u: mirrored(here.u), v: mirrored(here.v) }];
    }),
  );
  return { sizePx: size, decibels, peaks };
}

const mirrored = (cycles: number) => (cycles === 0 || cycles === 0.5 ? cycles : -cycles);

/** Width of the window through which a frequency's share of the image is looked at, in pixels. */
const WINDOW_SIGMA = 4;

/**
 * What a frequency draws in the image, and where: its wave with the strength that it has around each pixel, values of
 * 1, `sizePx * sizePx`.
 *
 * The residual is brought down to frequency 0, smoothed by a Gaussian of 4 px and brought back (a Gabor transform at
 * one frequency), with the residual's own gain undone.
 *
 * @param u cycles a pixel along the rows, @param v down
 */
export function latticeComponent(image: NativeImage, u: number, v: number): Float32Array {
  const { size, residual } = fieldOf(image);
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  const angleOf = (row: number, column: number) => 2 * Math.PI * (u * column + v * row);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const angle = angleOf(row, column);
      re[at] = (residual[at] as number) * Math.cos(angle);
      im[at] = -(residual[at] as number) * Math.sin(angle);
    }
  }
  const smoothRe = smooth(re, size);
  const smoothIm = smooth(im, size);
  // A frequency that is its own mirror image has all of its wave there; others have half there and half mirrored.
  const isOwnMirror = Math.abs(2 * u) % 1 === 0 && Math.abs(2 * v) % 1 === 0;
  const scale = (isOwnMirror ? 1 : 2) / residualGain(u, v);
  const component = new Float32Array(image.sizePx ** 2);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const angle = angleOf(row, column);
      component[row * image.sizePx + column] =
        scale * ((smoothRe[at] as number) * Math.cos(angle) - (smoothIm[at] as number) * Math.sin(angle));
    }
  }
  return component;
}

/** A Gaussian of {@link WINDOW_SIGMA} along rows and columns; beyond the border there is nothing. */
function smooth(values: Float64Array, size: number): Float64Array {
  return pass(pass(values, size, 1), size, size);
}

function pass(values: Float64Array, size: number, step: number): Float64Array {
  const reach = 3 * WINDOW_SIGMA;
  const raw = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * WINDOW_SIGMA ** 2)),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  const out = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const place = step === 1 ? at % size : Math.floor(at / size);
    let total = 0;
    for (let k = Math.max(-reach, -place); k <= Math.min(reach, size - 1 - place); k++)
      total += (raw[k + reach] as number) * (values[at + k * step] as number);
    out[at] = total / sum;
  }
  return out;
}
