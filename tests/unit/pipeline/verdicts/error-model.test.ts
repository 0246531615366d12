import { describe, expect, it } from 'vitest';
import { verdictSchema } from '../../../../shared/domain/review';
import { createRandom } from '../../../../shared/math/random';
import type { Description } from '../../../../shared/pipeline/verdicts/describe-drawing';
import {
  type KnownDrawing,
  learnErrors,
  recallOfWorst,
} from '../../../../shared/pipeline/verdicts/error-model';

/** Drawings whose error follows from two columns, with so much chance in it. */
function makeKnown(count: number, chance: number): KnownDrawing[] {
  const random = createRandom(3);
  return Array.from({ length: count }, () => {
    const [shift, stems] = [random.normal(), random.normal()];
    return {
      description: described(shift, stems),
      errors: {
        shape: 0.05 * Math.exp(0.4 * shift + 0.2 * stems + chance * random.normal()),
        l1: 0.07 * Math.exp(0.4 * shift + 0.2 * stems + 10 * chance * random.normal()),
      },
    };
  });
}

const described = (shift: number, stems: number): Description => ({
  values: { shift: Math.exp(shift), stems: Math.abs(stems) },
  source: [stems],
  columns: [shift],
});

describe('the error model', () => {
  it('foretells errors that follow from its columns, and says how well', () => {
    const { calibration } = learnErrors(makeKnown(500, 0.1));
    expect(calibration).toMatchObject({ glyphs: 500, folds: 10 });
    const { shape, l1 } = calibration.foretold;
    expect(shape.spearman).toBeGreaterThan(0.95);
    expect(shape.recallOfWorst).toBe(1);
    // The source tells a fifth of the variance, and chance more than all else together of L1.
    expect(shape.bySource.spearman).toBeGreaterThan(0.3);
    expect(shape.bySource.spearman).toBeLessThan(0.6);
    expect(l1.spearman).toBeLessThan(0.6);
    expect(calibration.alone.shift).toBeGreaterThan(0.8);
    expect(Object.keys(calibration.alone)).toEqual(['shift', 'stems']);
  });

  it('claims nothing where there is nothing to learn', () => {
    const random = createRandom(4);
    const noise = makeKnown(500, 0.1).map((known) => ({
      ...known,
      errors: { ...known.errors, shape: 0.05 * Math.exp(random.normal()) },
    }));
    const { calibration } = learnErrors(noise);
    expect(Math.abs(calibration.foretold.shape.spearman)).toBeLessThan(0.12);
    expect(calibration.foretold.shape.recallOfWorst).toBeLessThan(0.45);
  });

  it('judges by the rank that a drawing would have among the known ones', () => {
    const model = learnErrors(makeKnown(500, 0.1));
    const [plain, doubtful, bad] = [
      model.judge(described(0, 0)),
      model.judge(described(0.9, 0.5)),
      model.judge(described(2.5, 2)),
    ];
    expect(plain).toMatchObject({ level: 'good', reasons: [] });
    expect(plain.risk).toBeGreaterThan(0.4);
    expect(plain.risk).toBeLessThan(0.6);
    expect(plain.expected.shape).toBeCloseTo(0.05, 2);
    expect(plain.expected.l1).toBeCloseTo(0.07, 1);
    expect(doubtful.level).toBe('look');
    expect(bad.level).toBe('poor');
    expect(bad.reasons.map(({ predictor }) => predictor)).toEqual(['shift', 'stems']);
    expect(verdictSchema.safeParse({ codePoint: 0x4e00, ...bad }).success).toBe(true);
  });

  it('wants a look at what no known drawing has shown, however small the expected error', () => {
    const odd = learnErrors(makeKnown(500, 0.1)).judge({
      values: { stems: 40 },
      source: [0],
      columns: [-3],
    });
    expect(odd).toMatchObject({ level: 'look', reasons: [{ predictor: 'stems', percentile: 1 }] });
    expect(odd.risk).toBeLessThan(0.1);
  });

  it('says the same each time and refuses to learn from a handful', () => {
    const known = makeKnown(120, 0.3);
    expect(learnErrors(known).calibration).toEqual(learnErrors(known).calibration);
    expect(() => learnErrors(known.slice(0, 49))).toThrow(RangeError);
  });
});

it('counts how many of the worst twentieth are among the riskiest fifth', () => {
  const l1 = Array.from({ length: 100 }, (_, index) => index);
  expect(recallOfWorst(l1, l1)).toBe(1);
  expect(recallOfWorst([...l1].reverse(), l1)).toBe(0);
  // 95 and 96 fall to the bottom, 97 to 99 stay: three of five.
  expect(
    recallOfWorst(
      l1.map((value) => (value === 95 || value === 96 ? -value : value)),
      l1,
    ),
  ).toBe(0.6);
});
