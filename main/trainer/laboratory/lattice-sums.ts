import type { VerdictPeriod } from '../../../shared/domain/artifact-report';
import type { ChannelEnergy, LatticeEnergy } from '../../../shared/domain/layer-report';
import { LATTICE } from '../../../shared/pipeline/artifacts/lattice';

/** A lattice cell of the largest period that is looked at, in pixels of the features. */
export const CELL = 4;
export const PLACES = CELL * CELL;

/** What is needed of the features of one glyph: means of the residual over the places of a cell, and their spread. */
export interface GlyphPhases {
  readonly channels: number;
  /** [4, 4, channels] */
  readonly phases: Float32Array;
  /** Variance of the features over the pixels, one for each channel. */
  readonly variance: Float32Array;
}

/**
 * What features have in common at the same places of the lattice, over several glyphs, as the lock of a set of images
 * (artifacts-and-outlines 1.3, LOCK): content has another phase in each and averages out.
 */
export function latticeEnergy(glyphs: readonly GlyphPhases[], period: VerdictPeriod): LatticeEnergy {
  const [first] = glyphs;
  if (first === undefined || glyphs.length < 2)
    throw new RangeError('a lattice shows over two glyphs or more');
  const { length } = glyphs;
  let signal = 0;
  let noise = 0;
  let excess = 0;
  let spread = 0;
  for (let channel = 0; channel < first.channels; channel++) {
    for (const { variance } of glyphs) spread += (variance[channel] as number) / length;
    for (const { u, v, count, gain } of LATTICE[period]) {
      const terms = glyphs.map((glyph) => amplitudeAt(glyph, channel, u, v));
      const re = sum(terms, (term) => term.re) / length;
      const im = sum(terms, (term) => term.im) / length;
      const mean2 = re * re + im * im;
      const variance = sum(terms, (term) => (term.re - re) ** 2 + (term.im - im) ** 2) / (length - 1);
      signal += count * mean2;
      noise += (count * variance) / length;
      excess += (count * (mean2 - variance / length)) / gain ** 2;
    }
  }
  return {
    amplitude: spread > 0 ? Math.sqrt(Math.max(0, excess) / spread) : 0,
    f: noise > 0 ? signal / noise : 0,
  };
}

/** The lattice of period 2 in each channel for one glyph, most of it first. What content the glyph has there is in it. */
export function channelEnergies(glyph: GlyphPhases): readonly ChannelEnergy[] {
  return Array.from({ length: glyph.channels }, (_, channel) => {
    const power = sum(LATTICE[2], ({ u, v, count, gain }) => {
      const { re, im } = amplitudeAt(glyph, channel, u, v);
      return (count * (re * re + im * im)) / gain ** 2;
    });
    const amplitude = Math.sqrt(power);
    const deviation = Math.sqrt(glyph.variance[channel] as number);
    return { channel, amplitude, share: deviation > 0 ? amplitude / deviation : 0 };
  }).sort((a, b) => b.amplitude - a.amplitude);
}

/** The wave of u cycles a pixel along the rows and v down, as the means over the places have it. */
function amplitudeAt({ phases, channels }: GlyphPhases, channel: number, u: number, v: number) {
  let re = 0;
  let im = 0;
  for (let place = 0; place < PLACES; place++) {
    const angle = -2 * Math.PI * (u * (place % CELL) + v * Math.floor(place / CELL));
    const value = phases[place * channels + channel] as number;
    re += value * Math.cos(angle);
    im += value * Math.sin(angle);
  }
  return { re: re / PLACES, im: im / PLACES };
}

function sum<T>(of: readonly T[], pick: (each: T) => number): number {
  return of.reduce((total, each) => total + pick(each), 0);
}
