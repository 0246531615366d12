import type { Metric } from '../../shared/domain/run';
import type { Points } from './series';
import { NO_POINTS } from './series';

interface Column {
  readonly steps: number[];
  readonly times: number[];
  readonly values: number[];
}

/**
 * The metrics of one run, by name, growing while it trains.
 *
 * A run that was resumed from a checkpoint goes over the same steps again; what came later than the step it
 * went back to is dropped, as the run's own metrics.jsonl does.
 */
export class MetricLog {
  private readonly columns = new Map<string, Column>();
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  append(metrics: readonly Metric[]): void {
    if (metrics.length === 0) return;
    for (const { name, step, time, value } of metrics) {
      const column = this.columns.get(name) ?? { steps: [], times: [], values: [] };
      this.columns.set(name, column);
      while (column.steps.length > 0 && (column.steps.at(-1) ?? 0) >= step) {
        column.steps.pop();
        column.times.pop();
        column.values.pop();
      }
      column.steps.push(step);
      column.times.push(time);
      column.values.push(value);
    }
    for (const listener of this.listeners) listener();
  }

  points(name: string): Points {
    return this.columns.get(name) ?? NO_POINTS;
  }

  /** The newest value of a metric, where it has one. */
  last(name: string): number | undefined {
    return this.columns.get(name)?.values.at(-1);
  }
}
