import { useEffect, useState } from 'react';
import type { Architecture } from '../../../../shared/domain/architecture';
import type { RunConfig } from '../../../../shared/domain/run-config';
import { main } from '../../../services/connect';
import { draftProblems } from '../draft-config';

/** Edits come with every key; the picture follows when they pause. */
const PAUSE_MS = 120;

export interface Described {
  /** The last network that could be described; stays while the next is asked for. */
  readonly architecture: Architecture | null;
  /** The picture is not of the settings as they stand: they make no network. */
  readonly isStale: boolean;
}

/** The network of a config, level by level. */
export function useArchitecture(config: RunConfig | null): Described {
  const [described, setDescribed] = useState<Described>({ architecture: null, isStale: false });
  useEffect(() => {
    if (config === null) return;
    const life = new AbortController();
    const keep = () => setDescribed(({ architecture }) => ({ architecture, isStale: architecture !== null }));
    if (draftProblems(config).some((path) => path.startsWith('model'))) {
      keep();
      return;
    }
    const timer = setTimeout(() => {
      main.describeModel({ config }, { signal: life.signal }).then(
        (architecture) => {
          if (!life.signal.aborted) setDescribed({ architecture, isStale: false });
        },
        // What is wrong stands beside the form.
        () => {
          if (!life.signal.aborted) keep();
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      life.abort();
    };
  }, [config]);
  return described;
}
