import { useCallback, useMemo } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { DrawnSet } from '../../../shared/domain/review';
import type { OpenProject } from '../../../shared/ipc/main-service';
import type { CellState } from '../../grid/cell-state';
import { GlyphGrid } from '../../grid/glyph-grid';
import { drawnImages } from '../../grid/glyph-image-source';
import { useReviewStore } from '../../stores/review-store';
import { EmptyState } from '../../ui/empty-state';
import { Toolbar } from '../../ui/place-header';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { REVIEW_FILTERS, REVIEW_SORTS } from './review-order';
import { changeReviewView, useReviewView } from './review-view-store';
import type { Review } from './use-review';

interface ReviewListProps {
  readonly project: OpenProject;
  readonly set: DrawnSet;
  readonly review: Review;
  /** Raised when some were drawn anew. */
  readonly version: number;
}

/** The drawings of a set, worst first, with what has been decided on each. */
export function ReviewList({ project, set, review, version }: ReviewListProps) {
  const { t } = useTranslate();
  const { filter, sort, size, selected } = useReviewView();
  const decisions = useReviewStore((state) => state.decisions);
  const isJudged = useReviewStore((state) => state.verdicts !== null);
  const { path: projectPath, project: settings } = project;
  const { emScale, target } = settings;
  const { em } = target.info;
  const layers = useMemo(
    () => [
      {
        source: drawnImages({ projectPath, set, version, decisions, emScale, em }),
        ink: '--ink-generated',
      } as const,
    ],
    [projectPath, set, version, decisions, emScale, em],
  );
  const stateOf = useCallback(
    (codePoint: CodePoint): CellState => {
      const decision = decisions.get(codePoint);
      if (decision === undefined) return 'generated';
      if (decision.choice === 'none') return 'left-out';
      return decision.choice === 'accepted' && decision.isEdited ? 'edited' : decision.choice;
    },
    [decisions],
  );
  const { counts, order } = review;
  const countOf = {
    all: order.length,
    undecided: order.length - counts.decided,
    accepted: counts.accepted,
    rejected: counts.rejected,
    none: counts.none,
    edited: counts.edited,
  };
  return (
    <div className="review-list">
      <Toolbar label={t('review.list')}>
        <Select
          label={t('review.filter')}
          isLabelHidden
          value={filter}
          // Another list begins at its first, whatever was in hand.
          onChange={(next) => changeReviewView({ filter: next, chosen: null, selected: [] })}
          options={REVIEW_FILTERS.map((value) => ({
            value,
            label: t(`review.filter.${value}`),
            detail: t('unit.glyphs', { value: countOf[value] }),
          }))}
        />
        <Select
          label={t('review.sort')}
          isLabelHidden
          value={isJudged ? sort : 'code'}
          isDisabled={!isJudged}
          onChange={(chosen) => changeReviewView({ sort: chosen })}
          options={REVIEW_SORTS.map((value) => ({ value, label: t(`review.sort.${value}`) }))}
        />
      </Toolbar>
      <GlyphGrid
        label={t('review.list')}
        codePoints={review.shown}
        layers={layers}
        stateOf={stateOf}
        size={size}
        onSizeChange={(next) => changeReviewView({ size: next })}
        selected={selected.length === 0 && review.chosen !== null ? [review.chosen] : selected}
        focused={review.chosen}
        onSelect={(codePoints, focused) => changeReviewView({ selected: codePoints, chosen: focused })}
        empty={<EmptyState>{t('review.filter.empty')}</EmptyState>}
      />
    </div>
  );
}
