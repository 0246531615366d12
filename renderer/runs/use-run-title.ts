import { useCallback } from 'react';
import type { RunSummary } from '../../shared/domain/run';
import { hasMessage } from '../../shared/i18n/translate';
import { useTranslate } from '../ui/use-translate';

/** A run in words, `Draft · PixelShuffle`; its folder's name is the tooltip, its date stands beside it. */
export function useRunTitle(): (run: RunSummary) => string {
  const { t } = useTranslate();
  return useCallback(
    (run) => {
      const [preset, upsampler] = [`preset.${run.preset}`, `upsampler.${run.upsampler}`];
      return [
        hasMessage(preset) ? t(preset) : run.preset,
        hasMessage(upsampler) ? t(upsampler) : run.upsampler,
      ].join(' · ');
    },
    [t],
  );
}

/**
 * Short names of runs that are shown together: the upsampler alone where that tells them apart, else with the
 * preset, else with the name of the folder.
 */
export function useRunLabels(): (runs: readonly RunSummary[]) => readonly string[] {
  const { t } = useTranslate();
  const title = useRunTitle();
  return useCallback(
    (runs) => {
      const upsampler = (run: RunSummary) => {
        const key = `upsampler.${run.upsampler}`;
        return hasMessage(key) ? t(key) : run.upsampler;
      };
      const isUnique = (name: (run: RunSummary) => string) => new Set(runs.map(name)).size === runs.length;
      const name = [upsampler, title].find(isUnique);
      return runs.map((run) => (name === undefined ? `${title(run)} · ${timeOf(run)}` : name(run)));
    },
    [t, title],
  );
}

/** The part of the folder's name that tells runs of a day apart, `164603` of 2026-11-24-164603-draft-… */
function timeOf(run: RunSummary): string {
  return /^\d{4}-\d\d-\d\d-(\d{6})/.exec(run.id)?.[1] ?? run.name;
}
