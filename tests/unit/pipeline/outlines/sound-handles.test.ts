import { describe, expect, it } from 'vitest';
import { soundParts } from '../../../../shared/pipeline/outlines/sound-handles';

const parts = (...[x0, y0, x1, y1, x2, y2, x3, y3]: readonly number[]) =>
  soundParts(
    { x: x0 as number, y: y0 as number },
    { x: x1 as number, y: y1 as number },
    { x: x2 as number, y: y2 as number },
    { x: x3 as number, y: y3 as number },
  );

describe('soundParts', () => {
  it('leaves handles within the triangle of their side', () => {
    expect(parts(0, 0, 55, 0, 100, 45, 100, 100)).toEqual([1, 1]);
  });

  it('shortens a handle to where the tangents meet', () => {
    expect(parts(0, 0, 200, 0, 100, 50, 100, 100)).toEqual([0.5, 1]);
  });

  it('shortens both handles of a wave that turn back along the chord, found in a trace', () => {
    const points = [404, 361, 367, 353, 393, 352, 335, 344] as const;
    const [a, b] = parts(...points);
    const along = (x: number, y: number) => (x * 69 + y * 17) / Math.hypot(69, 17);
    expect(a * along(37, 8) + b * along(58, 8)).toBeCloseTo(Math.hypot(69, 17), 9);
    expect(a).toBeCloseTo(b, 9);
    expect(a).toBeLessThan(0.8);
  });

  it('leaves the handles of a half circle, which go across the chord', () => {
    expect(parts(0, 0, 0, 66, 100, 66, 100, 0)).toEqual([1, 1]);
  });
});
