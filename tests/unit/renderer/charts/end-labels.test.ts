import { describe, expect, it } from 'vitest';
import { spreadLabels } from '../../../../renderer/charts/end-labels';

const label = (text: string, y: number) => ({ text, colour: 'red', y });
const placed = (ys: readonly number[], bottom = 100) =>
  spreadLabels(
    ys.map((y) => label(String(y), y)),
    10,
    0,
    bottom,
  ).map(({ y }) => y);

describe('spreadLabels', () => {
  it('leaves labels alone that do not touch', () => {
    expect(placed([20, 60])).toEqual([20, 60]);
  });

  it('moves labels of lines that end together one line height apart', () => {
    expect(placed([50, 50, 51])).toEqual([50, 60, 70]);
  });

  it('keeps them inside the plot at both ends', () => {
    expect(placed([0, 99, 99])).toEqual([5, 85, 95]);
  });
});
