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
 * preset, else with the time of day at which they began.
 */
export function useRunLabels(): (runs: readonly RunSummary[]) => readonly string[] {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  return useCallback(
    (runs) => {
      const upsampler = (run: RunSummary) => {
        const key = `upsampler.${run.upsampler}`;
        return hasMessage(key) ? t(key) : run.upsampler;
      };
      const isUnique = (name: (run: RunSummary) => string) => new Set(runs.map(name)).size === runs.length;
      const name = [upsampler, title].find(isUnique);
      return runs.map((run) =>
        name === undefined ? `${title(run)} · ${format.time(run.createdAt)}` : name(run),
      );
    },
    [t, format, title],
  );
}
