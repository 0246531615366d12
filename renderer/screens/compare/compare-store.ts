import { create } from 'zustand';
import type {
  Comparison,
  ComparisonDesign,
  ComparisonId,
  ComparisonSummary,
} from '../../../shared/domain/comparison';
import type { RunId } from '../../../shared/domain/run';
import { type ChartSettings, DEFAULT_CHART_SETTINGS } from '../../charts/chart-settings';

/** What is compared: a comparison that was designed, or runs that somebody ticks. */
export type Compared =
  | { readonly kind: 'comparison'; readonly id: ComparisonId }
  | { readonly kind: 'runs'; readonly runs: readonly RunId[] };

type UpperView = 'curves' | 'pictures';
type LowerView = 'scores' | 'plot' | 'settings' | 'claims';

interface CompareState {
  readonly designs: readonly ComparisonDesign[];
  readonly comparisons: readonly ComparisonSummary[];
  /** Null before anything was chosen. */
  readonly compared: Compared | null;
  readonly comparison: Comparison | null;
  readonly isLoading: boolean;
  /** Why lists or comparison could not be read. */
  readonly failure: unknown;
  /** Arms that are not drawn, by their ids. */
  readonly hidden: ReadonlySet<string>;
  readonly upper: UpperView;
  readonly lower: LowerView;
  readonly charts: ChartSettings;
}

const NOTHING = {
  comparisons: [],
  compared: null,
  comparison: null,
  isLoading: false,
  failure: null,
  hidden: new Set<string>(),
} as const;

/** The Compare place. */
export const useCompareStore = create<CompareState>()(() => ({
  ...NOTHING,
  designs: [],
  upper: 'curves',
  lower: 'scores',
  charts: { ...DEFAULT_CHART_SETTINGS, smoothing: 0 },
}));

export const setCompare = (changes: Partial<CompareState>) => useCompareStore.setState(changes);

/** Another project has nothing of this one. */
export const forgetComparisons = () => useCompareStore.setState(NOTHING);

export function toggleArm(id: string): void {
  useCompareStore.setState(({ hidden }) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    return { hidden: next };
  });
}
