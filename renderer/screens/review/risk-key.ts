import type { Verdict } from '../../../shared/domain/review';

/** The sentence on a verdict's risk. It says why a look is worth it where the number alone would not. */
export function riskKey({
  risk,
  level,
  reasons,
}: Verdict): 'review.risk' | 'review.risk.all' | 'review.risk.beyond' {
  if (risk === 1) return 'review.risk.all';
  const isBeyond = level === 'look' && reasons.some(({ percentile }) => percentile === 1);
  return isBeyond ? 'review.risk.beyond' : 'review.risk';
}
