import { EmptyState } from '../../ui/empty-state';
import { useTranslate } from '../../ui/use-translate';

/** The Export place. */
export function ExportPlace() {
  const { t } = useTranslate();
  return <EmptyState>{t('export.empty')}</EmptyState>;
}
