import { useEffect, useState } from 'react';
import type { RunId } from '../../../shared/domain/run';
import { useGenerationVersion } from '../../runs/generated-glyphs';
import { main } from '../../services/connect';

interface DrawnStyles {
  /** Labels of the styles a run has drawn, its main one, null, first. */
  readonly styles: readonly (string | null)[];
  readonly style: string | null;
  readonly chooseStyle: (style: string | null) => void;
}

/** The styles that a run has drawings in, and the one that is reviewed. */
export function useDrawnStyles(run: RunId): DrawnStyles {
  const version = useGenerationVersion();
  const [styles, setStyles] = useState<readonly (string | null)[]>([null]);
  const [chosen, chooseStyle] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another answer
  useEffect(() => {
    const life = new AbortController();
    main.drawnSets({}, { signal: life.signal }).then(
      (sets) => {
        if (life.signal.aborted) return;
        const own = sets.flatMap((set) => (set.run === run ? [set.style] : []));
        setStyles(own.length === 0 ? [null] : own);
      },
      // What is wrong with the project's folder is said where the set itself is read.
      () => undefined,
    );
    return () => life.abort();
  }, [run, version]);
  const style = styles.includes(chosen) ? chosen : (styles[0] ?? null);
  return { styles, style, chooseStyle };
}
