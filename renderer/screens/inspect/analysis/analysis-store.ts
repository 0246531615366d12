import { create } from 'zustand';
import type { LatticePeriod } from '../../../../shared/domain/artifact-report';
import type { ImageFrequency } from '../../../analysis/analyses';
import type { Point } from '../../../canvas/view-transform';

/** A number under the pointer whose pixels light up. */
export type Contribution =
  | { readonly kind: 'place'; readonly region: 'edge' | 'flat'; readonly place: number }
  | { readonly kind: 'sector'; readonly sector: number };

interface AnalysisState {
  /** The lattice frequency whose wave is shown on the glyphs. */
  readonly frequency: ImageFrequency | null;
  readonly period: LatticePeriod;
  readonly contribution: Contribution | null;
  /** The place on a stroke's edge that the unrolled edges are centred on; null is where the longest one begins. */
  readonly edgePlace: Point | null;
}

/** What is chosen in the analyses of the Inspect place, for every picture alike. */
export const useAnalysisStore = create<AnalysisState>()(() => ({
  frequency: null,
  period: 2,
  contribution: null,
  edgePlace: null,
}));

/** Chooses a frequency; the same one again lets it go. */
export function chooseFrequency(next: ImageFrequency): void {
  useAnalysisStore.setState(({ frequency }) => ({
    frequency: frequency !== null && frequency.u === next.u && frequency.v === next.v ? null : next,
  }));
}

export function setPeriod(period: LatticePeriod): void {
  useAnalysisStore.setState({ period, contribution: null });
}

export function setContribution(contribution: Contribution | null): void {
  useAnalysisStore.setState({ contribution });
}

export function setEdgePlace(edgePlace: Point | null): void {
  useAnalysisStore.setState({ edgePlace });
}
