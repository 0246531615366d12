export type Rgb = readonly [number, number, number];

const OPAQUE = 0xff000000;

/** 256 colours from paper to ink, as they lie in image data on a little-endian machine (ABGR). */
export function inkRamp(paper: Rgb, ink: Rgb): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, coverage) => {
    const mix = (channel: 0 | 1 | 2) =>
      Math.round(paper[channel] + ((ink[channel] - paper[channel]) * coverage) / 255);
    return (OPAQUE | (mix(2) << 16) | (mix(1) << 8) | mix(0)) >>> 0;
  });
}

/** Writes coverage as colours of `ramp`. */
export function paintCoverage(target: Uint32Array, coverage: Uint8Array, ramp: Uint32Array): void {
  for (let i = 0; i < coverage.length; i++) target[i] = ramp[coverage[i] ?? 0] ?? OPAQUE;
}

export interface OverlayColors {
  readonly paper: Rgb;
  /** Where both have ink. */
  readonly both: Rgb;
  readonly sourceOnly: Rgb;
  readonly targetOnly: Rgb;
}

/** Writes two images over each other: what only one of them has stands out in its colour. */
export function paintOverlay(
  target: Uint32Array,
  source: Uint8Array | null,
  other: Uint8Array | null,
  { paper, both, sourceOnly, targetOnly }: OverlayColors,
): void {
  for (let i = 0; i < target.length; i++) {
    const s = (source?.[i] ?? 0) / 255;
    const t = (other?.[i] ?? 0) / 255;
    const none = (1 - s) * (1 - t);
    const onlySource = s * (1 - t);
    const onlyTarget = (1 - s) * t;
    const mix = (channel: 0 | 1 | 2) =>
      none * paper[channel] +
      onlySource * sourceOnly[channel] +
      onlyTarget * targetOnly[channel] +
      s * t * both[channel];
    target[i] = (OPAQUE | (mix(2) << 16) | (mix(1) << 8) | mix(0)) >>> 0;
  }
}
