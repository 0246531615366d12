import { create } from 'zustand';
import type { Preset, RunConfig } from '../../../shared/domain/run-config';
import type { RunEstimate } from '../../../shared/ipc/main-service';
import type { ChartSettings } from '../../charts/chart-settings';
import { DEFAULT_CHART_SETTINGS } from '../../charts/chart-settings';

interface TrainState {
  readonly presets: readonly Preset[];
  /** What a new run would do; null until the presets are known. */
  readonly draft: RunConfig | null;
  /** What the draft would cost; of the last draft that could be run while another is being looked at. */
  readonly estimate: RunEstimate | null;
  /** Why the draft cannot be run; null when it can, and while that is not known. */
  readonly refusal: unknown;
  /** Beside the form: the selected run, or the network that the form describes. */
  readonly view: 'run' | 'network';
  readonly charts: ChartSettings;
}

/** The Train place: the settings of the next run and how its charts are shown. */
export const useTrainStore = create<TrainState>()(() => ({
  presets: [],
  draft: null,
  estimate: null,
  refusal: null,
  view: 'run',
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

/** What was found of a draft, unless it has been changed since. */
export function setFindings(
  of: RunConfig,
  findings: { readonly estimate: RunEstimate | null; readonly refusal: unknown },
): void {
  useTrainStore.setState(({ draft }) => (draft === of ? findings : {}));
}

/** The settings that the draft began as. */
export function draftPreset({ draft, presets }: TrainState): RunConfig | undefined {
  return presets.find(({ id }) => id === draft?.preset)?.config;
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

export function setView(view: 'run' | 'network'): void {
  useTrainStore.setState({ view });
}
