import { create } from 'zustand';
import type { CellState } from '../../grid/cell-state';
import type { Script } from '../../grid/character-sets';

type GridView = 'pair' | 'overlay' | 'source' | 'target';

interface FontsView {
  /** Id of the coverage row the grid is filtered by; `all` shows everything. */
  readonly row: string;
  readonly search: string;
  readonly state: CellState | 'all';
  readonly script: Script | 'all';
  readonly view: GridView;
  readonly size: number;
  readonly isInverted: boolean;
  readonly isQuickLook: boolean;
}

const NO_FILTER = { row: 'all', search: '', state: 'all', script: 'all' } as const;

/** How the Fonts place shows the pair: its filter, the look of the cells. */
export const useFontsView = create<FontsView>()(() => ({
  ...NO_FILTER,
  view: 'pair',
  size: 48,
  isInverted: false,
  isQuickLook: false,
}));

export function changeFontsView(change: Partial<FontsView>): void {
  useFontsView.setState(change);
}

export function clearFilter(): void {
  useFontsView.setState(NO_FILTER);
}

/** True when the grid does not show everything. */
export const isFiltered = ({ row, search, state, script }: FontsView): boolean =>
  row !== 'all' || search.trim() !== '' || state !== 'all' || script !== 'all';
