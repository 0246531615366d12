import { useCallback } from 'react';
import type { DrawnSet } from '../../../shared/domain/review';
import { useRunLabels } from '../../runs/use-run-title';
import { useProjectStore } from '../../stores/project-store';
import { useRunStore } from '../../stores/run-store';

/** A set of drawings as it is called: its run, and its style where that is not the project's own. */
export function useSetWords(): (set: DrawnSet) => string {
  const runs = useRunStore((state) => state.runs);
  const labels = useRunLabels();
  const ownStyle = useProjectStore((state) => state.open?.project.target.info.style ?? '');
  return useCallback(
    ({ run, style }) => {
      const at = runs.findIndex(({ id }) => id === run);
      const name = at < 0 ? run : labels(runs)[at];
      return `${name} · ${style ?? ownStyle}`;
    },
    [runs, labels, ownStyle],
  );
}
