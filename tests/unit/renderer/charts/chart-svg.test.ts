import { describe, expect, it } from 'vitest';
import { chartLines } from '../../../../renderer/charts/chart-data';
import { chartSvg } from '../../../../renderer/charts/chart-svg';

describe('chartSvg', () => {
  it('writes lines, ticks and labels where they stand and escapes text', () => {
    const lines = chartLines(
      [
        {
          id: 'a',
          label: 'A & B',
          colour: '--a',
          dash: [4, 2],
          kind: 'plain',
          points: { steps: [0, 10], times: [0, 1], values: [0, 1] },
        },
      ],
      { axis: 'step', smoothing: 0, isLog: false, resolution: 100 },
    );
    const svg = chartSvg({
      title: 'L1 <held out>',
      width: 200,
      height: 100,
      plot: { left: 40, top: 10, width: 100, height: 70 },
      x: (value) => 40 + value * 10,
      y: (value) => 80 - value * 70,
      xTicks: [{ value: 5, text: '5' }],
      yTicks: [{ value: 0.5, text: '0.5' }],
      lines,
      labels: [{ text: 'A & B', colour: '#123456', y: 10 }],
      colourOf: () => '#123456',
      ink: '#000',
      grid: '#eee',
      paper: '#fff',
    });
    expect(svg).toContain('<polyline points="40,80 140,10" fill="none" stroke="#123456"');
    expect(svg).toContain('stroke-dasharray="4 2"');
    expect(svg).toContain('<text x="146" y="14" style="fill:#123456">A &amp; B</text>');
    expect(svg).toContain('<title>L1 &lt;held out&gt;</title>');
    expect(svg).toContain('<path d="M90 10V80" stroke="#eee"/>');
  });
});
