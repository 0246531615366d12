import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { Random } from '../../shared/math/random';

/** Gaussian blur of `sigma` pixels and noise of `noise` grey levels: what a network's output looks like. */
export function softenImage(image: GlyphImage, sigma: number, noise: number, random: Random): GlyphImage {
  const { sizePx } = image;
  const once = blurTurned(Float64Array.from(image.coverage), sizePx, sigma);
  const twice = blurTurned(once, sizePx, sigma);
  const coverage = Uint8Array.from(twice, (value) =>
    Math.max(0, Math.min(255, Math.round(value + noise * random.normal()))),
  );
  return { sizePx, coverage };
}

/** Blurs along the rows and swaps rows and columns. */
function blurTurned(values: Float64Array, size: number, sigma: number): Float64Array {
  const reach = Math.ceil(4 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-0.5 * ((k - reach) / sigma) ** 2),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = Math.max(0, i - reach); k <= Math.min(size - 1, i + reach); k++) {
        sum += (weights[k - i + reach] as number) * (values[j * size + k] as number);
      }
      out[i * size + j] = sum / total;
    }
  }
  return out;
}
