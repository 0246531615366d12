import type { LatticePeak, Spectrum } from '../../../../shared/pipeline/artifacts/spectrum';
import type { Rgb } from '../../../canvas/compose-image';

/** Where a spectrum lies on a surface: device pixels for a bin, a whole number where there is room, and its corner. */
export interface SpectrumPlace {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export function spectrumPlace(sizePx: number, width: number, height: number): SpectrumPlace {
  const room = Math.min(width, height) / sizePx;
  const scale = room >= 1 ? Math.floor(room) : room;
  return {
    scale,
    left: Math.floor((width - sizePx * scale) / 2),
    top: Math.floor((height - sizePx * scale) / 2),
  };
}

/** The bin of a frequency in a spectrum with frequency 0 in the middle; half the sampling rate is its first. */
export function binOnSpectrum(cycles: number, sizePx: number): number {
  return (Math.round(cycles * sizePx) + sizePx / 2 + sizePx) % sizePx;
}

/** The frequency under a place of the surface, in cycles a pixel; null beside the spectrum. */
export function frequencyAt(
  { scale, left, top }: SpectrumPlace,
  sizePx: number,
  x: number,
  y: number,
): { readonly u: number; readonly v: number; readonly bin: number } | null {
  const column = Math.floor((x - left) / scale);
  const row = Math.floor((y - top) / scale);
  if (column < 0 || row < 0 || column >= sizePx || row >= sizePx) return null;
  const half = sizePx / 2;
  return { u: (column - half) / sizePx, v: (row - half) / sizePx, bin: row * sizePx + column };
}

/** The middle of a peak's bin on the surface. */
export function peakPoint(
  { scale, left, top }: SpectrumPlace,
  sizePx: number,
  { u, v }: Pick<LatticePeak, 'u' | 'v'>,
): { readonly x: number; readonly y: number } {
  return {
    x: left + (binOnSpectrum(u, sizePx) + 0.5) * scale,
    y: top + (binOnSpectrum(v, sizePx) + 0.5) * scale,
  };
}

/** The peak within `reach` device pixels of a place, the nearest of them. */
export function peakAt(
  place: SpectrumPlace,
  { sizePx, peaks }: Spectrum,
  x: number,
  y: number,
  reach: number,
): LatticePeak | null {
  let nearest: LatticePeak | null = null;
  let least = reach * reach;
  for (const peak of peaks) {
    const at = peakPoint(place, sizePx, peak);
    const squared = (at.x - x) ** 2 + (at.y - y) ** 2;
    if (squared > least) continue;
    least = squared;
    nearest = peak;
  }
  return nearest;
}

/** Decibels of a grey level that are drawn as paper and as ink. */
export const DARKEST = 15;
export const LIGHTEST = -25;

/** A spectrum as RGBA bytes from paper to ink. */
export function composeSpectrum(
  { decibels }: Spectrum,
  ink: Rgb,
  paper: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(decibels.length * 4);
  for (let i = 0; i < decibels.length; i++) {
    const part = Math.min(1, Math.max(0, ((decibels[i] ?? LIGHTEST) - LIGHTEST) / (DARKEST - LIGHTEST)));
    for (let channel = 0; channel < 3; channel++) {
      const low = paper[channel] ?? 0;
      rgba[i * 4 + channel] = low + ((ink[channel] ?? 0) - low) * part;
    }
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}
