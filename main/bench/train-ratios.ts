import type { TrainRow } from './bench-train';
import { type EngineName, isBfloat16, isTorch } from './engines';

/** How many times faster, or smaller, ours is. Null where there is nothing to compare with. */
export interface TrainRatios {
  /** Our best setting against eager tfjs. */
  readonly vsEager: number | null;
  /** Our best setting against PyTorch's best. */
  readonly vsTorch: number | null;
  /** Our peak memory as a part of eager tfjs'; smaller is better. */
  readonly memoryVsEager: number | null;
  /** The same in float32 on both sides. */
  readonly float32: { readonly vsEager: number | null; readonly vsTorch: number | null };
  readonly best: { readonly ours: EngineName | null; readonly torch: EngineName | null };
  /** Largest difference of a first loss from eager tfjs', in float32 and where bfloat16 takes part. */
  readonly firstLoss: { readonly float32: number | null; readonly bfloat16: number | null };
}

/** Ratios of medians for each canvas, by its side in pixels. */
export function trainRatios(rows: readonly TrainRow[]): Readonly<Record<string, TrainRatios>> {
  const sizes = [...new Set(rows.map(({ px }) => px))];
  return Object.fromEntries(sizes.map((px) => [String(px), ratiosOf(rows.filter((row) => row.px === px))]));
}

function ratiosOf(rows: readonly TrainRow[]): TrainRatios {
  const fastest = (isIn: (engine: EngineName) => boolean) =>
    rows
      .filter(({ engine }) => isIn(engine))
      .reduce<TrainRow | null>(
        (best, row) => (best === null || row.msPerStep < best.msPerStep ? row : best),
        null,
      );
  const eager = fastest((engine) => engine === 'eager');
  const ours = fastest((engine) => !isTorch(engine) && engine !== 'eager');
  const torch = fastest(isTorch);
  const compiled = fastest((engine) => engine === 'compiled');
  const torchFloat32 = fastest((engine) => isTorch(engine) && !isBfloat16(engine));
  const times = (slow: TrainRow | null, fast: TrainRow | null) =>
    slow === null || fast === null ? null : slow.msPerStep / fast.msPerStep;
  const difference = (isIn: (engine: EngineName) => boolean) => {
    const others = rows.filter(({ engine }) => engine !== 'eager' && isIn(engine));
    if (eager === null || others.length === 0) return null;
    return Math.max(...others.map(({ firstLoss }) => Math.abs(firstLoss - eager.firstLoss)));
  };
  return {
    vsEager: times(eager, ours),
    vsTorch: times(torch, ours),
    memoryVsEager: eager === null || ours === null ? null : ours.peakMb / eager.peakMb,
    float32: { vsEager: times(eager, compiled), vsTorch: times(torchFloat32, compiled) },
    best: { ours: ours?.engine ?? null, torch: torch?.engine ?? null },
    firstLoss: {
      float32: difference((engine) => !isBfloat16(engine)),
      bfloat16: difference(isBfloat16),
    },
  };
}
