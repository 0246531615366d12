import { useEffect, useState } from 'react';
import type { DrawnSet } from '../../../shared/domain/review';
import { useGenerationVersion } from '../../runs/generated-glyphs';
import { main } from '../../services/connect';
import { reportFailure, useAppStore } from '../../stores/app-store';

/**
 * Every set of drawings of a project; null until they are known. Read anew whenever the place is come back to: the
 * command line draws too.
 */
export function useDrawnSets(projectPath: string | null): readonly DrawnSet[] | null {
  const version = useGenerationVersion();
  const isShown = useAppStore(({ place }) => place === 'review');
  const [read, setRead] = useState<{ readonly of: string; readonly sets: readonly DrawnSet[] } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another answer
  useEffect(() => {
    if (projectPath === null || !isShown) return;
    const life = new AbortController();
    main.drawnSets({}, { signal: life.signal }).then(
      (sets) => {
        if (!life.signal.aborted) setRead({ of: projectPath, sets });
      },
      (error: unknown) => {
        if (!life.signal.aborted) reportFailure(error);
      },
    );
    return () => life.abort();
  }, [projectPath, version, isShown]);
  return read?.of === projectPath ? read.sets : null;
}
