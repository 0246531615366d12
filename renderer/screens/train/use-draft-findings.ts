import { useEffect } from 'react';
import { main } from '../../services/connect';
import { useProjectStore } from '../../stores/project-store';
import { draftProblems } from './draft-config';
import { setFindings, useTrainStore } from './train-store';

/** Changes come with every key; what would come of them is asked for when they pause. */
const PAUSE_MS = 200;

/** Keeps the draft's cost, or why it cannot be run, in the store. Mounted once, by the Train place. */
export function useDraftFindings(): void {
  const draft = useTrainStore((state) => state.draft);
  const project = useProjectStore((state) => state.open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project may not fit the same draft
  useEffect(() => {
    if (draft === null) return;
    if (draftProblems(draft).length > 0) {
      setFindings(draft, { estimate: null, refusal: null });
      return;
    }
    const life = new AbortController();
    const timer = setTimeout(() => {
      main.estimateRun({ config: draft }, { signal: life.signal }).then(
        (estimate) => {
          if (!life.signal.aborted) setFindings(draft, { estimate, refusal: null });
        },
        (refusal: unknown) => {
          if (!life.signal.aborted) setFindings(draft, { estimate: null, refusal });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      life.abort();
    };
  }, [draft, project]);
}
