import { describe, expect, it } from 'vitest';
import { gainOfPairs, pairsCurveSchema, scoresAtPairs } from '../../../shared/domain/pairs-curve';

const curve = pairsCurveSchema.parse({
  format: 'jikei-pairs-curve',
  version: 1,
  measuredAt: '2026-11-24T12:00:00.000Z',
  machine: 'a machine',
  preset: 'draft',
  sizePx: 64,
  emScale: 0.9,
  minutes: 5,
  seeds: [0, 1],
  source: 'A',
  target: 'B',
  heldOutGlyphs: 600,
  baseline: { l1: 0.12, ssim: 0.6, iou: 0.6 },
  points: [
    { pairs: 100, l1: 0.1, l1Spread: 0.001, ssim: 0.7, iou: 0.6, runs: 2 },
    { pairs: 400, l1: 0.08, l1Spread: 0.001, ssim: 0.8, iou: 0.7, runs: 2 },
    { pairs: 1600, l1: 0.07, l1Spread: 0.001, ssim: 0.84, iou: 0.74, runs: 2 },
  ],
});

describe('the curve of scores against pairs', () => {
  it('goes straight between its points over the logarithm of the pairs', () => {
    const { l1, ssim, iou } = scoresAtPairs(curve, 200);
    expect(l1).toBeCloseTo(0.09, 12);
    expect(ssim).toBeCloseTo(0.75, 12);
    expect(iou).toBeCloseTo(0.65, 12);
    expect(scoresAtPairs(curve, 400)).toEqual({ l1: 0.08, ssim: 0.8, iou: 0.7 });
  });

  it('stays at its ends beyond what was measured', () => {
    expect(scoresAtPairs(curve, 10).l1).toBe(0.1);
    expect(scoresAtPairs(curve, 9000).l1).toBe(0.07);
  });

  it('tells what more pairs would buy, and never a loss', () => {
    expect(gainOfPairs(curve, 100, 400)).toBeCloseTo(0.2, 12);
    expect(gainOfPairs(curve, 400, 100)).toBe(0);
  });

  it('refuses points out of order and unknown keys', () => {
    const points = [...curve.points].reverse();
    expect(pairsCurveSchema.safeParse({ ...curve, points }).success).toBe(false);
    expect(pairsCurveSchema.safeParse({ ...curve, more: 1 }).success).toBe(false);
  });
});
