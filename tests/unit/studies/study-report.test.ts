import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { armResult, type RunResult, type StudyResults } from '../../../main/studies/collect-results';
import { pairsCurveOf } from '../../../main/studies/pairs-asset';
import type { Arm, StudyEntry } from '../../../main/studies/study';
import { reportStudy, type StudyContext } from '../../../main/studies/study-report';
import { spreadOf } from '../../../shared/math/statistics';

const config = { ...findPreset('smoke').config, budget: { minutes: 5, steps: null } };
const armOf = (id: string, title: string, ...claims: readonly string[]): Arm => ({
  ...{ id, title, claims, config },
  settings: [],
});
const runOf = (seed: number, l1: number): RunResult => ({
  ...{ seed, run: `run-${seed}`, steps: 100, seconds: 300, msPerStep: 20 },
  scores: { l1, iou: 0.75, ssim: 0.8, edgeL1: 0.02 },
});
const entryOf = (arm: string, seed: number, failure: string | null = null): StudyEntry => ({
  ...{ arm, seed, config, run: null, failure },
});

const base = [runOf(0, 0.08), runOf(1, 0.1)];
const results: StudyResults = {
  kind: 'ablation',
  arms: [
    armResult(armOf('base', 'base'), [], base, [], [0, 1]),
    armResult(
      armOf('edge', 'edge loss', 'S12'),
      [entryOf('edge', 0), entryOf('edge', 1)],
      [runOf(0, 0.06), runOf(1, 0.09)],
      base,
      [0, 1],
    ),
    armResult(
      armOf('none', 'no norm', 'S6'),
      [entryOf('none', 0, 'The loss is NaN.'), entryOf('none', 1)],
      [],
      base,
      [0, 1],
    ),
  ],
  notRun: [],
  known: null,
  baseline: { l1: 0.122, iou: 0.61, ssim: 0.6, rmse: 0.2, glyphs: 709 },
  heldOutGlyphs: 709,
  seeds: [0, 1],
};
const context: StudyContext = {
  machine: 'a machine',
  date: '2026-11-24T12:00:00.000Z',
  command: 'study ablation PROJECT',
  base: config,
  emScale: 0.9,
  source: 'A',
  target: 'B',
  pairs: 6834,
  stepTimes: null,
};

describe('the results of an arm', () => {
  it('are means and spreads over its seeds, and differences from the base seed by seed', () => {
    const edge = results.arms[1];
    expect(edge?.scores.l1?.mean).toBeCloseTo(0.075, 12);
    expect(edge?.scores.l1?.spread).toBeCloseTo(Math.sqrt(2 * 0.015 ** 2), 12);
    // 0.06 against 0.08 and 0.09 against 0.10.
    expect(edge?.l1Difference?.values[0]).toBeCloseTo(-25, 9);
    expect(edge?.l1Difference?.values[1]).toBeCloseTo(-10, 9);
    expect(edge?.l1Difference?.mean).toBeCloseTo(-17.5, 9);
  });

  it('tell runs that failed from runs that are missing', () => {
    expect(results.arms[2]).toMatchObject({
      failures: [{ seed: 0, reason: 'The loss is NaN.' }],
      missing: 1,
      scores: { l1: null },
      l1Difference: null,
    });
  });

  it('have no spread of one value and none at all of nothing', () => {
    expect(spreadOf([2])).toEqual({ mean: 2, spread: 0, count: 1 });
    expect(spreadOf([null, Number.NaN])).toBeNull();
  });
});

describe('the report of a study', () => {
  it('says how it was rendered and measured, and has a row for every arm', async () => {
    const { text, plots } = await reportStudy(results, context, 'images/');
    expect(text).toContain('32 px, em 0.9, exact area, 709 held-out Han, [0,1]');
    expect(text).toContain('5 minutes of training for every run, seeds 0, 1');
    expect(text).toContain('2026-11-24 on a machine');
    expect(text).toMatch(/\| edge loss .*S12 \| 0\.0750 ± 0\.0212 \| -17\.5 ± 10\.6 % \|/);
    expect(text).toMatch(/\| no norm \(0 of 2 seeds\)/);
    expect(text).toContain('no norm, seed 0, ended without a score: The loss is NaN.');
    expect([...plots.keys()]).toEqual(['results-ablation.svg']);
    expect(plots.get('results-ablation.svg')).toContain('edge loss (S12)');
    expect(text).toContain('(images/results-ablation.svg)');
  });

  it('marks what has not been run, and says how many runs come from elsewhere', async () => {
    const known = { name: 'ablation.json', runs: 3, machines: ['another machine'] };
    const notRun = [
      { id: 'film', title: 'FiLM' },
      { id: 'edge-2', title: 'more edge' },
    ];
    const { text } = await reportStudy({ ...results, known, notRun }, context, '');
    expect(text).toContain('Not run: FiLM; more edge.');
    expect(text).toContain(
      'Of 4 runs, 3 are from ablation.json, trained on another machine; this project trained 1.',
    );
    expect((await reportStudy(results, context, '')).text).not.toMatch(/Not run|are from/);
  });

  it('says where steps were given by step times measured before, and which', async () => {
    const stepTimes = { base: 100, edge: 125.4, 'no-norm': 90 };
    const { text } = await reportStudy(results, { ...context, stepTimes }, 'images/');
    expect(text).toContain('at its own step time, measured beforehand');
    expect(text).toMatch(/\| edge loss .*\|\s+125 \|/);
    expect((await reportStudy(results, context, 'images/')).text).not.toContain('beforehand');
  });
});

describe('the curve of pairs', () => {
  const pairs: StudyResults = {
    ...results,
    kind: 'pairs',
    arms: [
      armResult(armOf('pairs-all', 'all'), [], [runOf(0, 0.06), runOf(1, 0.07)], [], [0, 1]),
      armResult(armOf('pairs-500', '500'), [], [runOf(0, 0.08)], [], [0, 1]),
    ],
  };

  it('ascends by pairs and carries all that its reader needs', () => {
    const curve = pairsCurveOf(pairs, context);
    expect(curve.points.map((point) => point.pairs)).toEqual([500, 6834]);
    expect(curve.points[1]?.l1).toBeCloseTo(0.065, 12);
    expect(curve).toMatchObject({ minutes: 5, sizePx: 32, heldOutGlyphs: 709, source: 'A', target: 'B' });
  });

  it('is plotted for L1, SSIM and ink IoU', async () => {
    const { plots } = await reportStudy(pairs, context, '');
    expect([...plots.keys()]).toEqual([
      'results-pairs-l1.svg',
      'results-pairs-ssim.svg',
      'results-pairs-iou.svg',
    ]);
  });

  it('is refused before it has two points', () => {
    expect(() => pairsCurveOf({ ...pairs, arms: pairs.arms.slice(1) }, context)).toThrow(
      'two finished points',
    );
  });
});
