import type { GlyphArtifacts, LatticeLock, SetArtifacts, VerdictPeriod } from '../../domain/artifact-report';
import { addTeeth, createTeethSums } from './edge-teeth';
import type { Amplitude } from './glyph-spectra';
import { LATTICE } from './lattice';
import { measureGlyph } from './measure-glyph';
import type { NativeImage } from './native-image';
import { sawOf } from './saw';

/** Scores glyphs one by one and what they have in common at the end; holds sums only, never the images. */
export interface SetScorer {
  /** Adds a glyph and returns its own scores. A blank one is scored and not counted. */
  add(image: NativeImage, mask?: NativeImage): GlyphArtifacts;
  scores(): SetArtifacts;
}

interface LockSums {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly power: Float64Array;
}

const PERIODS = [2, 4] as const;

/**
 * A scorer of a set of glyphs that one network or font drew at one size.
 *
 * Content has another phase at each glyph and averages out; what a network puts at the same places of the pixel
 * lattice stays. Below some twenty glyphs little does. `add` throws a RangeError for an image of another size.
 */
export function createSetScorer(sizePx: number): SetScorer {
  const lock = { 2: createLockSums(2), 4: createLockSums(4) };
  const teeth = createTeethSums();
  let glyphs = 0;
  let rough = 0;
  let edgeWidth = 0;
  return {
    add: (image, mask) => {
      if (image.sizePx !== sizePx)
        throw new RangeError(`a set of ${sizePx} px cannot take an image of ${image.sizePx} px`);
      const measured = measureGlyph(image, mask);
      if (!measured.hasInk) return measured.scores;
      glyphs++;
      rough += measured.scores.rough;
      edgeWidth += measured.scores.edgeWidth;
      for (const period of PERIODS) addLock(lock[period], measured.lock[period]);
      addTeeth(teeth, measured.teeth);
      return measured.scores;
    },
    scores: () => ({
      glyphs,
      lock: { 2: lockOf(lock[2], glyphs, 2), 4: lockOf(lock[4], glyphs, 4) },
      saw: { 2: sawOf(teeth, 2), 4: sawOf(teeth, 4) },
      rough: glyphs === 0 ? 0 : rough / glyphs,
      edgeWidth: glyphs === 0 ? 0 : edgeWidth / glyphs,
    }),
  };
}

function createLockSums(period: VerdictPeriod): LockSums {
  const { length } = LATTICE[period];
  return {
    re: new Float64Array(length),
    im: new Float64Array(length),
    power: new Float64Array(length),
  };
}

function addLock(sums: LockSums, terms: readonly Amplitude[]): void {
  terms.forEach(({ re, im }, k) => {
    sums.re[k] = (sums.re[k] as number) + re;
    sums.im[k] = (sums.im[k] as number) + im;
    sums.power[k] = (sums.power[k] as number) + re * re + im * im;
  });
}

/** |mean|^2 of each frequency's amplitude over the set, against the variance of a mean of so many. */
function lockOf({ re, im, power }: LockSums, glyphs: number, period: VerdictPeriod): LatticeLock {
  if (glyphs < 2) return { amplitude: 0, f: 0 };
  let excess = 0;
  let ratios = 0;
  let count = 0;
  LATTICE[period].forEach((frequency, k) => {
    const mean2 = ((re[k] as number) / glyphs) ** 2 + ((im[k] as number) / glyphs) ** 2;
    const variance = (((power[k] as number) / glyphs - mean2) * glyphs) / (glyphs - 1);
    const ofMean = Math.max(0, variance) / glyphs;
    excess += frequency.count * (mean2 - ofMean);
    ratios += frequency.count * (ofMean > 0 ? mean2 / ofMean : 0);
    count += frequency.count;
  });
  return { amplitude: 255 * Math.sqrt(Math.max(0, excess)), f: ratios / count };
}
