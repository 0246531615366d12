import { useEffect, useMemo, useState } from 'react';
import type { ComparisonDesign } from '../../../shared/domain/comparison';
import type { Preset, RunConfig } from '../../../shared/domain/run-config';
import { hasMessage } from '../../../shared/i18n/translate';
import { main } from '../../services/connect';
import { useTranslate } from '../../ui/use-translate';

interface Base {
  readonly id: string;
  readonly title: string;
  readonly config: RunConfig;
}

/** What a comparison can be of: the small network of the named comparisons, and the presets. */
export function useBases(designs: readonly ComparisonDesign[]): readonly Base[] {
  const { t } = useTranslate();
  const [presets, setPresets] = useState<readonly Preset[]>([]);
  useEffect(() => {
    let isCurrent = true;
    main.presets({}).then(
      (read) => {
        if (isCurrent) setPresets(read);
      },
      // Without presets there is the network of the named comparisons.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return useMemo(() => {
    const named = designs[0];
    return [
      ...(named === undefined
        ? []
        : [{ id: 'comparisons', title: t('compare.form.seedNetwork'), config: named.base }]),
      ...presets.map(({ id, config }) => ({ id, title: presetTitle(id, t), config })),
    ];
  }, [designs, presets, t]);
}

/** A preset's name, where it is one of the app's own. */
function presetTitle(id: string, t: ReturnType<typeof useTranslate>['t']): string {
  const key = `preset.${id}`;
  return hasMessage(key) ? t(key) : id;
}
