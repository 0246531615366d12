import type { ChartSeries, SeriesSource } from './series';

/** Lines that are handed over as a whole, for a chart that keeps its zoom when they change. */
export interface HeldSeries extends SeriesSource {
  readonly hold: (series: readonly ChartSeries[]) => void;
}

export function createHeldSeries(): HeldSeries {
  let held: readonly ChartSeries[] = [];
  const listeners = new Set<() => void>();
  return {
    hold: (series) => {
      held = series;
      for (const listener of listeners) listener();
    },
    read: () => held,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
