import { describe, expect, it } from 'vitest';
import { layoutScorePlot } from '../../../../renderer/screens/compare/layout-score-plot';
import { SCORE_GROUPS, scoreCells } from '../../../../renderer/screens/compare/score-rows';
import { everySetting } from '../../../../renderer/screens/compare/settings-table';
import { SCORES } from '../../../../shared/domain/comparison';
import { adjustForArms, pairedDifference, spreadOf } from '../../../../shared/math/statistics';
import { comparedArm } from './compared-arms';

const seeds = (values: readonly number[]) => values.map((value, seed) => ({ seed, value }));

function arms(base: readonly number[], other: readonly number[]) {
  const [against] = adjustForArms([pairedDifference(seeds(other), seeds(base))]);
  return [
    comparedArm({ id: 'base', l1: base, scores: { l1: spreadOf(base) as never } }),
    comparedArm({
      id: 'other',
      l1: other,
      scores: { l1: spreadOf(other) as never },
      against: { l1: against as never },
    }),
  ];
}

describe('scoreCells', () => {
  it('shows mean and spread and marks the best', () => {
    const cells = scoreCells(arms([0.1, 0.12], [0.08, 0.1]), 'l1', 'values', 'en');
    expect(cells.map(({ text, detail, isBest }) => [text, detail, isBest])).toEqual([
      ['0.1100', '±0.0141', false],
      ['0.0900', '±0.0141', true],
    ]);
  });

  it('marks none as the best where there is no other, and shows a dash for what was not measured', () => {
    const [alone] = arms([0.1], [0.1]);
    expect(scoreCells([alone as never], 'l1', 'values', 'en')[0]?.isBest).toBe(false);
    expect(scoreCells([alone as never], 'saw2', 'values', 'en')[0]?.text).toBe('–');
  });

  it('gives differences as parts of the first arm’s mean, with the interval and which way is better', () => {
    const cells = scoreCells(
      arms([0.1, 0.102, 0.098, 0.1], [0.09, 0.0925, 0.088, 0.0905]),
      'l1',
      'differences',
      'en',
    );
    expect(cells[0]).toMatchObject({ text: '0.1000', isSignificant: false });
    expect(cells[1]).toMatchObject({ text: '−9.8%', tendency: 'better', seeds: 4, isSignificant: true });
    expect(cells[1]?.detail).toMatch(/^\[−10\.\d%, −9\.\d%\]$/);
  });

  it('never has a star below three seeds, however small p is', () => {
    const two = scoreCells(arms([0.1, 0.102], [0.09, 0.092]), 'l1', 'differences', 'en')[1];
    expect(two?.adjustedP).toBeLessThan(0.05);
    expect(two?.isSignificant).toBe(false);
    const one = scoreCells(arms([0.1], [0.09]), 'l1', 'differences', 'en')[1];
    expect([one?.detail, one?.adjustedP, one?.isSignificant]).toEqual(['', null, false]);
  });

  it('has every score in exactly one group', () => {
    const grouped = SCORE_GROUPS.flatMap(({ scores }) => [...scores]);
    expect([...grouped].sort()).toEqual(SCORES.map(({ id }) => id).sort());
  });
});

describe('layoutScorePlot', () => {
  const both = arms([0.1, 0.102, 0.098], [0.09, 0.0925, 0.088]);
  const layout = (mode: 'values' | 'differences') =>
    layoutScorePlot({ arms: both, score: 'l1', mode, width: 600, left: 200 });

  it('has a dot for every seed and the interval around the mean, left of zero where all are lower', () => {
    const { rows, zero } = layout('differences');
    expect(rows.map(({ arm }) => arm)).toEqual(['other']);
    const [row] = rows;
    expect(row?.dots.map(({ seed }) => seed)).toEqual([0, 1, 2]);
    expect(row?.whisker?.[0]).toBeLessThan(row?.mean ?? 0);
    expect(row?.whisker?.[1]).toBeGreaterThan(row?.mean ?? 0);
    expect(row?.whisker?.[1]).toBeLessThan(zero ?? 0);
    expect(row?.isSignificant).toBe(true);
  });

  it('shows the values of all arms inside its frame, in their order', () => {
    const { rows, left, right, zero } = layout('values');
    expect(zero).toBeNull();
    expect(rows.map(({ arm }) => arm)).toEqual(['base', 'other']);
    for (const { x } of rows.flatMap(({ dots }) => dots)) {
      expect(x).toBeGreaterThan(left);
      expect(x).toBeLessThan(right);
    }
  });

  it('has a frame for a score that nobody has', () => {
    const empty = layoutScorePlot({ arms: both, score: 'saw2', mode: 'values', width: 600, left: 200 });
    expect(empty.rows.map(({ dots, mean, whisker }) => [dots, mean, whisker])).toEqual([
      [[], null, null],
      [[], null, null],
    ]);
    expect(empty.ticks.length).toBeGreaterThan(1);
  });
});

describe('everySetting', () => {
  it('has the settings of all arms by their paths in config.json, and nothing where one has no such setting', () => {
    const rows = everySetting([
      { arm: comparedArm({ id: 'a', kind: 'conv-transpose' }) },
      { arm: comparedArm({ id: 'b', kind: 'pixel-shuffle' }) },
    ]);
    const of = (key: string) => rows.find((row) => row.key === key)?.values;
    expect(of('model.upsampler.kind')).toEqual(['conv-transpose', 'pixel-shuffle']);
    expect(of('model.upsampler.kernel')).toEqual(['4', null]);
    expect(of('model.upsampler.preKernel')).toEqual([null, '3']);
    expect(of('batchSize')).toEqual(['16', '16']);
  });
});
