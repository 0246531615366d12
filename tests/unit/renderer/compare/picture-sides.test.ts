import { describe, expect, it } from 'vitest';
import { pictureSides } from '../../../../renderer/screens/compare/picture-sides';

describe('the sides of the pictures', () => {
  const sidesIn = (width: number, height: number, sizePx = 64) =>
    pictureSides({ width, height, sizePx, count: 7 });

  it('grow with the stage, by whole multiples of the image', () => {
    expect(sidesIn(907, 210)).toEqual({ blink: 130, tile: 130 });
    expect(sidesIn(1230, 430)).toEqual({ blink: 322, tile: 130 });
    expect(sidesIn(1900, 700)).toEqual({ blink: 578, tile: 258 });
  });

  it('leave room for all small ones in two rows where there is any', () => {
    for (const [width, height] of [
      [1230, 430],
      [1900, 700],
      [2500, 900],
    ] as const) {
      const { blink, tile } = sidesIn(width, height);
      expect(24 + blink + 16 + 4 * tile + 3 * 12).toBeLessThanOrEqual(width);
      expect(24 + 2 * (tile + 24) + 12).toBeLessThanOrEqual(height);
    }
  });

  it('do not become too small to see anything, whatever the image has', () => {
    expect(sidesIn(0, 0)).toEqual({ blink: 130, tile: 130 });
    expect(sidesIn(907, 250, 32)).toEqual({ blink: 162, tile: 130 });
  });
});
