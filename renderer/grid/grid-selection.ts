import type { CodePoint } from '../../shared/domain/code-point';

/** What is selected in a grid. `anchor` is where a range that is being extended began. */
export interface GridSelection {
  readonly selected: readonly CodePoint[];
  readonly focused: CodePoint | null;
  readonly anchor: CodePoint | null;
}

export type GridMove =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'row-start'
  | 'row-end'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down';

/** The index a key leads to. Up and down stay in their column; the ends hold. */
export function moveIndex(
  index: number,
  move: GridMove,
  grid: { readonly count: number; readonly columns: number; readonly pageRows: number },
): number {
  const { count, columns, pageRows } = grid;
  const vertical = (rows: number) => {
    const target = index + rows * columns;
    if (target >= 0 && target < count) return target;
    const column = index % columns;
    if (target < 0) return column;
    const lastRow = Math.floor((count - 1) / columns);
    return Math.min(count - 1, lastRow * columns + column);
  };
  const rowStart = index - (index % columns);
  const targets: Readonly<Record<GridMove, number>> = {
    left: index - 1,
    right: index + 1,
    up: vertical(-1),
    down: vertical(1),
    'row-start': rowStart,
    'row-end': rowStart + columns - 1,
    first: 0,
    last: count - 1,
    'page-up': vertical(-Math.max(1, pageRows - 1)),
    'page-down': vertical(Math.max(1, pageRows - 1)),
  };
  return Math.max(0, Math.min(count - 1, targets[move]));
}

/** A click or an arrow key: this one alone. */
export function selectOnly(codePoint: CodePoint): GridSelection {
  return { selected: [codePoint], focused: codePoint, anchor: codePoint };
}

/** Shift: everything from the anchor to `index`, in the order of the grid. */
export function extendTo(
  selection: GridSelection,
  order: readonly CodePoint[],
  indexOf: ReadonlyMap<CodePoint, number>,
  index: number,
): GridSelection {
  const focused = order[index];
  if (focused === undefined) return selection;
  const anchor = selection.anchor ?? selection.focused ?? focused;
  const from = indexOf.get(anchor) ?? index;
  const [low, high] = from < index ? [from, index] : [index, from];
  return { selected: order.slice(low, high + 1), focused, anchor };
}

/** Ctrl or Cmd: takes one in or out. */
export function toggle(selection: GridSelection, codePoint: CodePoint): GridSelection {
  const isSelected = selection.selected.includes(codePoint);
  const selected = isSelected
    ? selection.selected.filter((other) => other !== codePoint)
    : [...selection.selected, codePoint];
  return { selected, focused: codePoint, anchor: codePoint };
}
