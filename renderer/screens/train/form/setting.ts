import type { LossConfig, LossName } from '../../../../shared/domain/loss-config';
import type { JikeiUnetConfig, RunConfig, SeedUnetConfig } from '../../../../shared/domain/run-config';
import { draftPreset, setDraft, useTrainStore } from '../train-store';

/** One value of a run's config, wherever in it it lies. */
export interface Setting<Value> {
  /** Undefined where the config has no such value, e.g. blocks of a seed-unet. */
  readonly read: (config: RunConfig) => Value | undefined;
  readonly write: (config: RunConfig, value: Value) => RunConfig;
}

type Group =
  | 'pairs'
  | 'optimizer'
  | 'augmentation'
  | 'budget'
  | 'evaluation'
  | 'samples'
  | 'checkpoints'
  | 'discriminator';

/** A value in one of the config's groups, e.g. `optimizer.learningRate`. */
export function inGroup<G extends Group, K extends keyof RunConfig[G]>(
  group: G,
  key: K,
): Setting<RunConfig[G][K]> {
  return {
    read: (config) => config[group][key],
    write: (config, value) => ({ ...config, [group]: { ...config[group], [key]: value } }),
  };
}

/** A value of the config itself, e.g. `batchSize`. */
export function atTop<K extends 'batchSize' | 'engine' | 'precision' | 'sizePx' | 'seed'>(
  key: K,
): Setting<RunConfig[K]> {
  return { read: (config) => config[key], write: (config, value) => ({ ...config, [key]: value }) };
}

/** A value that either network has. */
export function ofModel<K extends keyof SeedUnetConfig & keyof JikeiUnetConfig>(
  key: K,
): Setting<RunConfig['model'][K]> {
  return {
    read: ({ model }) => model[key],
    write: (config, value) => ({ ...config, model: { ...config.model, [key]: value } }),
  };
}

export function ofJikeiUnet<K extends keyof JikeiUnetConfig>(key: K): Setting<JikeiUnetConfig[K]> {
  return {
    read: ({ model }) => (model.kind === 'jikei-unet' ? model[key] : undefined),
    write: (config, value) =>
      config.model.kind === 'jikei-unet' ? { ...config, model: { ...config.model, [key]: value } } : config,
  };
}

export function ofSeedUnet<K extends keyof SeedUnetConfig>(key: K): Setting<SeedUnetConfig[K]> {
  return {
    read: ({ model }) => (model.kind === 'seed-unet' ? model[key] : undefined),
    write: (config, value) =>
      config.model.kind === 'seed-unet' ? { ...config, model: { ...config.model, [key]: value } } : config,
  };
}

/** A whole loss: its weight and how that moves. */
export function ofLoss(loss: LossName): Setting<LossConfig> {
  return {
    read: ({ losses }) => losses[loss],
    write: (config, value) => ({
      ...config,
      losses: { ...config.losses, [loss]: { ...config.losses[loss], ...value } },
    }),
  };
}

/** Whether what `part` takes out of a config is the same in both. */
export function isSame(part: (config: RunConfig) => unknown, a: RunConfig, b: RunConfig): boolean {
  return JSON.stringify(part(a) ?? null) === JSON.stringify(part(b) ?? null);
}

export interface SettingState<Value> {
  /** Undefined where the draft has no such value. */
  readonly value: Value | undefined;
  /** What the preset says; undefined where it does not say. */
  readonly preset: Value | undefined;
  readonly isEdited: boolean;
  readonly change: (value: Value) => void;
}

/** A setting of the draft beside its preset's. */
export function useSetting<Value>(setting: Setting<Value>): SettingState<Value> {
  const value = useTrainStore(({ draft }) => (draft === null ? undefined : setting.read(draft)));
  const preset = useTrainStore((state) => {
    const config = draftPreset(state);
    return config === undefined ? undefined : setting.read(config);
  });
  const isEdited = preset !== undefined && JSON.stringify(value) !== JSON.stringify(preset);
  const change = (next: Value) => {
    const { draft } = useTrainStore.getState();
    if (draft !== null) setDraft(setting.write(draft, next));
  };
  return { value, preset, isEdited, change };
}
