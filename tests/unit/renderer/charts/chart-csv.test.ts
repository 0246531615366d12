import { describe, expect, it } from 'vitest';
import { chartCsv } from '../../../../renderer/charts/chart-csv';

describe('chartCsv', () => {
  it('writes every measured point with its series, step and seconds, quoting where needed', () => {
    const csv = chartCsv([
      {
        id: 'train',
        label: 'Training L1, "raw"',
        colour: '--a',
        kind: 'smoothed',
        points: { steps: [1, 2], times: [0.5, 1], values: [0.25, 0.125] },
      },
      {
        id: 'base',
        label: 'copy',
        colour: '--b',
        kind: 'baseline',
        points: { steps: [0], times: [0], values: [0.119] },
      },
    ]);
    expect(csv).toBe(
      'series,step,seconds,value\r\n' +
        '"Training L1, ""raw""",1,0.5,0.25\r\n' +
        '"Training L1, ""raw""",2,1,0.125\r\n' +
        'copy,0,0,0.119\r\n',
    );
  });
});
