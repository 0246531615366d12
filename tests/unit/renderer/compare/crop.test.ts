import { describe, expect, it } from 'vitest';
import {
  clampCrop,
  cropSides,
  cropZoom,
  moveCrop,
  wholeCrop,
  zoomCrop,
} from '../../../../renderer/screens/compare/crop';
import { allSteps, stepToShow } from '../../../../renderer/screens/compare/sample-step';

describe('crop', () => {
  it('has sides from the whole image down to 8 px', () => {
    expect(cropSides(64)).toEqual([64, 32, 21, 16, 11, 8]);
    expect(cropSides(32)).toEqual([32, 16, 11, 8]);
  });

  it('stays inside the image on whole pixels however it is moved', () => {
    const crop = { x: 10, y: 10, side: 16 };
    expect(moveCrop(crop, 3.4, -2.6, 64)).toEqual({ x: 13, y: 7, side: 16 });
    expect(moveCrop(crop, -100, 100, 64)).toEqual({ x: 0, y: 48, side: 16 });
    expect(clampCrop({ x: 5, y: 5, side: 128 }, 64)).toEqual(wholeCrop(64));
  });

  it('zooms about what lies under the pointer and ends at the sides there are', () => {
    // The pixel at a quarter of the width is 16; it is at a quarter of the smaller crop too.
    expect(zoomCrop(wholeCrop(64), 1, 64, { x: 0.25, y: 0.5 })).toEqual({ x: 8, y: 16, side: 32 });
    expect(zoomCrop({ x: 8, y: 16, side: 32 }, -1, 64)).toEqual(wholeCrop(64));
    expect(zoomCrop({ x: 0, y: 0, side: 8 }, 1, 64).side).toBe(8);
    expect(zoomCrop(wholeCrop(64), -1, 64)).toEqual(wholeCrop(64));
  });

  it('enlarges by whole numbers only', () => {
    expect([64, 21, 8].map((side) => cropZoom({ x: 0, y: 0, side }, 260))).toEqual([4, 12, 32]);
    expect(cropZoom({ x: 0, y: 0, side: 256 }, 150)).toBe(1);
  });
});

describe('steps of linked samples', () => {
  it('are those of all runs together', () => {
    expect(allSteps([[200, 400], [200, 300], []])).toEqual([200, 300, 400]);
  });

  it('show a run’s own sample of the step, else its last before it, else its first', () => {
    expect([400, 350, 100, 900].map((wanted) => stepToShow([200, 400, 600], wanted))).toEqual([
      400, 200, 200, 600,
    ]);
    expect(stepToShow([], 100)).toBeNull();
  });
});
