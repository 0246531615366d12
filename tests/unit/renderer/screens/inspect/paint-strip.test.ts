import { describe, expect, it } from 'vitest';
import {
  composeStrip,
  latticeCrossing,
  sampleAtRow,
  stripWindow,
} from '../../../../../renderer/screens/inspect/analysis/paint-strip';

/** Ten samples along a horizontal edge from x = 1 on, half a pixel apart, three across: ink, half, paper. */
const strip = {
  length: 10,
  width: 3,
  values: Float32Array.from({ length: 30 }, (_, i) => [1, 0.5, 0][i % 3] ?? 0),
  points: Float32Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1 + i / 4 : 7)),
  displacement: new Float32Array(10),
  weight: new Float32Array(10).fill(1),
};
const row = { width: 60, height: 42, ratio: 1 };

describe('stripWindow', () => {
  it('puts the chosen sample in the middle and shows no sample twice', () => {
    const window = stripWindow(strip, 4, row, 12);
    expect(window).toEqual({ first: 1, count: 6, along: 12, across: 10, left: -12 });
    expect(sampleAtRow(window, 30)).toBe(4);
    expect(stripWindow(strip, 4, { ...row, width: 900 }, 12).count).toBe(10);
  });

  it('has no sample beside the strip', () => {
    const window = stripWindow(strip, 0, { ...row, width: 900 }, 12);
    expect(sampleAtRow(window, 5)).toBeNull();
    expect(sampleAtRow(window, window.left)).toBe(-5);
  });
});

describe('composeStrip', () => {
  it('has paper above and ink below, and runs on round the contour', () => {
    const window = { first: 8, count: 4, along: 1, across: 1, left: 0 };
    const rgba = composeStrip(strip, window, [0, 0, 0], [200, 200, 200]);
    const reds = [0, 1, 2].map((line) => [0, 1, 2, 3].map((k) => rgba[(line * 4 + k) * 4]));
    expect(reds).toEqual([
      [200, 200, 200, 200],
      [100, 100, 100, 100],
      [0, 0, 0, 0],
    ]);
  });
});

describe('latticeCrossing', () => {
  it('names the coarsest lattice whose line lies between two samples', () => {
    // Samples at 1, 1.5, 2, 2.5, ... 5.5: the lines at 2 and 4 are reached by samples 2 and 6.
    const crossings = Array.from({ length: 9 }, (_, sample) => latticeCrossing(strip, sample));
    expect(crossings).toEqual([null, 2, null, null, null, 4, null, null, null]);
  });
});
