import { EmptyState } from '../../ui/empty-state';
import { useTranslate } from '../../ui/use-translate';

/** The Train place. */
export function TrainPlace() {
  const { t } = useTranslate();
  return <EmptyState>{t('train.empty')}</EmptyState>;
}
