import { describe, expect, it } from 'vitest';
import type { TrainRow } from '../../../main/bench/bench-train';
import type { EngineName } from '../../../main/bench/engines';
import { describeGrowth, describeTraining } from '../../../main/bench/performance-page';
import { trainRatios } from '../../../main/bench/train-ratios';

const row = (
  engine: EngineName,
  msPerStep: number,
  peakMb: number,
  firstLoss: number,
  px = 64,
): TrainRow => ({
  px,
  batch: 16,
  engine,
  msPerStep,
  msRange: [msPerStep - 1, msPerStep + 1],
  cpuMsPerStep: msPerStep * 2,
  samplesPerSecond: 16_000 / msPerStep,
  peakMb,
  firstLoss,
  steps: 30,
});

const rows = [
  row('eager', 120, 1000, 0.25),
  row('compiled', 50, 600, 0.25 + 2e-8),
  row('compiled-mixed', 40, 650, 0.2504),
  row('torch', 90, 800, 0.25 - 3e-6),
  row('torch-channels-last', 75, 800, 0.25),
  row('torch-bfloat16', 60, 800, 0.251),
];

describe('the ratios of a training benchmark', () => {
  it('compare our best with eager and with the best PyTorch, and float32 with float32', () => {
    const ratios = trainRatios(rows)['64'];
    expect(ratios).toMatchObject({
      vsEager: 3,
      vsTorch: 1.5,
      memoryVsEager: 0.65,
      float32: { vsEager: 2.4, vsTorch: 1.5 },
      best: { ours: 'compiled-mixed', torch: 'torch-bfloat16' },
    });
    expect(ratios?.firstLoss.float32).toBeCloseTo(3e-6, 9);
    expect(ratios?.firstLoss.bfloat16).toBeCloseTo(1e-3, 9);
  });

  it('say nothing of PyTorch where there is none', () => {
    const ours = rows.filter(({ engine }) => !engine.startsWith('torch'));
    expect(trainRatios(ours)['64']).toMatchObject({
      vsTorch: null,
      float32: { vsTorch: null },
      best: { torch: null },
    });
  });

  it('keep canvases apart', () => {
    expect(Object.keys(trainRatios([...rows, row('eager', 300, 2000, 0.2, 128)]))).toEqual(['64', '128']);
  });
});

const measuredOn = {
  machine: 'a machine',
  model: 'draft',
  date: '2026-11-24T10:00:00.000Z',
  command: 'bench',
};

describe('the page of performance', () => {
  it('says machine and command, every row, what was left out and the time outside TensorFlow', () => {
    const text = describeTraining({
      ...measuredOn,
      rounds: 5,
      rows,
      ratios: trainRatios(rows),
      overhead: [{ px: 64, steps: 60, share: 0.0215, medianShare: 0.0125, msPerStep: 51, peakMb: 900 }],
      leftOut: [{ px: 64, engine: 'torch-compiled', reason: 'no compiler' }],
    });
    expect(text).toContain('2026-11-24 on a machine');
    for (const { engine } of rows) expect(text).toContain(` ${engine} |`);
    expect(text).toMatch(/2\.1 % \|.*1\.3 %/);
    expect(text).toContain('torch-compiled at 64 px took no part: no compiler');
  });

  it('has a table and two plots for each thing that grows', async () => {
    const grown = [16, 32].map((batch) => ({
      axis: 'batch' as const,
      value: batch,
      px: 64,
      batch,
      parameters: 2_000_000,
      macs: 100_000_000,
      msPerStep: batch * 3,
      peakMb: 500 + batch,
    }));
    const { text, plots } = await describeGrowth({ ...measuredOn, rows: grown });
    expect([...plots.keys()]).toEqual([
      'performance-growth-batch-time.svg',
      'performance-growth-batch-memory.svg',
    ]);
    for (const name of plots.keys()) expect(text).toContain(`(images/${name})`);
    expect(text).toMatch(/\| 32 .*96\.0 \|.*3\.00 \|.*532 \|/);
  });
});
