import { useMemo } from 'react';
import type { Comparison } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { useTranslate } from '../../ui/use-translate';
import type { DrawnArm } from './arm-series';
import { armStyles } from './arm-style';
import { useCompareStore } from './compare-store';

/**
 * The arms of what is compared with their names and looks. Arms of a design have the titles that it gives them; of
 * ticked runs the upsampler alone where that tells them apart.
 */
export function useDrawnArms(comparison: Comparison): readonly DrawnArm[] {
  const { t, language } = useTranslate();
  return useMemo(() => {
    const { arms } = comparison;
    const styles = armStyles(arms);
    const kinds = arms.map(({ config }) => config.model.upsampler.kind);
    const areDistinct = comparison.id === null && new Set(kinds).size === kinds.length;
    return arms.map((arm, index) => ({
      arm,
      name: areDistinct
        ? t(`upsampler.${arm.config.model.upsampler.kind}`)
        : designWords(language, arm.title),
      style: styles[index] as DrawnArm['style'],
    }));
  }, [comparison, t, language]);
}

/** Those of them that are not hidden. */
export function useShownArms(drawn: readonly DrawnArm[]): readonly DrawnArm[] {
  const hidden = useCompareStore((state) => state.hidden);
  return useMemo(() => drawn.filter(({ arm }) => !hidden.has(arm.id)), [drawn, hidden]);
}
