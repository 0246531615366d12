import { EmptyState } from '../../ui/empty-state';
import { useTranslate } from '../../ui/use-translate';

/** The Compare place. */
export function ComparePlace() {
  const { t } = useTranslate();
  return <EmptyState>{t('compare.empty')}</EmptyState>;
}
