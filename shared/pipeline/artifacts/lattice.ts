import type { LatticePeriod } from '../../domain/artifact-report';

/** A frequency of a lattice and its mirror image, which has the same power in a real image. */
export interface LatticeFrequency {
  /** Cycles a pixel along the rows and down, each in (-1/2, 1/2]. */
  readonly u: number;
  readonly v: number;
  /** The largest period it belongs to, which is that of one decoder level. */
  readonly period: LatticePeriod;
  /** What is left of it by the residual. */
  readonly gain: number;
  /** Neither along the rows nor down alone: a true checker. */
  readonly isDiagonal: boolean;
  /** 2, or 1 where the frequency is its own mirror image. */
  readonly count: number;
}

/**
 * The frequencies that are new at a period: those of its lattice that a lattice of half the period lacks, each
 * pair of mirror images once.
 */
function latticeFrequencies(period: LatticePeriod): readonly LatticeFrequency[] {
  const found: LatticeFrequency[] = [];
  for (let j = 0; j < period; j++) {
    for (let i = 0; i < period; i++) {
      if (i % 2 === 0 && j % 2 === 0) continue;
      const mirror = ((period - j) % period) * period + ((period - i) % period);
      const own = j * period + i;
      if (own > mirror) continue;
      found.push({
        u: wrapped(i / period),
        v: wrapped(j / period),
        period,
        gain: residualGain(i / period, j / period),
        isDiagonal: i !== 0 && j !== 0,
        count: own === mirror ? 1 : 2,
      });
    }
  }
  return found;
}

/** What the residual I - B*B*I keeps of a wave, with B = [1 2 1] / 4 along rows and columns. */
export function residualGain(u: number, v: number): number {
  return 1 - Math.cos(Math.PI * u) ** 2 * Math.cos(Math.PI * v) ** 2;
}

const wrapped = (cycles: number) => (cycles > 0.5 ? cycles - 1 : cycles);

export const LATTICE = {
  2: latticeFrequencies(2),
  4: latticeFrequencies(4),
  8: latticeFrequencies(8),
} as const;

/** The bin of a frequency in a transform of `size` values, a multiple of the lattice's period. */
export function binOf({ u, v }: Pick<LatticeFrequency, 'u' | 'v'>, size: number): readonly [number, number] {
  return [Math.round(u * size + size) % size, Math.round(v * size + size) % size];
}
