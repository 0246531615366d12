import { create } from 'zustand';
import type { CodePoint } from '../../shared/domain/code-point';
import type { PairCoverage } from '../../shared/domain/coverage';
import type { OpenProject } from '../../shared/ipc/main-service';

/** Which glyphs are selected; shared by every place. */
interface GlyphSelection {
  /** In the order they were selected in. */
  readonly codePoints: readonly CodePoint[];
  /** The one the properties panel and Inspect show. */
  readonly focused: CodePoint | null;
}

interface ProjectState {
  readonly open: OpenProject | null;
  readonly coverage: PairCoverage | null;
  /** Why the coverage of the open project could not be read. */
  readonly coverageError: unknown;
  readonly isOpening: boolean;
  readonly selection: GlyphSelection;
}

const NOTHING_SELECTED: GlyphSelection = { codePoints: [], focused: null };

/** The open project, what its fonts cover, and the selected glyphs. */
export const useProjectStore = create<ProjectState>()(() => ({
  open: null,
  coverage: null,
  coverageError: null,
  isOpening: true,
  selection: NOTHING_SELECTED,
}));

/** Takes in the project main has opened; coverage follows once the glyph process has read the fonts. */
export function setOpenProject(open: OpenProject | null): void {
  useProjectStore.setState((state) =>
    state.open?.path === open?.path
      ? { open, isOpening: false }
      : {
          open,
          isOpening: false,
          coverage: null,
          coverageError: null,
          selection: NOTHING_SELECTED,
        },
  );
}

export function setOpening(isOpening: boolean): void {
  useProjectStore.setState({ isOpening });
}

export function setCoverage(coverage: PairCoverage): void {
  useProjectStore.setState({ coverage, coverageError: null });
}

export function setCoverageError(coverageError: unknown): void {
  useProjectStore.setState({ coverage: null, coverageError });
}

/** Selects glyphs; without `focused` the last of them is the one shown large. */
export function selectGlyphs(codePoints: readonly CodePoint[], focused?: CodePoint | null): void {
  useProjectStore.setState({
    selection: { codePoints, focused: focused === undefined ? (codePoints.at(-1) ?? null) : focused },
  });
}
