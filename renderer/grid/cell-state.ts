import type { CodePoint } from '../../shared/domain/code-point';
import type { GlyphState, PairCoverage } from '../../shared/domain/coverage';

/** What the dot of a cell can say: the states of the pair, and what became of a generated glyph. */
export type CellState = GlyphState | 'generated' | 'accepted' | 'rejected' | 'left-out' | 'edited';

/** The state of every character of a pair. Shared ones without ink in one font are neither trained on nor held out. */
export function pairStates(coverage: PairCoverage): ReadonlyMap<CodePoint, CellState> {
  return new Map<CodePoint, CellState>([
    ...coverage.train.map((codePoint) => [codePoint, 'train'] as const),
    ...coverage.heldOut.map((codePoint) => [codePoint, 'held-out'] as const),
    ...coverage.missing.map((codePoint) => [codePoint, 'missing'] as const),
    ...coverage.targetOnly.map((codePoint) => [codePoint, 'target-only'] as const),
  ]);
}

/** Every character either font has, by code point. */
export function pairCodePoints(coverage: PairCoverage): readonly CodePoint[] {
  return [...coverage.shared, ...coverage.missing, ...coverage.targetOnly].sort((a, b) => a - b);
}
