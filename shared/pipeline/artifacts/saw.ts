import {
  ORIENTATIONS,
  type Saw,
  type SawOrientation,
  type VerdictPeriod,
} from '../../domain/artifact-report';
import { TEETH_PERIOD, TEETH_PHASES, type TeethSums } from './edge-teeth';

/** Edge pixels at one place of the lattice and in one direction, below which their mean says nothing. */
const LEAST_PIXELS = 4;

interface SectorStatistics {
  readonly pixels: number;
  /** Mean of d at each place; null where a place has too few pixels. */
  readonly means: Float64Array | null;
  /** Variance of those means. */
  readonly spread: number;
  /** Mean of their squared standard errors. */
  readonly error: number;
}

/** Amplitude of the teeth in grey levels, see {@link sawOf}. */
export function sawAmplitude(sums: TeethSums, period: VerdictPeriod): number {
  return combine(sectorsOf(sums, period), period).amplitude;
}

/**
 * Teeth that stand at the same places of the lattice all along the edges of one direction.
 *
 * Teeth change sign between the left and the right edge of a stem and between its top and bottom, so they are
 * looked at in eight sectors of the gradient's direction. In each, the variance of the mean tooth over the lattice's
 * places, less what chance would give; sectors count by their pixels. `f` is the variance over that of chance.
 */
export function sawOf(sums: TeethSums, period: VerdictPeriod): Saw {
  const sectors = sectorsOf(sums, period);
  const chance = 1 - 1 / period ** 2;
  const orientations = sectors.map(
    ({ pixels, means, spread, error }): SawOrientation => ({
      weight: sums.pixels === 0 ? 0 : pixels / sums.pixels,
      amplitude: means === null ? 0 : 255 * Math.sqrt(Math.max(0, spread - error * chance)),
      phases: greyPhases(means, period),
    }),
  );
  return { ...combine(sectors, period), orientations };
}

function combine(sectors: readonly SectorStatistics[], period: VerdictPeriod) {
  let [pixels, spread, error, excess] = [0, 0, 0, 0];
  for (const sector of sectors) {
    if (sector.means === null) continue;
    pixels += sector.pixels;
    spread += sector.pixels * sector.spread;
    error += sector.pixels * sector.error;
    excess += sector.pixels * (sector.spread - sector.error * (1 - 1 / period ** 2));
  }
  if (pixels === 0) return { amplitude: 0, f: 0 };
  return {
    amplitude: 255 * Math.sqrt(Math.max(0, excess / pixels)),
    f: error === 0 ? 0 : spread / error,
  };
}

function sectorsOf(sums: TeethSums, period: VerdictPeriod): readonly SectorStatistics[] {
  return Array.from({ length: ORIENTATIONS }, (_, sector) => sectorOf(sums, sector, period));
}

function sectorOf(sums: TeethSums, sector: number, period: VerdictPeriod): SectorStatistics {
  const places = period * period;
  const count = new Float64Array(places);
  const means = new Float64Array(places);
  const squares = new Float64Array(places);
  for (let phase = 0; phase < TEETH_PHASES; phase++) {
    const row = Math.floor(phase / TEETH_PERIOD) % period;
    const place = row * period + (phase % period);
    const cell = sector * TEETH_PHASES + phase;
    count[place] = (count[place] as number) + (sums.count[cell] as number);
    means[place] = (means[place] as number) + (sums.sum[cell] as number);
    squares[place] = (squares[place] as number) + (sums.squares[cell] as number);
  }
  let pixels = 0;
  let total = 0;
  let error = 0;
  for (let place = 0; place < places; place++) {
    const n = count[place] as number;
    pixels += n;
    if (n < LEAST_PIXELS) return { pixels: pixels + rest(count, place), means: null, spread: 0, error: 0 };
    const mean = (means[place] as number) / n;
    means[place] = mean;
    total += mean;
    error += Math.max(0, ((squares[place] as number) - n * mean * mean) / (n - 1)) / n;
  }
  const centre = total / places;
  let spread = 0;
  for (let place = 0; place < places; place++) spread += ((means[place] as number) - centre) ** 2;
  return { pixels, means, spread: spread / places, error: error / places };
}

const rest = (count: Float64Array, from: number) => count.subarray(from + 1).reduce((a, b) => a + b, 0);

/** Phase means about their centre in grey levels; zeros where nothing can be said. */
function greyPhases(means: Float64Array | null, period: VerdictPeriod): number[] {
  if (means === null) return new Array<number>(period * period).fill(0);
  const centre = means.reduce((total, mean) => total + mean, 0) / means.length;
  return Array.from(means, (mean) => 255 * (mean - centre));
}
