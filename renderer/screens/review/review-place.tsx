import { EmptyState } from '../../ui/empty-state';
import { useTranslate } from '../../ui/use-translate';

/** The Review place. */
export function ReviewPlace() {
  const { t } = useTranslate();
  return <EmptyState>{t('review.empty')}</EmptyState>;
}
