import { describe, expect, it } from 'vitest';
import { alignLines, chartLines, nearestIndex, yRange } from '../../../../renderer/charts/chart-data';
import type { ChartSeries } from '../../../../renderer/charts/series';

const view = { axis: 'step', smoothing: 0, isLog: false, resolution: 500 } as const;

function series(kind: ChartSeries['kind'], steps: readonly number[], values: readonly number[]): ChartSeries {
  const times = steps.map((step) => step / 10);
  return { id: kind, label: kind, colour: '--x', kind, points: { steps, times, values } };
}

describe('chart data', () => {
  it('draws a smoothed series twice, the raw line behind, and only when smoothing is on', () => {
    const train = series('smoothed', [1, 2], [1, 0]);
    expect(chartLines([train], view).map((line) => line.role)).toEqual(['main']);
    const lines = chartLines([train, series('plain', [2], [0.5])], { ...view, smoothing: 0.5 });
    expect(lines.map((line) => [line.series.id, line.role])).toEqual([
      ['smoothed', 'raw'],
      ['smoothed', 'main'],
      ['plain', 'main'],
    ]);
    expect(lines[0]?.y).toEqual([1, 0]);
  });

  it('stretches a baseline over the whole x axis, in steps or in seconds', () => {
    const all = [series('plain', [10, 90], [1, 2]), series('baseline', [0], [0.119])];
    expect(chartLines(all, view)[1]).toMatchObject({ x: [10, 90], y: [0.119, 0.119] });
    expect(chartLines(all, { ...view, axis: 'time' })[1]).toMatchObject({ x: [1, 9] });
  });

  it('leaves out what a logarithmic axis cannot show', () => {
    const lines = chartLines([series('plain', [1, 2, 3], [0, 0.5, Number.NaN])], { ...view, isLog: true });
    expect(lines[0]).toMatchObject({ x: [2], y: [0.5] });
  });

  it('aligns lines with different steps and marks what is missing', () => {
    const lines = chartLines([series('plain', [1, 3], [10, 30]), series('smoothed', [2, 3], [5, 6])], view);
    expect(alignLines(lines)).toEqual([
      [1, 2, 3],
      [10, null, 30],
      [null, 5, 6],
    ]);
  });

  it('does not let the first losses press the rest flat, but keeps the baseline in view', () => {
    const values = [50, ...Array.from({ length: 200 }, (_, i) => 0.2 - i / 2000)];
    const steps = values.map((_, i) => i);
    const lines = chartLines([series('plain', steps, values), series('baseline', [0], [0.5])], view);
    const [low, high] = yRange(lines, false);
    expect(low).toBeLessThan(0.1005);
    expect(high).toBeGreaterThan(0.5);
    expect(high).toBeLessThan(1);
  });

  it('has a range for an empty chart, a single value and a logarithmic axis', () => {
    expect(yRange([], false)).toEqual([0, 1]);
    const [low, high] = yRange(chartLines([series('plain', [1], [2])], view), false);
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
    expect(yRange(chartLines([series('plain', [1, 2], [0.1, 1])], view), true)[0]).toBeGreaterThan(0);
  });

  it('finds the nearest step to the pointer', () => {
    expect([0, 4, 5.1, 99].map((wanted) => nearestIndex([1, 3, 7], wanted))).toEqual([0, 1, 2, 2]);
    expect(nearestIndex([], 3)).toBe(-1);
  });
});
