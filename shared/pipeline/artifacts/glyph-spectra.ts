import { createSquareTransform, type SquareTransform } from '../../math/fft';
import { type GlyphField, REGION } from './glyph-field';

/** A complex amplitude. */
export interface Amplitude {
  readonly re: number;
  readonly im: number;
}

/** The power of a spectrum at bin (u, v), each 0 to size - 1. */
type PowerAt = (u: number, v: number) => number;

/** What is needed of the spectra of a glyph's residual. */
export interface GlyphSpectra {
  readonly size: number;
  /** |DFT|^2 of the residual in the edge band, its mean taken off. */
  readonly edgePower: PowerAt;
  /** The same in plain ink and paper. */
  readonly flatPower: PowerAt;
  /** |DFT|^2 of both together. */
  readonly power: PowerAt;
  /** The DFT of the edge band's residual. */
  readonly edgeAmplitude: (u: number, v: number) => Amplitude;
}

/** Reused between calls; every value read is written first. */
let transform: SquareTransform | undefined;

/**
 * The spectra of a glyph. They are views of buffers that the next call overwrites.
 *
 * Both regions are transformed at once, one as the real and one as the imaginary part of z: with Z' the conjugate of
 * Z at the mirrored frequency, (Z + Z') / 2 is the first one's spectrum and (Z - Z') / 2i the second one's.
 */
export function spectraOf(field: GlyphField): GlyphSpectra {
  const { size } = field;
  if (transform?.size !== size) transform = createSquareTransform(size);
  fill(transform.input, field);
  transform.run();
  const z = transform.output;
  const binAt = (u: number, v: number) => 2 * (u * size + v);
  const mirrorAt = (u: number, v: number) => 2 * (((size - u) % size) * size + ((size - v) % size));
  return {
    size,
    edgePower: (u, v) => {
      const a = binAt(u, v);
      const b = mirrorAt(u, v);
      const sum = (z[a] as number) + (z[b] as number);
      const difference = (z[a + 1] as number) - (z[b + 1] as number);
      return (sum * sum + difference * difference) / 4;
    },
    flatPower: (u, v) => {
      const a = binAt(u, v);
      const b = mirrorAt(u, v);
      const sum = (z[a + 1] as number) + (z[b + 1] as number);
      const difference = (z[b] as number) - (z[a] as number);
      return (sum * sum + difference * difference) / 4;
    },
    power: (u, v) => {
      const a = binAt(u, v);
      const b = mirrorAt(u, v);
      const re = (z[a] as number) + (z[b] as number) + (z[a + 1] as number) + (z[b + 1] as number);
      const im = (z[a + 1] as number) - (z[b + 1] as number) + (z[b] as number) - (z[a] as number);
      return (re * re + im * im) / 4;
    },
    edgeAmplitude: (u, v) => {
      const a = binAt(u, v);
      const b = mirrorAt(u, v);
      return {
        re: ((z[a] as number) + (z[b] as number)) / 2,
        im: ((z[a + 1] as number) - (z[b + 1] as number)) / 2,
      };
    },
  };
}

/** The residual of the edge band as real parts, that of the flat region as imaginary parts, each about its mean. */
function fill(input: Float64Array, { residual, region, edgeCount, flatCount }: GlyphField): void {
  let edgeSum = 0;
  let flatSum = 0;
  for (let at = 0; at < residual.length; at++) {
    if (region[at] === REGION.edge) edgeSum += residual[at] as number;
    else flatSum += residual[at] as number;
  }
  const edgeMean = edgeCount === 0 ? 0 : edgeSum / edgeCount;
  const flatMean = flatCount === 0 ? 0 : flatSum / flatCount;
  for (let at = 0; at < residual.length; at++) {
    const value = residual[at] as number;
    const kind = region[at];
    input[2 * at] = kind === REGION.edge ? value - edgeMean : 0;
    input[2 * at + 1] = kind === REGION.flat ? value - flatMean : 0;
  }
}
