import type { CodePoint } from '../../../shared/domain/code-point';

/** Rendered pairs: image i of `source` and of `target` is that of `codePoints[i]`, `sizePx * sizePx` coverage bytes. */
export interface PairImages {
  readonly sizePx: number;
  readonly codePoints: readonly CodePoint[];
  readonly source: Uint8Array;
  readonly target: Uint8Array;
}

/** Coverage 0 to 255 becomes what the network sees: paper -1, ink 1. */
export function toNetworkRange(coverage: Uint8Array): Float32Array {
  const values = new Float32Array(coverage.length);
  for (let index = 0; index < coverage.length; index++)
    values[index] = (coverage[index] as number) / 127.5 - 1;
  return values;
}

/** The way back, clipped and rounded to the nearest of 256 levels. */
export function toCoverage(values: Float32Array): Uint8Array {
  const coverage = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index++) {
    coverage[index] = Math.round(Math.min(1, Math.max(-1, values[index] as number)) * 127.5 + 127.5);
  }
  return coverage;
}

/** Network values as ink from 0 to 1, clipped and not rounded. */
export function toInk(values: Float32Array): Float32Array {
  const ink = new Float32Array(values.length);
  for (let index = 0; index < values.length; index++) {
    ink[index] = Math.min(1, Math.max(-1, values[index] as number)) * 0.5 + 0.5;
  }
  return ink;
}

/** Images of some pairs one after the other, as network values. */
export function gatherImages(images: Uint8Array, pixels: number, indices: readonly number[]): Float32Array {
  const values = new Float32Array(indices.length * pixels);
  indices.forEach((index, place) => {
    const from = index * pixels;
    const to = place * pixels;
    for (let pixel = 0; pixel < pixels; pixel++)
      values[to + pixel] = (images[from + pixel] as number) / 127.5 - 1;
  });
  return values;
}

/** Those pairs alone, copied. */
export function selectPairs(pairs: PairImages, indices: readonly number[]): PairImages {
  const pixels = pairs.sizePx ** 2;
  const select = (images: Uint8Array) => {
    const selected = new Uint8Array(indices.length * pixels);
    indices.forEach((index, place) => {
      selected.set(images.subarray(index * pixels, (index + 1) * pixels), place * pixels);
    });
    return selected;
  };
  return {
    sizePx: pairs.sizePx,
    codePoints: indices.map((index) => pairs.codePoints[index] as CodePoint),
    source: select(pairs.source),
    target: select(pairs.target),
  };
}
