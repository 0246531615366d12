import { describe, expect, it } from 'vitest';
import { type ComparedRun, comparisonOf } from '../../../main/compare/comparison-of';
import { findDesign } from '../../../main/compare/designs';
import { inEnglish } from '../../../main/compare/in-english';
import { resolveArms } from '../../../main/compare/resolve-arms';
import { scoreRun } from '../../../main/compare/score-run';
import type { RunStatus } from '../../../shared/domain/run';
import { finishedRun, frame, metricsOf } from './gathered';

const design = findDesign('seed-experiment');
const arms = resolveArms(design).slice(0, 3);
const [transpose, shuffle, postConv] = arms as [
  (typeof arms)[number],
  (typeof arms)[number],
  (typeof arms)[number],
];
const head = { id: null, title: design.title, question: design.question };

const runsOf = (arm: (typeof arms)[number], ...l1: readonly number[]): readonly ComparedRun[] =>
  l1.map((value, seed) => ({
    ...{ arm: arm.id, seed, failure: null },
    gathered: finishedRun(`${arm.id}-${seed}`, arm.config, { l1: value }),
  }));

describe('a comparison', () => {
  const comparison = comparisonOf({
    ...{ ...head, arms },
    runs: [
      ...runsOf(transpose, 0.1, 0.11, 0.105),
      ...runsOf(shuffle, 0.09, 0.1, 0.0951),
      ...runsOf(postConv, 0.1, 0.112, 0.1),
    ],
  });

  it('has every arm’s spread over its seeds, and its difference from the first seed by seed', () => {
    const [first, second, third] = comparison.arms;
    expect(first?.scores.l1).toMatchObject({ count: 3 });
    expect(first?.scores.l1?.mean).toBeCloseTo(0.105, 12);
    expect(first?.against.l1).toBeNull();
    expect(second?.against.l1?.relative).toBeCloseTo(-0.0299 / 0.315, 10);
    expect(second?.against.l1?.isSignificant).toBe(true);
    expect(third?.against.l1?.isSignificant).toBe(false);
    // Corrected for two arms.
    expect(second?.against.l1?.adjustedP).toBeCloseTo(2 * (second?.against.l1?.p ?? 0), 12);
  });

  it('says which settings differ and how it was measured', () => {
    expect(comparison.differences.map(({ key }) => key)).toContain('model.upsampler.kind');
    expect(comparison.frame).toEqual({
      ...{ sizePx: 64, emScale: 0.9, heldOutGlyphs: 600 },
      fonts: { source: 'a', target: 'b' },
    });
    expect(comparison.seeds).toEqual([0, 1, 2]);
  });

  it('has no star with two seeds, and says so', () => {
    const two = comparisonOf({
      ...{ ...head, arms },
      runs: [...runsOf(transpose, 0.1, 0.1), ...runsOf(shuffle, 0.09, 0.0900001)],
    });
    expect(two.arms[1]?.against.l1?.p).toBeLessThan(0.01);
    expect(two.arms[1]?.against.l1?.isSignificant).toBe(false);
    expect(inEnglish(two).warnings).toContain('With fewer than 3 seeds no difference is called significant.');
  });

  it('shows the curves of a run in the middle, and none of its scores', () => {
    const status: Partial<RunStatus> = { state: 'running', step: 50, heldOut: null };
    const metrics = metricsOf('heldOut.l1', { 0: 0.4, 50: 0.2 });
    const running = finishedRun('r', transpose.config, { l1: 0.1, metrics, status, frame: null });
    const { arms: shown, warnings } = comparisonOf({
      ...{ ...head, arms: [transpose] },
      runs: [
        { arm: transpose.id, seed: 0, failure: null, gathered: running },
        { arm: transpose.id, seed: 1, failure: null, gathered: null },
        { arm: transpose.id, seed: 2, failure: 'The loss is NaN at step 3.', gathered: null },
      ],
    });
    expect(shown[0]?.curves.l1[0]?.points).toHaveLength(2);
    expect(shown[0]?.scores.l1).toBeNull();
    expect(shown[0]?.runs.map(({ state }) => state)).toEqual(['running', 'waiting', 'waiting']);
    expect(warnings).toEqual([
      { kind: 'unfinished', runs: 2, all: 3 },
      { kind: 'failed', runs: 1 },
    ]);
  });
});

it('a score in decibels has no relative difference', () => {
  const runs = [transpose, shuffle].flatMap((arm, index) =>
    [0, 1].map((seed) => {
      const metrics = metricsOf('artifacts.tdd2', { 100: 2 * index - 1 });
      const gathered = finishedRun(`${arm.id}-${seed}`, arm.config, { l1: 0.1, metrics });
      return { arm: arm.id, seed, failure: null, gathered };
    }),
  );
  const { against } = comparisonOf({ ...head, arms: [transpose, shuffle], runs }).arms[1] ?? {};
  expect(against?.tdd2).toMatchObject({ mean: 2, relative: null });
  expect(against?.l1).toMatchObject({ mean: 0, relative: 0 });
});

describe('arms of another frame', () => {
  const refusedBy = (changes: Partial<typeof frame>) => {
    const gathered = finishedRun('other', shuffle.config, { l1: 0.1, frame: { ...frame, ...changes } });
    const comparison = comparisonOf({
      ...{ ...head, arms: [transpose, shuffle] },
      runs: [...runsOf(transpose, 0.1), { arm: shuffle.id, seed: 0, failure: null, gathered }],
    });
    const { arms: left, refused } = inEnglish(comparison);
    return { left: left.map(({ id }) => id), reasons: refused.map(({ reason }) => reason) };
  };

  it.each([
    [{ sizePx: 32 }, 'Drawn at 32 px, the first at 64 px; scores depend on the size.'],
    [
      { emScale: 0.8 },
      'Its em fills 80% of the canvas, that of the first 90%; strokes have other widths in pixels.',
    ],
    [{ heldOutGlyphs: 100 }, 'Measured on 100 held-out Han, the first on 600.'],
    [{ heldOutSet: '4,5,6' }, 'Measured on as many held-out Han as the first, but not on the same ones.'],
    [
      { fonts: { source: 'a', target: 'c' } },
      'It was trained towards another target font, or towards another version of it.',
    ],
  ])('%j are left out of the table, with the reason', (changes, reason) => {
    expect(refusedBy(changes)).toEqual({ left: ['conv-transpose'], reasons: [reason] });
  });

  it('of the same frame stand in one table', () => {
    expect(refusedBy({})).toEqual({ left: ['conv-transpose', 'pixel-shuffle'], reasons: [] });
  });

  it('are known by their config before they are measured', () => {
    const { refused } = comparisonOf({
      ...head,
      arms: [transpose, { ...shuffle, config: { ...shuffle.config, sizePx: 32 } }],
      runs: [],
    });
    expect(refused.map(({ id }) => id)).toEqual(['pixel-shuffle']);
  });
});

describe('the scores of a run', () => {
  const budget = { steps: 100, minutes: null };
  const gathered = finishedRun('r', transpose.config, {
    l1: 0.1,
    metrics: [
      ...metricsOf('heldOut.l1', { 0: 0.5, 10: 0.3, 50: 0.2, 100: 0.1 }),
      ...metricsOf('train.l1', { 5: 0.6, 10: 0.4, 30: 0.3, 60: 0.2, 80: 0.22, 100: 0.2 }),
      ...metricsOf('train.gradientNorm', { 10: 9, 60: 1, 80: 2, 100: 3 }),
      ...metricsOf('kdi.1', { 0: 0.8, 100: 0.5 }),
      ...metricsOf('kdi.0', { 0: 0.9, 100: 0.2 }),
      ...metricsOf('artifacts.saw2', { 50: 2, 100: 0.7 }),
    ],
  });

  it('are the mean heights of its curves in each phase, and the last measurements', () => {
    const scores = scoreRun(gathered, budget);
    expect(scores.l1Initial).toBe(0.5);
    expect(scores.l1Early).toBeCloseTo(0.4, 12);
    expect(scores.l1Middle).toBeCloseTo(0.25, 12);
    expect(scores.l1Late).toBeCloseTo(0.15, 12);
    expect(scores.trainL1Early).toBeCloseTo(0.5, 12);
    expect(scores.trainL1Middle).toBeCloseTo(0.3, 12);
    expect([scores.l1, scores.kdi, scores.saw2, scores.saw4]).toEqual([0.1, 0.2, 0.7, null]);
  });

  it('have the artifacts of the whole held-out set, where the last measurement kept them', () => {
    const { status } = gathered;
    if (status.heldOut === null) throw new Error('not measured');
    const artifacts = {
      ...{ saw2: 0.9, saw4: 1.1, lock2: 0.3, lock4: 0.4, tdd2: -3, rough: 6, edgeWidth: 1.8 },
      glyphs: 709,
    };
    const scores = scoreRun(
      { ...gathered, status: { ...status, heldOut: { ...status.heldOut, artifacts } } },
      budget,
    );
    expect([scores.saw2, scores.saw4, scores.tdd2, scores.edgeWidth]).toEqual([0.9, 1.1, -3, 1.8]);
  });

  it('have the loss’s variance about its trend, and how the gradient’s norm spreads, in the second half', () => {
    const scores = scoreRun(gathered, budget);
    expect(scores.lossVariance).toBeCloseTo((1e6 * 2 * 0.02 ** 2) / 4, 6);
    expect(scores.gradientNorm).toBe(2);
    expect(scores.gradientSpread).toBeCloseTo(2.9 / 2, 12);
  });

  it('take phases of wall time where the budget is one', () => {
    // 10 seconds in all: step 100 is at second 10, and the early phase ends at second 1, step 10.
    const scores = scoreRun(gathered, { steps: null, minutes: 10 / 60 });
    expect(scores.l1Early).toBeCloseTo(0.4, 12);
  });
});
