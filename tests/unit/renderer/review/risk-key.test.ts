import { expect, it } from 'vitest';
import { riskKey } from '../../../../renderer/screens/review/risk-key';
import { codePoint } from '../../../../shared/domain/code-point';
import { verdictSchema } from '../../../../shared/domain/review';

const verdict = (level: string, risk: number, percentile: number) =>
  verdictSchema.parse({
    codePoint: codePoint(0x4e00),
    ...{
      level,
      risk,
      expected: { shape: 0.06, l1: 0.1 },
      reasons: [{ predictor: 'stems', value: 1, percentile }],
    },
  });

it('says why a look is worth it where the risk alone would not', () => {
  expect(riskKey(verdict('look', 0.3, 1))).toBe('review.risk.beyond');
  expect(riskKey(verdict('look', 0.9, 0.95))).toBe('review.risk');
  expect(riskKey(verdict('good', 0.72, 0.9))).toBe('review.risk');
  expect(riskKey(verdict('poor', 0.96, 1))).toBe('review.risk');
  expect(riskKey(verdict('poor', 1, 1))).toBe('review.risk.all');
});
