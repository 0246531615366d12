import { create } from 'zustand';
import type { Preset, RunConfig } from '../../../shared/domain/run-config';
import type { ChartSettings } from '../../charts/chart-settings';
import { DEFAULT_CHART_SETTINGS } from '../../charts/chart-settings';

interface TrainState {
  readonly presets: readonly Preset[];
  /** What a new run would do; null until the presets are known. */
  readonly draft: RunConfig | null;
  readonly charts: ChartSettings;
}

/** The Train place: the settings of the next run and how its charts are shown. */
export const useTrainStore = create<TrainState>()(() => ({
  presets: [],
  draft: null,
  charts: DEFAULT_CHART_SETTINGS,
}));

/** Takes in the presets; the draft begins as the one named `draft`, the quickest that is worth looking at. */
export function setPresets(presets: readonly Preset[]): void {
  const first = presets.find(({ id }) => id === 'draft') ?? presets[0];
  useTrainStore.setState(({ draft }) => ({ presets, draft: draft ?? first?.config ?? null }));
}

export function setDraft(draft: RunConfig): void {
  useTrainStore.setState({ draft });
}

/** Begins anew from a preset; the seed stays, so that two presets can be compared on one. */
export function choosePreset(id: string): void {
  useTrainStore.setState(({ presets, draft }) => {
    const preset = presets.find((candidate) => candidate.id === id);
    if (preset === undefined) return {};
    return { draft: { ...preset.config, seed: draft?.seed ?? preset.config.seed } };
  });
}

export function setChartSettings(charts: ChartSettings): void {
  useTrainStore.setState({ charts });
}
