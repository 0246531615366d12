import { useMemo } from 'react';
import { create } from 'zustand';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { pureStyle, runStyles } from '../../shared/domain/style-names';
import { useProjectStore } from '../stores/project-store';
import { useRunConfigs } from './run-configs';

interface StyleState {
  readonly styles: ReadonlyMap<RunId, StyleMix>;
}

/** The style that is looked at, run by run; shared by all places. */
const useStyleStore = create<StyleState>()(() => ({ styles: new Map() }));

export function setRunStyle(run: RunId, style: StyleMix): void {
  useStyleStore.setState(({ styles }) => ({ styles: new Map(styles).set(run, style) }));
}

export interface RunStyles {
  /** The project's own first; one alone where the run has learned no further style. */
  readonly names: readonly string[];
  readonly style: StyleMix;
  /** The project's own style alone: what samples and drawings without a style show. */
  readonly isMain: boolean;
}

/** The styles of each run, and the one of it that is looked at. */
export function useStylesOf(runs: readonly RunId[]): readonly RunStyles[] {
  const configs = useRunConfigs(runs);
  const own = useProjectStore((state) => state.open?.project.target.info.style ?? '');
  const chosen = useStyleStore(({ styles }) => styles);
  const key = runs.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the runs
  return useMemo(
    () => runs.map((run) => stylesOf(configs.get(run), own, chosen.get(run))),
    [key, configs, own, chosen],
  );
}

/** The styles of a run, and the one that is looked at. */
export function useRunStyles(run: RunId | null): RunStyles {
  const [styles] = useStylesOf(run === null ? [] : [run]);
  return styles ?? NO_RUN;
}

const NO_RUN: RunStyles = { names: [], style: MAIN_STYLE, isMain: true };

function stylesOf(config: RunConfig | undefined, own: string, chosen: StyleMix | undefined): RunStyles {
  const names = config === undefined ? [own] : [own, ...runStyles(config).slice(1)];
  // Two styles to begin with, so that the slider is there and moves from the first to the next.
  const first = names.length > 1 ? { from: 0, to: 1, mix: 0 } : MAIN_STYLE;
  const style = chosen ?? first;
  return { names, style, isMain: pureStyle(style) === 0 };
}
