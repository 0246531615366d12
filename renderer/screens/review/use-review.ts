import { useMemo } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Choice, DrawnSet } from '../../../shared/domain/review';
import { perform } from '../../app/use-app-commands';
import { decide, undoDecision, useReviewStore } from '../../stores/review-store';
import { countDecisions, isShownBy, nextToReview, type ReviewCounts, reviewOrder } from './review-order';
import { changeReviewView, showDrawing, useReviewView } from './review-view-store';

export interface Review {
  /** All drawings of the set, in the order they are looked at. */
  readonly order: readonly CodePoint[];
  /** Those that the filter lets through. */
  readonly shown: readonly CodePoint[];
  readonly chosen: CodePoint | null;
  readonly counts: ReviewCounts;
  /** Decides on what is selected and goes to the next. */
  readonly decideAndGoOn: (choice: Choice | null, from?: DrawnSet | null) => void;
  readonly undo: () => void;
  /** Edits the drawing in hand, or takes another one for it: it stays in hand, wherever verdicts put it meanwhile. */
  readonly open: (what: 'isEditing' | 'isTaking') => void;
  /** Shows the drawing so many places further in the list. */
  readonly step: (by: number) => void;
}

/** The set in hand as it is worked through. */
export function useReview(): Review {
  const { codePoints, decisions, verdicts } = useReviewStore();
  const { filter, sort, chosen, selected } = useReviewView();
  const order = useMemo(
    () => reviewOrder(codePoints, verdicts === null ? null : (one) => verdicts.get(one)?.risk, sort),
    [codePoints, verdicts, sort],
  );
  const shown = useMemo(
    // What has just been decided stays in sight until something else is chosen.
    () => order.filter((one) => one === chosen || isShownBy(filter, decisions.get(one))),
    [order, filter, decisions, chosen],
  );
  const counts = useMemo(() => countDecisions(codePoints, decisions), [codePoints, decisions]);
  const current = chosen !== null && order.includes(chosen) ? chosen : (shown[0] ?? null);

  return {
    order,
    shown,
    chosen: current,
    counts,
    decideAndGoOn(choice, from) {
      if (current === null) return;
      const several = selected.length > 1 ? selected.filter((one) => codePoints.includes(one)) : [];
      const targets = several.length > 1 ? several : [current];
      perform(decide(targets, choice, from));
      if (choice === null) return;
      const last = targets.at(-1) as CodePoint;
      const after = useReviewStore.getState().decisions;
      showDrawing(nextToReview(order, shown, after, last) ?? last);
    },
    undo() {
      perform(
        undoDecision().then((changed) => {
          if (changed[0] !== undefined) showDrawing(changed[0]);
        }),
      );
    },
    open(what) {
      if (current !== null) changeReviewView({ chosen: current, [what]: true });
    },
    step(by) {
      const at = current === null ? 0 : shown.indexOf(current);
      const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
      if (next !== undefined) {
        showDrawing(next);
        changeReviewView({ isTaking: false });
      }
    },
  };
}
