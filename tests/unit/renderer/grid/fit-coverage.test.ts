import { describe, expect, it } from 'vitest';
import { fitCoverage } from '../../../../renderer/grid/fit-coverage';

describe('fitCoverage', () => {
  it('returns an image of the right size as it is', () => {
    const image = Uint8Array.of(1, 2, 3, 4);
    expect(fitCoverage(image, 2, 2)).toBe(image);
  });

  it('enlarges by whole multiples, nearest pixel, centred', () => {
    // 2 px into 5: doubled to 4, half of the spare pixel at the left, rounded down.
    expect([...fitCoverage(Uint8Array.of(10, 20, 30, 40), 2, 5)]).toEqual([
      10, 10, 20, 20, 0, 10, 10, 20, 20, 0, 30, 30, 40, 40, 0, 30, 30, 40, 40, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('averages the covered area when it makes smaller', () => {
    expect([...fitCoverage(Uint8Array.of(0, 100, 200, 100), 2, 1)]).toEqual([100]);
    // 3 px into 2: each new pixel covers one and a half, so the middle line is shared.
    const ramp = Uint8Array.of(0, 90, 180, 0, 90, 180, 0, 90, 180);
    expect([...fitCoverage(ramp, 3, 2)]).toEqual([30, 150, 30, 150]);
  });
});
