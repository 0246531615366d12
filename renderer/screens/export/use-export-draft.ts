import { useEffect, useMemo, useState } from 'react';
import type { Decision } from '../../../shared/domain/review';
import type { RunId, StyleMix } from '../../../shared/domain/run';
import { styleLabel } from '../../../shared/domain/style-names';
import { useRunConfig } from '../../runs/run-configs';
import { main } from '../../services/connect';
import { useAppStore } from '../../stores/app-store';
import { type DraftInput, draftFont, type ExportDraft } from './draft-font';
import { useExportStore } from './export-store';

/** {@link draftFont} of what is chosen in this place. */
export function useExportDraft(input: Omit<DraftInput, 'decisions'>): {
  readonly draft: ExportDraft;
  readonly error: unknown;
} {
  const { project, coverage, run, style, names, drawn } = input;
  const choices = useExportStore((state) => state.choices);
  const { decisions, error } = useDecisions(run, style);
  const draft = useMemo(
    () => draftFont(choices, { project, coverage, run, style, names, drawn, decisions }),
    [choices, project, coverage, run, style, names, drawn, decisions],
  );
  return { draft, error };
}

interface Decided {
  readonly decisions: readonly Decision[];
  readonly error: unknown;
}

const NOTHING_DECIDED: Decided = { decisions: [], error: null };

/** What has been decided on a run's drawings in a style, read anew whenever the place is shown. */
function useDecisions(run: RunId, style: StyleMix): Decided {
  const config = useRunConfig(run);
  const isShown = useAppStore(({ place }) => place === 'export');
  const label = config === null ? null : styleLabel(style, config);
  const isKnown = config !== null;
  const [decided, setDecided] = useState(NOTHING_DECIDED);
  useEffect(() => {
    if (!isShown || !isKnown) return;
    let isCurrent = true;
    main.review({ set: { run, style: label } }).then(
      ({ decisions }) => {
        if (isCurrent) setDecided({ decisions, error: null });
      },
      (error: unknown) => {
        if (isCurrent) setDecided({ decisions: [], error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [run, label, isKnown, isShown]);
  return decided;
}
