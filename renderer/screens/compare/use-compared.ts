import { useEffect } from 'react';
import type { RunEvent } from '../../../shared/domain/run';
import { useAppStore } from '../../stores/app-store';
import { useProjectStore } from '../../stores/project-store';
import { useQueueStore } from '../../stores/queue-store';
import { onRunEvent } from '../../stores/run-events';
import { useRunStore } from '../../stores/run-store';
import { compare, readCompared, readComparisons } from './compare-actions';
import { forgetComparisons, useCompareStore } from './compare-store';

/** While runs train, what is compared is read anew at most this often: it holds every curve of every seed. */
const READ_EVERY_MS = 4000;

/** Keeps lists and comparison current: with the project, with the queue, and with every measurement of a run. */
export function useCompared(): void {
  const project = useProjectStore(({ open }) => open?.path ?? null);
  const isShown = useAppStore(({ place }) => place === 'compare');
  const queue = useQueueStore(({ queue: now }) =>
    (now?.items ?? []).map(({ id, state, run }) => `${id} ${state} ${run}`).join(),
  );

  useEffect(() => {
    forgetComparisons();
    if (project !== null) void readComparisons().then(showFirst);
  }, [project]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a run of the queue that ends changes both
  useEffect(() => {
    if (project === null) return;
    void readComparisons();
    if (isShown) void readCompared();
  }, [queue, isShown]);

  useEffect(() => {
    if (!isShown) return;
    const life = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    onRunEvent((event) => {
      if (!isMeasurement(event) || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        void readCompared();
      }, READ_EVERY_MS);
    }, life.signal);
    return () => {
      life.abort();
      clearTimeout(timer);
    };
  }, [isShown]);
}

/** The newest comparison; in a project without any, its two newest runs. An empty chart would say nothing. */
function showFirst(): void {
  const { comparisons, compared } = useCompareStore.getState();
  if (compared !== null) return;
  const [newest] = comparisons;
  const measured = useRunStore.getState().runs.filter(({ status }) => status.heldOut !== null);
  if (newest !== undefined) compare({ kind: 'comparison', id: newest.id });
  else if (measured.length > 0) compare({ kind: 'runs', runs: measured.slice(0, 2).map(({ id }) => id) });
}

/** What changes a curve or a score of a run that is in the comparison shown. */
function isMeasurement(event: RunEvent): boolean {
  const { comparison } = useCompareStore.getState();
  const isCompared = comparison?.arms.some(({ runs }) => runs.some(({ run }) => run === event.run)) ?? false;
  if (!isCompared) return false;
  if (event.kind === 'metrics') return event.metrics.some(({ name }) => name.startsWith('heldOut.'));
  return event.kind === 'failed' || (event.kind === 'status' && event.status.state === 'finished');
}
