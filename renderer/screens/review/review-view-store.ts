import { create } from 'zustand';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { ReviewFilter, ReviewSort } from './review-order';

/** How a drawing is looked at: its pixels, those with the outline over them, or the outline as the font will show it. */
export const REVIEW_LOOKS = ['drawing', 'outlined', 'filled'] as const;
export type ReviewLook = (typeof REVIEW_LOOKS)[number];

interface ReviewView {
  readonly filter: ReviewFilter;
  readonly sort: ReviewSort;
  readonly look: ReviewLook;
  /** Side of a glyph in the list, in CSS pixels. */
  readonly size: number;
  /** What a decision is on; more than one only where they were selected in the list. */
  readonly selected: readonly CodePoint[];
  /** The one that is shown large. */
  readonly chosen: CodePoint | null;
  readonly isEditing: boolean;
  /** The drawings of other runs and styles are shown to choose from. */
  readonly isTaking: boolean;
}

/** The Review place: what is shown and how. What has been decided is in stores/review-store.ts. */
export const useReviewView = create<ReviewView>()(() => ({
  filter: 'all',
  sort: 'worst',
  look: 'outlined',
  size: 48,
  selected: [],
  chosen: null,
  isEditing: false,
  isTaking: false,
}));

export function changeReviewView(change: Partial<ReviewView>): void {
  useReviewView.setState(change);
}

/** Shows one drawing, which decisions are on from now. */
export function showDrawing(chosen: CodePoint | null): void {
  useReviewView.setState({ chosen, selected: chosen === null ? [] : [chosen] });
}
