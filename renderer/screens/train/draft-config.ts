import type {
  JikeiUnetConfig,
  ModelConfig,
  PlainUpsamplerConfig,
  RunConfig,
  UpsamplerConfig,
} from '../../../shared/domain/run-config';
import { modelSchema, runConfigSchema } from '../../../shared/domain/run-config';
import { levelsOf, withinLevels } from './levels-of';

/**
 * The draft with the other network. Its size is taken from `examples` (the presets) of the same pixel size,
 * where there is one; the upsampler stays.
 */
export function withModelKind(
  config: RunConfig,
  kind: ModelConfig['kind'],
  examples: readonly RunConfig[],
): RunConfig {
  if (config.model.kind === kind) return config;
  const { upsampler } = config.model;
  const example = examples.find(({ model, sizePx }) => model.kind === kind && sizePx === config.sizePx);
  if (example !== undefined) return withinLevels({ ...config, model: { ...example.model, upsampler } });
  const model = modelSchema.parse(
    kind === 'seed-unet'
      ? { kind, width: 32, upsampler }
      : { kind, channels: defaultChannels(config.sizePx), upsampler },
  );
  return { ...config, model };
}

/** Doubling from 32 to 256, down to a feature map of 8 px. */
function defaultChannels(sizePx: number): number[] {
  const levels = Math.max(2, Math.round(Math.log2(sizePx / 8)) + 1);
  return Array.from({ length: levels }, (_, level) => Math.min(32 * 2 ** level, 256));
}

/** Channels of the finest level: what one number can say of the size of either network. */
export function modelWidth(model: ModelConfig): number {
  return model.kind === 'seed-unet' ? model.width : (model.channels[0] ?? 4);
}

/** The draft with all channels scaled so that the finest level has `width`, in multiples of four. */
export function withWidth(config: RunConfig, width: number): RunConfig {
  const { model } = config;
  if (!Number.isFinite(width)) return config;
  if (model.kind === 'seed-unet') {
    // Channels that were matched to a number of parameters give way to those that follow from the width.
    const { channels: _, ...rest } = model;
    return { ...config, model: { ...rest, width } };
  }
  return { ...config, model: { ...model, channels: scaleChannels(model, width) } };
}

function scaleChannels(model: JikeiUnetConfig, width: number): number[] {
  const ratio = width / modelWidth(model);
  return model.channels.map((channels) => Math.min(512, Math.max(4, Math.round((channels * ratio) / 4) * 4)));
}

/** Paths of the settings that cannot be run as they are, e.g. `budget`; empty when the draft is sound. */
export function draftProblems(config: RunConfig): readonly string[] {
  const parsed = runConfigSchema.safeParse(config);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

/** True when the draft differs from the preset it began as in more than its seed. */
export function isModified(config: RunConfig, preset: RunConfig): boolean {
  const comparable = (one: RunConfig) =>
    JSON.stringify(runConfigSchema.safeParse({ ...one, seed: 0 }).data ?? one);
  return comparable(config) !== comparable(preset);
}

/** A hybrid with another upsampler at one of its `count` levels; the others draw as they did. */
export function withHybridLevel(
  hybrid: Extract<UpsamplerConfig, { readonly kind: 'hybrid' }>,
  index: number,
  upsampler: PlainUpsamplerConfig,
  count: number,
): UpsamplerConfig {
  const levels = Array.from({ length: count }, (_, level) =>
    level === index ? upsampler : (hybrid.levels[level] ?? (hybrid.levels.at(-1) as PlainUpsamplerConfig)),
  );
  // The last one stands for all below it, so repeating it says nothing.
  while (levels.length > 1 && JSON.stringify(levels.at(-1)) === JSON.stringify(levels.at(-2))) levels.pop();
  return { kind: 'hybrid', levels };
}

/** The draft with FiLM at its innermost level, where a style changes most for the least cost. */
export function withFilm(config: RunConfig): RunConfig {
  const innermost = levelsOf(config.model, config.sizePx).at(-1);
  if (innermost === undefined) return config;
  return { ...config, model: { ...config.model, film: [innermost.level] } };
}
