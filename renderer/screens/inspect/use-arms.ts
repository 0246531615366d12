import { useMemo } from 'react';
import type { RunSummary } from '../../../shared/domain/run';
import { type RunStyles, useStylesOf } from '../../runs/run-styles';
import { useRunLabels } from '../../runs/use-run-title';
import { useRunStore, useSelectedRun } from '../../stores/run-store';
import { useInspectStore } from './inspect-store';

/** A run that is looked at, the name that tells it from the others, and its styles with the one that it draws. */
export interface Arm extends RunStyles {
  readonly run: RunSummary;
  readonly label: string;
}

/** The selected run and those beside it that draw in its size, in the order of the keys 1 to 9. */
export function useArms(): readonly Arm[] {
  const selected = useSelectedRun();
  const runs = useRunStore((state) => state.runs);
  const others = useInspectStore((state) => state.otherArms);
  const labels = useRunLabels();
  const shown = useMemo(() => {
    if (selected === undefined) return [];
    const beside = others.flatMap((id) => {
      const run = runs.find((candidate) => candidate.id === id);
      return run === undefined || run.id === selected.id || run.sizePx !== selected.sizePx ? [] : [run];
    });
    return [selected, ...beside];
  }, [selected, runs, others]);
  const styles = useStylesOf(shown.map(({ id }) => id));
  return useMemo(() => {
    const names = labels(shown);
    return shown.map((run, index) => ({
      ...{ run, label: names[index] ?? run.name },
      ...(styles[index] as RunStyles),
    }));
  }, [shown, styles, labels]);
}

/** The arm that the difference, the panel and the large view are of; 0 where it is gone. */
export function useActiveArm(count: number): number {
  return useInspectStore(({ activeArm }) => (activeArm < count ? activeArm : 0));
}
