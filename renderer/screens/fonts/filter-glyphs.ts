import type { CodePoint } from '../../../shared/domain/code-point';
import type { CellState } from '../../grid/cell-state';
import { isInSet, type Script, scriptOf } from '../../grid/character-sets';
import { searchTest } from '../../grid/search-glyphs';

export interface GlyphFilter {
  readonly row: string;
  readonly search: string;
  readonly state: CellState | 'all';
  readonly script: Script | 'all';
}

/** The characters that pass every part of a filter, in their order. */
export function filterGlyphs(
  codePoints: readonly CodePoint[],
  states: ReadonlyMap<CodePoint, CellState>,
  { row, search, state, script }: GlyphFilter,
): readonly CodePoint[] {
  const isFound = searchTest(search);
  return codePoints.filter(
    (codePoint) =>
      (state === 'all' || states.get(codePoint) === state) &&
      (script === 'all' || scriptOf(codePoint) === script) &&
      (row === 'all' || isInSet(row, codePoint)) &&
      isFound(codePoint),
  );
}
