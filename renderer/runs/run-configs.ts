import { useEffect } from 'react';
import { create } from 'zustand';
import type { RunId } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { main } from '../services/connect';

type Configs = ReadonlyMap<RunId, RunConfig>;

/** The configs that have been read; one changes only where its run is given a larger budget. */
const useConfigStore = create<{ readonly configs: Configs }>()(() => ({ configs: new Map() }));
const inReading = new Set<RunId>();

/** Configs of runs, those that have been read by now. */
export function useRunConfigs(runs: readonly RunId[]): Configs {
  const configs = useConfigStore((state) => state.configs);
  const wanted = runs.filter((run) => !configs.has(run)).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` stands for the runs
  useEffect(() => {
    for (const run of runs) if (!configs.has(run)) read(run);
  }, [wanted]);
  return configs;
}

/** The config of a run; null while it is read. */
export function useRunConfig(run: RunId | null): RunConfig | null {
  const configs = useRunConfigs(run === null ? [] : [run]);
  return run === null ? null : (configs.get(run) ?? null);
}

/** Has a config read again where it is looked at. */
export function forgetRunConfig(run: RunId): void {
  useConfigStore.setState(({ configs }) => ({
    configs: new Map([...configs].filter(([known]) => known !== run)),
  }));
}

function read(run: RunId): void {
  if (inReading.has(run)) return;
  inReading.add(run);
  main
    .runConfig({ run })
    .then((config) => {
      useConfigStore.setState(({ configs }) => ({ configs: new Map(configs).set(run, config) }));
    })
    // Whatever is wrong with the run's folder shows in its status; it is read again where it is looked at again.
    .catch(() => undefined)
    .finally(() => inReading.delete(run));
}
