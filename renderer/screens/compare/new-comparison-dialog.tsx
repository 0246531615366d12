import type { ComparisonDesign } from '../../../shared/domain/comparison';
import { designWords } from '../../../shared/i18n/comparison-words';
import { Dialog } from '../../ui/dialog';
import { useTranslate } from '../../ui/use-translate';
import { DesignForm } from './design-form';
import { DraftForm } from './draft-form';

interface NewComparisonDialogProps {
  /** A design whose arms stay and whose seeds and budget may change; null begins with an empty form. */
  readonly design: ComparisonDesign | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Arms, seeds and settings of a comparison, what they cost, and the button that queues them. */
export function NewComparisonDialog({ design, isOpen, onClose }: NewComparisonDialogProps) {
  const { t, language } = useTranslate();
  return (
    <Dialog
      title={design === null ? t('compare.new.title') : designWords(language, design.title)}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
    >
      {design === null ? <DraftForm onClose={onClose} /> : <DesignForm design={design} onClose={onClose} />}
    </Dialog>
  );
}
