import { describe, expect, it } from 'vitest';
import { armSeries, baselineSeries } from '../../../../renderer/screens/compare/arm-series';
import { armStyles } from '../../../../renderer/screens/compare/arm-style';
import type { ComparedArm, SeedCurve } from '../../../../shared/domain/comparison';
import { comparedArm, configOf } from './compared-arms';

const curve = (seed: number, values: readonly number[], secondsPerStep: number): SeedCurve => ({
  seed,
  points: values.map((value, index) => ({ step: index * 100, seconds: index * 100 * secondsPerStep, value })),
});
const drawn = (arm: ComparedArm) => ({ arm, name: arm.title, style: armStyles([arm])[0] as never });

describe('armSeries', () => {
  const two = comparedArm({
    id: 'two',
    l1: [0.1, 0.1],
    curves: [curve(0, [0.4, 0.2], 0.1), curve(1, [0.6, 0.4], 0.2)],
  });

  it('draws the mean of the finished seeds with one standard deviation to each side', () => {
    const [series, ...rest] = armSeries([drawn(two)], 'l1', 'step');
    expect(rest).toEqual([]);
    expect(series?.label).toBe('two');
    expect(series?.points.steps).toEqual([0, 100]);
    expect(series?.points.values).toEqual([0.5, expect.closeTo(0.3, 12)]);
    // Of 0.4 and 0.6 it is 0.1 * sqrt(2).
    expect(series?.band?.low[0]).toBeCloseTo(0.5 - 0.1 * Math.SQRT2, 12);
    expect(series?.band?.high[1]).toBeCloseTo(0.3 + 0.1 * Math.SQRT2, 12);
  });

  it('knows the mean time of every step, and the mean step of every time', () => {
    expect(armSeries([drawn(two)], 'l1', 'step')[0]?.points.times).toEqual([0, 15]);
    const byTime = armSeries([drawn(two)], 'l1', 'time')[0]?.points;
    // The quicker seed ends at 10 s, where the other is at step 50.
    expect(byTime?.times).toEqual([0, 10]);
    expect(byTime?.steps).toEqual([0, 75]);
  });

  it('keeps a seed that still trains apart, so that the band does not end where it is', () => {
    const arm = comparedArm({
      id: 'half',
      l1: [0.1, null],
      curves: [curve(0, [0.4, 0.2, 0.1], 0.1), curve(1, [0.6], 0.1)],
    });
    const series = armSeries([drawn(arm)], 'l1', 'step');
    expect(series.map(({ id, label, band }) => [id, label, band])).toEqual([
      ['half', 'half', undefined],
      ['half/1', '', undefined],
    ]);
    expect(series[0]?.points.values).toEqual([0.4, 0.2, 0.1]);
  });

  it('names the first seed where none has finished, and draws nothing of an arm that has not begun', () => {
    const arm = comparedArm({
      id: 'new',
      l1: [null, null],
      curves: [curve(0, [0.4], 1), curve(1, [0.5], 1)],
    });
    expect(armSeries([drawn(arm)], 'l1', 'step').map(({ label }) => label)).toEqual(['new', '']);
    expect(armSeries([drawn(comparedArm({ id: 'none' }))], 'l1', 'step')).toEqual([]);
  });
});

describe('baselineSeries', () => {
  const baseline = { l1: 0.12, rmse: 0.3, ssim: 0.6, iou: 0.5, glyphs: 10 };

  it('has a level for the scores that a copy of the source has, and none for others', () => {
    expect(baselineSeries({ baseline }, 'ssim', 'copy')[0]).toMatchObject({
      kind: 'baseline',
      points: { values: [0.6] },
    });
    expect(baselineSeries({ baseline }, 'saw2', 'copy')).toEqual([]);
    expect(baselineSeries({ baseline: null }, 'l1', 'copy')).toEqual([]);
  });
});

describe('armStyles', () => {
  it('has the colour of the upsampler, and another look for each arm that shares it', () => {
    const kinds = ['conv-transpose', ...Array.from({ length: 7 }, () => 'pixel-shuffle' as const)] as const;
    const styles = armStyles(kinds.map((kind) => ({ config: configOf(kind) })));
    expect(styles[0]).toEqual({ colour: '--arm-conv-transpose', shade: 0, dash: [] });
    expect(styles[1]).toEqual({ colour: '--arm-pixel-shuffle', shade: 0, dash: [7, 3] });
    expect(new Set(styles.map((style) => JSON.stringify(style))).size).toBe(8);
    // Colours that no arm has a claim to first, then shades of its own.
    expect(new Set(styles.slice(0, 6).map(({ colour }) => colour)).size).toBe(6);
    expect(new Set(styles.slice(6).map(({ colour }) => colour))).toEqual(new Set(['--arm-pixel-shuffle']));
    const two = armStyles(
      (['pixel-shuffle', 'hybrid', 'pixel-shuffle'] as const).map((kind) => ({ config: configOf(kind) })),
    );
    expect(two.map(({ colour }) => colour)).toEqual([
      '--arm-pixel-shuffle',
      '--arm-hybrid',
      '--arm-conv-transpose',
    ]);
  });
});
