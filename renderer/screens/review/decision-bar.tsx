import { Ban, Check, CircleDashed, PenTool, Replace, Undo2, X } from 'lucide-react';
import { useReviewStore } from '../../stores/review-store';
import { KeyButton } from '../../ui/key-button';
import { Toolbar, ToolbarSpace } from '../../ui/place-header';
import { useTranslate } from '../../ui/use-translate';
import { REVIEW_KEYS } from './review-keys';
import { useReviewView } from './review-view-store';
import type { Review } from './use-review';

interface DecisionBarProps {
  readonly review: Review;
  /** There is an outline to edit. */
  readonly canEdit: boolean;
}

/** What can be decided on the drawing in hand, each with its key. */
export function DecisionBar({ review, canEdit }: DecisionBarProps) {
  const { t } = useTranslate();
  const undoable = useReviewStore((state) => state.undoable);
  const decision = useReviewStore((state) =>
    review.chosen === null ? undefined : state.decisions.get(review.chosen),
  );
  const selected = useReviewView((state) => state.selected.length);
  const isDisabled = review.chosen === null;
  return (
    <div className="review-decisions">
      <Toolbar label={t('review.decide')}>
        <KeyButton
          kind="primary"
          icon={Check}
          label={t('review.accept')}
          shortcut={REVIEW_KEYS.accept}
          isDisabled={isDisabled}
          onPress={() => review.decideAndGoOn('accepted')}
        />
        <KeyButton
          icon={X}
          label={t('review.reject')}
          shortcut={REVIEW_KEYS.reject}
          isDisabled={isDisabled}
          onPress={() => review.decideAndGoOn('rejected')}
        />
        <KeyButton
          icon={Replace}
          label={t('review.take')}
          shortcut={REVIEW_KEYS.take}
          isDisabled={isDisabled}
          onPress={() => review.open('isTaking')}
        />
        <KeyButton
          icon={PenTool}
          label={t('review.edit')}
          shortcut={REVIEW_KEYS.edit}
          isDisabled={!canEdit}
          onPress={() => review.open('isEditing')}
        />
        <KeyButton
          icon={Ban}
          label={t('review.leaveOut')}
          shortcut={REVIEW_KEYS.none}
          isDisabled={isDisabled}
          onPress={() => review.decideAndGoOn('none')}
        />
        <KeyButton
          kind="quiet"
          icon={CircleDashed}
          label={t('review.clear')}
          shortcut={REVIEW_KEYS.clear}
          isDisabled={decision === undefined && selected < 2}
          onPress={() => review.decideAndGoOn(null)}
        />
        <ToolbarSpace />
        {selected > 1 && (
          <span className="caption numeric" role="status">
            {t('review.selected', { count: selected })}
          </span>
        )}
        <KeyButton
          kind="quiet"
          icon={Undo2}
          label={t('review.undo')}
          shortcut={REVIEW_KEYS.undo}
          isDisabled={undoable === 0}
          onPress={review.undo}
        />
      </Toolbar>
    </div>
  );
}
