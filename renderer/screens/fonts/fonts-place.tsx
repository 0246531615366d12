import { EmptyState } from '../../ui/empty-state';
import { useTranslate } from '../../ui/use-translate';

/** The Fonts place. */
export function FontsPlace() {
  const { t } = useTranslate();
  return <EmptyState>{t('fonts.empty')}</EmptyState>;
}
