import { expect, it } from 'vitest';
import { measureStrokes } from '../../../../shared/pipeline/verdicts/measure-strokes';
import { imageOf, softened } from './draw-shapes';

const bar = imageOf(
  ['........', '........', '.######.', '........', '........', '........', '........', '........'],
  8,
);

it('measures ink, edges and width of a bar of 48 by 8 pixels on 64', () => {
  const { ink, edge, width } = measureStrokes(bar);
  expect(ink).toBeCloseTo((48 * 8) / 4096, 6);
  // Two sides of 48 and two of 8; a corner is cut by a hundredth of a side at most.
  expect(edge).toBeGreaterThan(0.98 * (112 / 64));
  expect(edge).toBeLessThan(1.01 * (112 / 64));
  expect(width).toBeCloseTo((2 * 48 * 8) / (64 * 112), 2);
});

it('keeps the length of the edges and finds grey when the bar is soft', () => {
  const [crisp, soft] = [measureStrokes(bar), measureStrokes(softened(softened(bar)))];
  expect(Math.abs(soft.edge / crisp.edge - 1)).toBeLessThan(0.05);
  expect(soft.grey).toBeGreaterThan(crisp.grey + 0.005);
});

it('has nothing to say of a blank image', () => {
  expect(measureStrokes(imageOf(['..', '..'], 16))).toEqual({ ink: 0, edge: 0, width: 0, grey: 0 });
});
