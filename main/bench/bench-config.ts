import { AppError } from '../../shared/domain/app-error';
import { type RunConfig, runConfigSchema } from '../../shared/domain/run-config';
import { findPreset } from '../runs/presets';
import { describeModel } from '../trainer/model/describe-model';

export const BENCH_SIZES = [32, 64, 128, 256] as const;
export type BenchSize = (typeof BENCH_SIZES)[number];

export interface BenchSubject {
  /** A preset's id, or `seed` for the seed's network under the draft's settings. */
  readonly model: string;
  /** Null takes the batch that the memory of a step stays alike with: 16 at 64 px, 8 at 128, 4 at 256. */
  readonly batch: number | null;
}

/** The seed's network at its author's usual width (facts: ngf 32), with the upsampler it began from. */
const SEED_MODEL = { kind: 'seed-unet', width: 32, upsampler: { kind: 'conv-transpose' } } as const;

/**
 * What a benchmark trains at a canvas of `px`. Throws an AppError config-invalid where there is no such preset or its
 * network does not fit that canvas.
 */
export function benchConfig({ model, batch }: BenchSubject, px: BenchSize): RunConfig {
  const preset = findPreset(model === 'seed' ? 'draft' : model).config;
  const config = runConfigSchema.parse({
    ...preset,
    sizePx: px,
    batchSize: batch ?? Math.max(4, Math.min(16, 1024 / px)),
    ...(model === 'seed' ? { model: SEED_MODEL } : {}),
    // A step is one batch, whatever a run gathers for one update.
    optimizer: { ...preset.optimizer, accumulate: 1 },
  });
  describeModel(config.model, px);
  if (config.pairs.styles.length === 0) return config;
  throw new AppError({
    kind: 'config-invalid',
    message: `A benchmark measures a network of one style; ${model} learns several.`,
    fix: 'Take another --model.',
  });
}
