import { describe, expect, it } from 'vitest';
import {
  countDecisions,
  type Decisions,
  isShownBy,
  nextToReview,
  reviewOrder,
} from '../../../../renderer/screens/review/review-order';
import { reviewPace, secondsLeft } from '../../../../renderer/screens/review/review-pace';
import { codePoint } from '../../../../shared/domain/code-point';
import type { Choice, Decision } from '../../../../shared/domain/review';

const ALL = [0x4e00, 0x4e01, 0x4e02, 0x4e03].map(codePoint);
const RISKS = new Map([
  [0x4e00, 0.2],
  [0x4e02, 0.9],
  [0x4e03, 0.2],
]);
const decision = (code: number, choice: Choice, isEdited = false): Decision => ({
  codePoint: codePoint(code),
  choice,
  from: null,
  isEdited,
  at: '2026-11-28T10:00:00.000Z',
});
const decided = (...decisions: readonly Decision[]): Decisions =>
  new Map(decisions.map((one) => [one.codePoint, one]));

describe('the order of review', () => {
  it('begins at the highest risk; equal ones go by code, those without a verdict come last', () => {
    expect(reviewOrder(ALL, (one) => RISKS.get(one), 'worst')).toEqual([0x4e02, 0x4e00, 0x4e03, 0x4e01]);
    expect(reviewOrder(ALL, (one) => RISKS.get(one), 'code')).toEqual(ALL);
    expect(reviewOrder(ALL.toReversed(), null, 'worst')).toEqual(ALL);
  });

  it('shows by what was decided', () => {
    const edited = decision(0x4e00, 'accepted', true);
    expect(
      (['all', 'undecided', 'accepted', 'rejected', 'none', 'edited'] as const).map((filter) => [
        isShownBy(filter, undefined),
        isShownBy(filter, edited),
        isShownBy(filter, decision(0x4e00, 'none')),
      ]),
    ).toEqual([
      [true, true, true],
      [true, false, false],
      [false, true, false],
      [false, false, false],
      [false, false, true],
      [false, true, false],
    ]);
  });

  it('goes on with the next undecided, from the end to what was passed over, and then through the list', () => {
    const [a, b, c, d] = ALL as [
      (typeof ALL)[number],
      (typeof ALL)[number],
      (typeof ALL)[number],
      (typeof ALL)[number],
    ];
    const some = decided(decision(b, 'accepted'), decision(c, 'rejected'));
    expect(nextToReview(ALL, ALL, some, b)).toBe(d);
    expect(nextToReview(ALL, ALL, new Map([...some, [d, decision(d, 'none')]]), d)).toBe(a);
    const every = decided(...ALL.map((one) => decision(one, 'accepted')));
    expect(nextToReview(ALL, [a, b], every, a)).toBe(b);
    expect(nextToReview(ALL, [a, b], every, b)).toBe(a);
    expect(nextToReview(ALL, [a], every, a)).toBeNull();
  });

  it('counts what was decided on what the set still holds', () => {
    const decisions = decided(
      decision(0x4e00, 'accepted', true),
      decision(0x4e01, 'rejected'),
      decision(0x4e02, 'none'),
      decision(0x9999, 'accepted'),
    );
    expect(countDecisions(ALL, decisions)).toEqual({
      decided: 3,
      accepted: 1,
      rejected: 1,
      none: 1,
      edited: 1,
    });
  });
});

describe('the pace of review', () => {
  const every = (seconds: number, count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => from + 1000 * seconds * index);

  it('is that of the last decisions, whatever their order', () => {
    expect(reviewPace(every(2.4, 30).toReversed())).toBeCloseTo(1500);
    expect(secondsLeft(3000, 1500)).toBe(7200);
  });

  it('leaves breaks out, and takes what was decided in one go for one', () => {
    const afterLunch = every(2, 10, 3_600_000);
    expect(reviewPace([...every(2, 10), ...afterLunch, ...afterLunch])).toBeCloseTo(1800);
  });

  it('says nothing of a few', () => {
    expect(reviewPace(every(2, 4))).toBeNull();
    expect(reviewPace([])).toBeNull();
  });

  it('follows a change of speed', () => {
    expect(reviewPace([...every(10, 200), ...every(1, 61, 10_000_000)])).toBeCloseTo(3600);
  });
});
