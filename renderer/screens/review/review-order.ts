import type { CodePoint } from '../../../shared/domain/code-point';
import type { Decision } from '../../../shared/domain/review';

/** Which drawings are shown. */
export const REVIEW_FILTERS = ['all', 'undecided', 'accepted', 'rejected', 'none', 'edited'] as const;
export type ReviewFilter = (typeof REVIEW_FILTERS)[number];

export const REVIEW_SORTS = ['worst', 'code'] as const;
export type ReviewSort = (typeof REVIEW_SORTS)[number];

export type Decisions = ReadonlyMap<CodePoint, Decision>;

/**
 * Drawings in the order they are looked at: those with the highest risk first, equal ones and those that have not been
 * judged, which come last, by code point.
 */
export function reviewOrder(
  codePoints: readonly CodePoint[],
  riskOf: ((codePoint: CodePoint) => number | undefined) | null,
  sort: ReviewSort,
): readonly CodePoint[] {
  const byCode = codePoints.toSorted((a, b) => a - b);
  if (sort === 'code' || riskOf === null) return byCode;
  const risk = new Map(byCode.map((codePoint) => [codePoint, riskOf(codePoint) ?? -1]));
  return byCode.sort((a, b) => (risk.get(b) ?? -1) - (risk.get(a) ?? -1));
}

/** Whether a filter shows what has been decided so; no decision is undecided. */
export function isShownBy(filter: ReviewFilter, decision: Decision | undefined): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'undecided':
      return decision === undefined;
    case 'edited':
      return decision?.isEdited === true;
    default:
      return decision?.choice === filter;
  }
}

/**
 * What comes after the one that has just been decided: the next undecided of the whole order, beginning anew at its
 * end; where all are decided the next of the list that is shown. Null where there is no other.
 */
export function nextToReview(
  order: readonly CodePoint[],
  shown: readonly CodePoint[],
  decisions: Decisions,
  decided: CodePoint,
): CodePoint | null {
  const at = order.indexOf(decided);
  const later = order.slice(at + 1);
  const open = [...later, ...order.slice(0, Math.max(0, at))].find((one) => !decisions.has(one));
  if (open !== undefined) return open;
  const place = shown.indexOf(decided);
  return shown[place + 1] ?? shown[place - 1] ?? null;
}

export interface ReviewCounts {
  readonly decided: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly none: number;
  readonly edited: number;
}

/** How many of a set have been decided, and how. */
export function countDecisions(codePoints: readonly CodePoint[], decisions: Decisions): ReviewCounts {
  const counts = { decided: 0, accepted: 0, rejected: 0, none: 0, edited: 0 };
  for (const codePoint of codePoints) {
    const decision = decisions.get(codePoint);
    if (decision === undefined) continue;
    counts.decided++;
    counts[decision.choice]++;
    if (decision.isEdited) counts.edited++;
  }
  return counts;
}
