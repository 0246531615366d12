import { useMemo, useRef } from 'react';
import { type CodePoint, codePointsOf } from '../../shared/domain/code-point';
import { extendTo, type GridMove, type GridSelection, moveIndex, selectOnly, toggle } from './grid-selection';

interface Options {
  readonly codePoints: readonly CodePoint[];
  readonly columns: number;
  readonly selected: readonly CodePoint[];
  readonly focused: CodePoint | null;
  readonly onSelect: (codePoints: readonly CodePoint[], focused: CodePoint | null) => void;
  /** `center` for a jump, which wants surroundings; `auto` for a step, which moves as little as it can. */
  readonly scrollToIndex: (index: number, align: 'auto' | 'center') => void;
}

export interface GridSelectionActions {
  /** -1 when the focused character is not in the grid. */
  readonly focusedIndex: number;
  readonly press: (index: number, keys: { readonly extend: boolean; readonly toggle: boolean }) => void;
  readonly dragTo: (index: number) => void;
  readonly move: (move: GridMove, isExtending: boolean, pageRows: number) => void;
  readonly selectAll: () => void;
  readonly jumpTo: (codePoint: CodePoint) => boolean;
  /**
   * Jumps to the last character typed or pasted; several that are all there are selected together. Returns a
   * character the grid does not show, if there was one and nothing could be selected.
   */
  readonly jumpToText: (text: string) => string | undefined;
}

/** The selection of a grid: its rules are grid-selection.ts, what is selected belongs to whoever uses the grid. */
export function useGridSelection(options: Options): GridSelectionActions {
  const { codePoints, columns, selected, focused, onSelect, scrollToIndex } = options;
  const anchor = useRef<CodePoint | null>(null);
  const indexOf = useMemo(
    () => new Map(codePoints.map((codePoint, index) => [codePoint, index])),
    [codePoints],
  );
  const focusedIndex = focused === null ? -1 : (indexOf.get(focused) ?? -1);

  const current = (): GridSelection => ({ selected, focused, anchor: anchor.current ?? focused });
  const take = (next: GridSelection) => {
    anchor.current = next.anchor;
    onSelect(next.selected, next.focused);
  };
  const jumpTo = (codePoint: CodePoint): boolean => {
    const index = indexOf.get(codePoint);
    if (index === undefined) return false;
    take(selectOnly(codePoint));
    scrollToIndex(index, 'center');
    return true;
  };

  return {
    focusedIndex,
    jumpTo,
    press(index, keys) {
      const codePoint = codePoints[index];
      if (codePoint === undefined) return;
      if (keys.extend) take(extendTo(current(), codePoints, indexOf, index));
      else if (keys.toggle) take(toggle(current(), codePoint));
      else take(selectOnly(codePoint));
    },
    dragTo(index) {
      if (index !== focusedIndex) take(extendTo(current(), codePoints, indexOf, index));
    },
    move(move, isExtending, pageRows) {
      if (codePoints.length === 0) return;
      const index =
        focusedIndex === -1
          ? 0
          : moveIndex(focusedIndex, move, { count: codePoints.length, columns, pageRows });
      const codePoint = codePoints[index];
      if (codePoint === undefined) return;
      take(isExtending ? extendTo(current(), codePoints, indexOf, index) : selectOnly(codePoint));
      scrollToIndex(index, 'auto');
    },
    selectAll() {
      take({ selected: codePoints, focused: focused ?? codePoints[0] ?? null, anchor: anchor.current });
    },
    jumpToText(text) {
      const typed = codePointsOf(text);
      const found = typed.filter((codePoint) => indexOf.has(codePoint));
      const last = found.at(-1);
      if (last === undefined) {
        const missed = typed.at(-1);
        return missed === undefined ? undefined : String.fromCodePoint(missed);
      }
      take({ selected: found, focused: last, anchor: last });
      scrollToIndex(indexOf.get(last) ?? 0, 'center');
      return undefined;
    },
  };
}
