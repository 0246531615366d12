import type { GlyphArtifacts, LatticePeriod, VerdictPeriod } from '../../domain/artifact-report';
import { edgeTeeth, type TeethSums } from './edge-teeth';
import { fieldOf, type GlyphField, REGION } from './glyph-field';
import { type Amplitude, type GlyphSpectra, spectraOf } from './glyph-spectra';
import { binOf, LATTICE } from './lattice';
import type { NativeImage } from './native-image';
import { noiseFloor } from './noise-floor';
import { sawAmplitude } from './saw';
import { isSpectralHole } from './spectral-hole';

/** One glyph's scores and what a set needs of it. */
export interface GlyphMeasurement {
  readonly scores: GlyphArtifacts;
  /** The edge band's residual at each lattice frequency of periods 2 and 4, in values of 1 a pixel. */
  readonly lock: Readonly<Record<VerdictPeriod, readonly Amplitude[]>>;
  readonly teeth: TeethSums;
  readonly hasInk: boolean;
}

/**
 * Power of a noise of a twentieth grey level, below which nothing is heard: it keeps the dust of arithmetic in an
 * image without any content from counting as the content around a frequency.
 */
const silence = (pixels: number) => pixels * (0.05 / 255) ** 2;
const LEAST_DB = -90;

/** Scores one glyph. @param mask the image whose edges divide the pixels; the image itself when left out */
export function measureGlyph(image: NativeImage, mask?: NativeImage): GlyphMeasurement {
  const field = fieldOf(image, mask);
  const spectra = spectraOf(field);
  const teeth = edgeTeeth(field);
  const hasInk = field.edgeCount > 0 && teeth.pixels > 0;
  const edge = (period: LatticePeriod) =>
    latticeAmplitude(spectra.edgePower, field.edgeCount, period, spectra.size);
  const flat = (period: LatticePeriod) =>
    latticeAmplitude(spectra.flatPower, field.flatCount, period, spectra.size);
  const [two, four] = [prominence(spectra, 2), prominence(spectra, 4)];
  return {
    scores: {
      edge: { 2: edge(2), 4: edge(4), 8: edge(8) },
      flat: { 2: flat(2), 4: flat(4), 8: flat(8) },
      t: { 2: two.all, 4: four.all },
      tdd: { 2: two.diagonal, 4: four.diagonal },
      saw: { 2: sawAmplitude(teeth, 2), 4: sawAmplitude(teeth, 4) },
      rough: teeth.pixels === 0 ? 0 : (255 * teeth.absolute) / teeth.pixels,
      edgeWidth: edgeWidthOf(field),
      isHole: isSpectralHole(field, silence(spectra.size ** 2)),
    },
    lock: { 2: lockTerms(spectra, field.edgeCount, 2), 4: lockTerms(spectra, field.edgeCount, 4) },
    teeth,
    hasInk,
  };
}

/** Amplitude of a period's new frequencies in grey levels: power above that of the content, the residual's gain undone. */
function latticeAmplitude(
  powerAt: (u: number, v: number) => number,
  pixels: number,
  period: LatticePeriod,
  size: number,
): number {
  if (pixels === 0) return 0;
  let total = 0;
  for (const frequency of LATTICE[period]) {
    const [u, v] = binOf(frequency, size);
    const excess = powerAt(u, v) - noiseFloor(powerAt, u, v, size);
    if (excess > 0) total += (frequency.count * excess) / frequency.gain ** 2;
  }
  return (255 * Math.sqrt(total)) / pixels;
}

interface Prominence {
  readonly all: number;
  readonly diagonal: number;
}

/** Power over the content around it, mean over a period's new frequencies, in decibels. 0 where all is silent. */
function prominence(spectra: GlyphSpectra, period: VerdictPeriod): Prominence {
  const { size, power } = spectra;
  const least = silence(size * size);
  let [all, diagonal, allCount, diagonalCount] = [0, 0, 0, 0];
  for (const frequency of LATTICE[period]) {
    const [u, v] = binOf(frequency, size);
    const floor = noiseFloor(power, u, v, size);
    const own = power(u, v);
    const isSilent = own < least && floor < least;
    const ratio = isSilent ? 1 : own / Math.max(floor, least);
    all += frequency.count * ratio;
    allCount += frequency.count;
    if (frequency.isDiagonal) {
      diagonal += frequency.count * ratio;
      diagonalCount += frequency.count;
    }
  }
  return {
    all: decibels(all / allCount),
    diagonal: decibels(diagonal / diagonalCount),
  };
}

const decibels = (ratio: number) => Math.max(LEAST_DB, 10 * Math.log10(Math.max(ratio, 1e-30)));

function lockTerms(spectra: GlyphSpectra, edgeCount: number, period: VerdictPeriod): readonly Amplitude[] {
  return LATTICE[period].map((frequency) => {
    if (edgeCount === 0) return { re: 0, im: 0 };
    const { re, im } = spectra.edgeAmplitude(...binOf(frequency, spectra.size));
    const scale = 1 / (edgeCount * frequency.gain);
    return { re: re * scale, im: im * scale };
  });
}

/**
 * Width of the strokes' edges in pixels: of the straight ramp from paper to ink that holds as much grey for its
 * length of edge.
 *
 * The integral of I(1-I) across a ramp of width w is w / 6, and the sum of the gradient's length over the pixels is
 * the length of the edge (co-area formula). Exact area coverage has 1, a Gaussian blur of s pixels 6 s / sqrt(pi).
 */
function edgeWidthOf({ size, values, region }: GlyphField): number {
  let grey = 0;
  let length = 0;
  for (let at = 0; at < values.length; at++) {
    if (region[at] !== REGION.edge) continue;
    const value = values[at] as number;
    grey += value * (1 - value);
    const gx = (values[at + 1] as number) - (values[at - 1] as number);
    const gy = (values[at + size] as number) - (values[at - size] as number);
    length += Math.sqrt(gx * gx + gy * gy) / 2;
  }
  return length === 0 ? 0 : Math.max(0, (6 * grey) / length);
}
