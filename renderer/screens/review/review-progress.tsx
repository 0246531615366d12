import { useMemo } from 'react';
import { useReviewStore } from '../../stores/review-store';
import { ProgressBar } from '../../ui/progress-bar';
import { Defined } from '../../ui/tooltip';
import { useTranslate } from '../../ui/use-translate';
import { reviewPace, secondsLeft } from './review-pace';
import type { Review } from './use-review';

/** How far the set is, and when it will be done at the pace of the last minutes. */
export function ReviewProgress({ review }: { readonly review: Review }) {
  const { t, format } = useTranslate();
  const decisions = useReviewStore((state) => state.decisions);
  const saving = useReviewStore((state) => state.saving);
  const pace = useMemo(
    () => reviewPace([...decisions.values()].map(({ at }) => Date.parse(at))),
    [decisions],
  );
  const count = review.order.length;
  const { decided, accepted, rejected, none } = review.counts;
  const left = count - decided;
  return (
    <div className="review-progress">
      <ProgressBar label={t('review.progress')} value={count === 0 ? 0 : decided / count} />
      <p className="caption numeric" role="status">
        <span>{t('review.decided', { decided, count })}</span>
        <span>{t('review.counts', { accepted, rejected, none })}</span>
        {pace !== null && left > 0 && (
          <Defined definition={t('review.pace.text')}>
            {t('review.pace', {
              pace: format.integer(pace),
              left: format.duration(secondsLeft(left, pace)),
            })}
          </Defined>
        )}
        <span>{t(saving > 0 ? 'review.saving' : 'review.saved')}</span>
      </p>
    </div>
  );
}
