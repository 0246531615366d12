import { type Complex, transformSquare } from '../../math/fft';
import { type GlyphField, REGION } from './glyph-field';

/** A complex amplitude. */
export interface Amplitude {
  readonly re: number;
  readonly im: number;
}

/** What is needed of the spectra of a glyph's residual, at bins 0 to size - 1. */
export interface GlyphSpectra {
  readonly size: number;
  /** |DFT|^2 of the residual in the edge band, its mean taken off. */
  readonly edgePower: (u: number, v: number) => number;
  /** The same in plain ink and paper. */
  readonly flatPower: (u: number, v: number) => number;
  /** |DFT|^2 of the whole residual. */
  readonly power: (u: number, v: number) => number;
  /** The DFT of the edge band's residual. */
  readonly edgeAmplitude: (u: number, v: number) => Amplitude;
}

/** Reused between calls; every value read is written first. */
let bands: Complex = { re: new Float64Array(0), im: new Float64Array(0) };
let whole: Complex = { re: new Float64Array(0), im: new Float64Array(0) };

/**
 * The spectra of a glyph. They are views of buffers that the next call overwrites.
 *
 * Two real images are transformed at once, one as the real and one as the imaginary part: F = (Z(f) + conj Z(-f)) / 2
 * is the first one's and G = (Z(f) - conj Z(-f)) / 2i the second one's.
 */
export function spectraOf({ size, residual, region, edgeCount, flatCount }: GlyphField): GlyphSpectra {
  const pixels = size * size;
  if (bands.re.length !== pixels) {
    bands = { re: new Float64Array(pixels), im: new Float64Array(pixels) };
    whole = { re: new Float64Array(pixels), im: new Float64Array(pixels) };
  }
  let edgeSum = 0;
  let flatSum = 0;
  for (let at = 0; at < pixels; at++) {
    const kind = region[at];
    if (kind === REGION.edge) edgeSum += residual[at] as number;
    else if (kind === REGION.flat) flatSum += residual[at] as number;
  }
  const edgeMean = edgeCount === 0 ? 0 : edgeSum / edgeCount;
  const flatMean = flatCount === 0 ? 0 : flatSum / flatCount;
  for (let at = 0; at < pixels; at++) {
    const value = residual[at] as number;
    const kind = region[at];
    bands.re[at] = kind === REGION.edge ? value - edgeMean : 0;
    bands.im[at] = kind === REGION.flat ? value - flatMean : 0;
    whole.re[at] = value;
  }
  whole.im.fill(0);
  transformSquare(bands, size);
  transformSquare(whole, size);
  const { re, im } = bands;
  const mirror = (u: number, v: number) => ((size - v) % size) * size + ((size - u) % size);
  return {
    size,
    edgePower: (u, v) => {
      const [a, b] = [v * size + u, mirror(u, v)];
      const sum = (re[a] as number) + (re[b] as number);
      const difference = (im[a] as number) - (im[b] as number);
      return (sum * sum + difference * difference) / 4;
    },
    flatPower: (u, v) => {
      const [a, b] = [v * size + u, mirror(u, v)];
      const sum = (im[a] as number) + (im[b] as number);
      const difference = (re[a] as number) - (re[b] as number);
      return (sum * sum + difference * difference) / 4;
    },
    power: (u, v) => {
      const at = v * size + u;
      return (whole.re[at] as number) ** 2 + (whole.im[at] as number) ** 2;
    },
    edgeAmplitude: (u, v) => {
      const [a, b] = [v * size + u, mirror(u, v)];
      return {
        re: ((re[a] as number) + (re[b] as number)) / 2,
        im: ((im[a] as number) - (im[b] as number)) / 2,
      };
    },
  };
}
