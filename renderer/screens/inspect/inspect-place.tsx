import { EmptyState } from '../../ui/empty-state';
import { useTranslate } from '../../ui/use-translate';

/** The Inspect place. */
export function InspectPlace() {
  const { t } = useTranslate();
  return <EmptyState>{t('inspect.empty')}</EmptyState>;
}
