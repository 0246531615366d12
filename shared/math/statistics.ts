import type { PairedDifference, Spread } from '../domain/comparison';

/** Mean and standard deviation (n - 1) of what is there; null of no values at all. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const present = values.filter((value) => value !== null && Number.isFinite(value)) as readonly number[];
  if (present.length === 0) return null;
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = present.length === 1 ? 0 : Math.sqrt(squares / (present.length - 1));
  return { mean, spread, count: present.length };
}

/** The middle value, or the mean of the two in the middle; not a number of no values. */
export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}

/** The value below which a part lies, with straight lines between the values; not a number of no values. */
export function quantileOf(values: readonly number[], part: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}

/** Seeds below which no difference is called significant, whatever the test says. */
export const FEWEST_SEEDS = 3;
const LEVEL = 0.05;

/** A value of one seed. */
export interface SeedValue {
  readonly seed: number;
  readonly value: number;
}

/**
 * `values` less `base`, seed by seed, with Student's interval of the mean and the paired t test. Seeds that only one
 * of them has are left out; null where none is common. `adjustedP` is p until {@link adjustForArms} has seen the others.
 */
export function pairedDifference(
  values: readonly SeedValue[],
  base: readonly SeedValue[],
): PairedDifference | null {
  const pairs = values.flatMap(({ seed, value }) => {
    const other = base.find((each) => each.seed === seed);
    return other === undefined ? [] : [{ difference: value - other.value, base: other.value }];
  });
  const differences = pairs.map(({ difference }) => difference);
  const spread = spreadOf(differences);
  if (spread === null) return null;
  const from = spreadOf(pairs.map((pair) => pair.base)) as Spread;
  // A part of a mean that its own seeds do not tell from 0 says nothing: LOCK of clean arms is 0.03 ± 0.05.
  const relative = Math.abs(from.mean) <= from.spread ? null : spread.mean / Math.abs(from.mean);
  const test = testMean(spread);
  return {
    mean: spread.mean,
    relative,
    values: differences,
    interval: test?.interval ?? null,
    p: test?.p ?? null,
    adjustedP: test?.p ?? null,
    isSignificant: isSignificant(test?.p ?? null, spread.count),
  };
}

const isSignificant = (p: number | null, count: number) => count >= FEWEST_SEEDS && p !== null && p < LEVEL;

/** One-sample t test of a mean against zero; null with one value, which tells nothing of its spread. */
function testMean({ mean, spread, count }: Spread) {
  if (count < 2) return null;
  const error = spread / Math.sqrt(count);
  const half = studentQuantile(1 - LEVEL / 2, count - 1) * error;
  const interval = [mean - half, mean + half] as const;
  // Differences without any spread: runs that are the same, or that differ by a constant.
  if (error === 0) return { interval, p: mean === 0 ? 1 : 0 };
  return { interval, p: 2 * (1 - studentCdf(Math.abs(mean / error), count - 1)) };
}

/**
 * Holm's step-down correction (Holm 1979) over the arms of one score: with p sorted upwards, the i-th of m is
 * multiplied by m - i and never less than the one before it. Differences without a p stay out of it.
 */
export function adjustForArms(
  differences: readonly (PairedDifference | null)[],
): readonly (PairedDifference | null)[] {
  const tested = differences
    .flatMap((difference, index) => (difference?.p == null ? [] : [{ index, difference, p: difference.p }]))
    .sort((a, b) => a.p - b.p);
  const adjusted = [...differences];
  let least = 0;
  tested.forEach(({ index, difference, p }, rank) => {
    least = Math.max(least, Math.min(1, p * (tested.length - rank)));
    const significant = isSignificant(least, difference.values.length);
    adjusted[index] = { ...difference, adjustedP: least, isSignificant: significant };
  });
  return adjusted;
}

/** Probability that Student's t with so many degrees of freedom is below `t` (Abramowitz & Stegun 26.7.1). */
export function studentCdf(t: number, freedom: number): number {
  const tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** The t below which a part of Student's distribution lies; 4.303 for 0.975 and 2 degrees of freedom. */
export function studentQuantile(part: number, freedom: number): number {
  let [low, high] = [-1, 1];
  while (studentCdf(low, freedom) > part) low *= 2;
  while (studentCdf(high, freedom) < part) high *= 2;
  for (let round = 0; round < 100 && high - low > 1e-12 * Math.max(1, Math.abs(high)); round++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, freedom) < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta function by its continued fraction (DLMF 8.17.22), with Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}

/** Lanczos' approximation with g = 7 (Godfrey 2001), right to 15 digits for the arguments above 0 used here. */
function logGamma(x: number): number {
  const weights = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const z = x - 1;
  const sum = weights.reduce((total, weight, i) => total + weight / (z + i + 1), 0.9999999999998099);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
