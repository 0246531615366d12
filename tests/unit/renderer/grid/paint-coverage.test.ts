import { describe, expect, it } from 'vitest';
import { inkRamp, paintCoverage, paintOverlay } from '../../../../renderer/grid/paint-coverage';

const rgb = (pixel: number | undefined) => [
  (pixel ?? 0) & 255,
  ((pixel ?? 0) >> 8) & 255,
  ((pixel ?? 0) >> 16) & 255,
];

describe('paintCoverage', () => {
  it('goes from paper to ink', () => {
    const target = new Uint32Array(3);
    paintCoverage(target, Uint8Array.of(0, 255, 128), inkRamp([255, 255, 255], [0, 10, 20]));
    expect([rgb(target[0]), rgb(target[1])]).toEqual([
      [255, 255, 255],
      [0, 10, 20],
    ]);
    expect(rgb(target[2])[0]).toBe(127);
    expect((target[0] ?? 0) >>> 24).toBe(255);
  });
});

describe('paintOverlay', () => {
  it('gives what only one image has the colour of that image', () => {
    const target = new Uint32Array(4);
    paintOverlay(target, Uint8Array.of(0, 255, 0, 255), Uint8Array.of(0, 0, 255, 255), {
      paper: [255, 255, 255],
      both: [1, 2, 3],
      sourceOnly: [200, 0, 0],
      targetOnly: [0, 200, 200],
    });
    expect([...target].map(rgb)).toEqual([
      [255, 255, 255],
      [200, 0, 0],
      [0, 200, 200],
      [1, 2, 3],
    ]);
  });
});
