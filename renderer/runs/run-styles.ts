import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { pureStyle, runStyles } from '../../shared/domain/style-names';
import { main } from '../services/connect';
import { useProjectStore } from '../stores/project-store';

const configs = new Map<RunId, Promise<RunConfig>>();

/** The config of a run, which never changes once it is made; null while it is read. */
export function useRunConfig(run: RunId | null): RunConfig | null {
  const [read, setRead] = useState<{ readonly run: RunId; readonly config: RunConfig } | null>(null);
  useEffect(() => {
    if (run === null) return;
    let isCurrent = true;
    const reading = configs.get(run) ?? main.runConfig({ run });
    configs.set(run, reading);
    reading.then(
      (config) => {
        if (isCurrent) setRead({ run, config });
      },
      // Whatever is wrong with the run's folder shows in its status; it may be read again.
      () => configs.delete(run),
    );
    return () => {
      isCurrent = false;
    };
  }, [run]);
  return read !== null && read.run === run ? read.config : null;
}

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

/** The styles of a run, and the one that is looked at. */
export function useRunStyles(run: RunId | null): RunStyles {
  const config = useRunConfig(run);
  const own = useProjectStore((state) => state.open?.project.target.info.style ?? '');
  const chosen = useStyleStore(({ styles }) => (run === null ? undefined : styles.get(run)));
  return useMemo(() => {
    const names = config === null ? [own] : [own, ...runStyles(config).slice(1)];
    // Two styles to begin with, so that the slider is there and moves from the first to the next.
    const first = names.length > 1 ? { from: 0, to: 1, mix: 0 } : MAIN_STYLE;
    const style = chosen ?? first;
    return { names, style, isMain: pureStyle(style) === 0 };
  }, [config, own, chosen]);
}
