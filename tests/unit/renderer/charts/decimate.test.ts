import { describe, expect, it } from 'vitest';
import { decimate } from '../../../../renderer/charts/decimate';

describe('decimate', () => {
  it('keeps everything of a short series', () => {
    expect(decimate([5, 6, 7], 10)).toEqual([0, 1, 2]);
  });

  it('keeps both ends, the highest and the lowest value of a long one, in order', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 300));
    values[4321] = 50;
    values[8765] = -50;
    const kept = decimate(values, 100);
    expect(kept.length).toBeLessThanOrEqual(202);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(kept).toEqual(expect.arrayContaining([0, 4321, 8765, 9999]));
  });
});
