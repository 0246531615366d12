import type { ClaimFinding } from '../../shared/domain/claims';
import type { Comparison, RefusedArm } from '../../shared/domain/comparison';
import {
  type FindingWords,
  findingWords,
  refusalWords,
  warningWords,
} from '../../shared/i18n/comparison-words';

/** A comparison whose findings are sentences, as reports and the command line have them. */
export interface EnglishComparison extends Omit<Comparison, 'refused' | 'warnings' | 'claims'> {
  readonly refused: readonly (Omit<RefusedArm, 'reason'> & { readonly reason: string })[];
  readonly warnings: readonly string[];
  readonly claims: readonly (Pick<ClaimFinding, 'claim' | 'verdict'> & FindingWords)[];
}

export function inEnglish({ refused, warnings, claims, ...comparison }: Comparison): EnglishComparison {
  return {
    ...comparison,
    refused: refused.map((arm) => ({ ...arm, reason: refusalWords('en', arm.reason) })),
    warnings: warnings.map((warning) => warningWords('en', warning)),
    claims: claims.map((finding) => ({
      claim: finding.claim,
      verdict: finding.verdict,
      ...findingWords('en', finding),
    })),
  };
}
