import { useCallback, useMemo } from 'react';
import type { RunSummary } from '../../shared/domain/run';
import { designWords } from '../../shared/i18n/comparison-words';
import { hasMessage } from '../../shared/i18n/translate';
import { useRunStore } from '../stores/run-store';
import { useTranslate } from '../ui/use-translate';
import { seedTellsApart, tellApart } from './run-names';

/**
 * A run in words, `Draft · PixelShuffle` or the arm of its comparison, with its seed where another run differs in that;
 * its folder's name is the tooltip, its date stands beside it.
 */
export function useRunTitle(): (run: RunSummary) => string {
  const runs = useRunStore((state) => state.runs);
  const needsSeed = useMemo(() => seedTellsApart(runs), [runs]);
  const { kind, seed } = useRunWords();
  return useCallback(
    (run) => (needsSeed(run) ? `${kind(run)} · ${seed(run)}` : kind(run)),
    [kind, seed, needsSeed],
  );
}

/**
 * Short names of runs that are shown together: what each trains where that alone tells them apart, else with the
 * seed, else with preset and seed, else with the time of day at which they began.
 */
export function useRunLabels(): (runs: readonly RunSummary[]) => readonly string[] {
  const { format } = useTranslate();
  const { subject, kind, seed } = useRunWords();
  return useCallback(
    (runs) =>
      tellApart(runs, [
        subject,
        kind,
        (run) => `${subject(run)} · ${seed(run)}`,
        (run) => `${kind(run)} · ${seed(run)}`,
        (run) => `${kind(run)} · ${format.time(run.createdAt)}`,
      ]),
    [format, subject, kind, seed],
  );
}

function useRunWords() {
  const { t, language } = useTranslate();
  return useMemo(() => {
    const words = (key: string, name: string) => (hasMessage(key) ? t(key) : name);
    const armOf = ({ arm }: RunSummary) => (arm === undefined ? undefined : designWords(language, arm));
    const subject = (run: RunSummary) => armOf(run) ?? words(`upsampler.${run.upsampler}`, run.upsampler);
    // All arms of a comparison have one preset, and it is the name of another network's settings as often as not.
    const kind = (run: RunSummary) =>
      armOf(run) ?? `${words(`preset.${run.preset}`, run.preset)} · ${subject(run)}`;
    const seed = (run: RunSummary) => t('runs.seed', { seed: String(run.seed) });
    return { subject, kind, seed };
  }, [t, language]);
}
