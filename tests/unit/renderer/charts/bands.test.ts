import { describe, expect, it } from 'vitest';
import { chartCsv } from '../../../../renderer/charts/chart-csv';
import { chartLines } from '../../../../renderer/charts/chart-data';
import { chartSvg } from '../../../../renderer/charts/chart-svg';
import type { ChartSeries } from '../../../../renderer/charts/series';

const banded: ChartSeries = {
  id: 'arm',
  label: 'Arm',
  colour: '--a',
  kind: 'smoothed',
  points: { steps: [0, 100, 200], times: [0, 9, 20], values: [0.4, 0.2, 0.1] },
  band: { low: [0.3, 0.1, -0.1], high: [0.5, 0.3, 0.3] },
};
const view = { axis: 'time', smoothing: 0, isLog: false, resolution: 500 } as const;

describe('bands', () => {
  it('lie behind the line, with both edges at the same places', () => {
    const lines = chartLines([banded], view);
    expect(lines.map(({ role, x, y }) => [role, x, y])).toEqual([
      ['low', [0, 9, 20], [0.3, 0.1, -0.1]],
      ['high', [0, 9, 20], [0.5, 0.3, 0.3]],
      ['main', [0, 9, 20], [0.4, 0.2, 0.1]],
    ]);
  });

  it('keep the step of every value on the time axis, where charts of other axes find it', () => {
    expect(chartLines([banded], view).at(-1)?.steps).toEqual([0, 100, 200]);
  });

  it('end at a floor on a logarithmic axis instead of falling out of it', () => {
    const [low, high] = chartLines([banded], { ...view, isLog: true });
    expect(low?.y).toHaveLength(3);
    expect(Math.min(...(low?.y ?? []))).toBeCloseTo(0.03, 12);
    expect(high?.y).toEqual([0.5, 0.3, 0.3]);
  });

  it('are smoothed as the line is, which then has no raw line behind it', () => {
    const lines = chartLines([banded], { ...view, smoothing: 0.5 });
    expect(lines.map(({ role }) => role)).toEqual(['low', 'high', 'main']);
    // 0.4 and 0.2 with weight 0.5: (0.2 * 0.5 + 0.5 * 0.2) / 0.75
    expect(lines[2]?.y[1]).toBeCloseTo(0.2 / 0.75, 12);
    expect(lines[0]?.y[1]).toBeCloseTo((0.15 * 0.5 + 0.5 * 0.1) / 0.75, 12);
  });

  it('are one closed area in an SVG and two columns in a CSV', () => {
    const svg = chartSvg({
      ...{ title: 'L1', width: 100, height: 100, plot: { left: 0, top: 0, width: 50, height: 50 } },
      ...{ x: (value) => value, y: (value) => value * 100, xTicks: [], yTicks: [], labels: [] },
      lines: chartLines([banded], view),
      colourOf: () => '#123456',
      ...{ ink: '#000', grid: '#eee', paper: '#fff' },
    });
    expect(svg).toContain(
      '<polygon points="0,30 9,10 20,-10 20,30 9,30 0,50" fill="#123456" fill-opacity="0.16"/>',
    );
    expect(svg.match(/<polyline/g)).toHaveLength(1);
    expect(chartCsv([banded])).toContain('series,step,seconds,value,low,high\r\nArm,0,0,0.4,0.3,0.5\r\n');
  });
});
