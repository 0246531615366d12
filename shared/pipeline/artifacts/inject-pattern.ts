import type { Random } from '../../math/random';
import { type NativeImage, nativeFromNetwork } from './native-image';

/** Patterns of upsamplers, of unit root mean square, by pixel. */
export const LATTICE_PATTERNS = {
  /** True checker of period 2: alike on rows and columns. */
  checker2: (x: number, y: number) => ((x + y) % 2 === 0 ? 1 : -1),
  /** Every second column, which stems hide in a spectrum. */
  columns2: (x: number) => (x % 2 === 0 ? 1 : -1),
  /** One place of four stands out, as a transposed convolution of 3x3 and stride 2 leaves it. */
  gain2: (x: number, y: number) => (x % 2 === 0 && y % 2 === 0 ? Math.sqrt(3) : -1 / Math.sqrt(3)),
  checker4: (x: number, y: number) => (((x >> 1) + (y >> 1)) % 2 === 0 ? 1 : -1),
  /** One place of sixteen stands out. */
  gain4: (x: number, y: number) => (x % 4 === 0 && y % 4 === 0 ? Math.sqrt(15) : -1 / Math.sqrt(15)),
} as const satisfies Record<string, (x: number, y: number) => number>;
export type LatticePattern = keyof typeof LATTICE_PATTERNS;

/**
 * A copy with a known artifact, for testing the scores.
 *
 * @param grey amplitude in grey levels
 * @param place `edge` weighs the pattern by 4 I (1 - I), since a saturated output shows it on grey pixels only;
 * `everywhere` adds it to paper and ink too, cut off at black and white
 */
export function injectPattern(
  image: NativeImage,
  pattern: LatticePattern,
  grey: number,
  place: 'edge' | 'everywhere',
): NativeImage {
  const { sizePx, values } = image;
  const at = LATTICE_PATTERNS[pattern];
  const injected = values.map((value, k) => {
    const weight = place === 'edge' ? 4 * value * (1 - value) : 1;
    const added = (grey / 255) * weight * at(k % sizePx, Math.floor(k / sizePx));
    return Math.min(1, Math.max(0, value + added));
  });
  return nativeFromNetwork(injected, sizePx);
}

/** A Gaussian blur of `sigma` pixels and noise of `noise` grey levels: about what a network trained with L1 draws. */
export function softened(image: NativeImage, sigma: number, noise: number, random: Random): NativeImage {
  const { sizePx } = image;
  const across = blurLines(image.values, sizePx, sigma, 1);
  const blurred = blurLines(across, sizePx, sigma, sizePx);
  const values = blurred.map((value) => Math.min(1, Math.max(0, value + (noise / 255) * random.normal())));
  return nativeFromNetwork(values, sizePx);
}

/** Along rows where neighbours are 1 apart, down columns where `sizePx`; paper beyond the border. */
function blurLines(values: Float32Array, sizePx: number, sigma: number, step: number): Float32Array {
  const reach = Math.ceil(4 * sigma);
  const raw = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  return values.map((_, at) => {
    const place = step === 1 ? at % sizePx : Math.floor(at / sizePx);
    let total = 0;
    for (let k = Math.max(-reach, -place); k <= Math.min(reach, sizePx - 1 - place); k++)
      total += (raw[k + reach] as number) * (values[at + k * step] as number);
    return total / sum;
  });
}
