import { describe, expect, it } from 'vitest';
import {
  fitTransform,
  nextZoom,
  panBy,
  pixelToScreen,
  pixelToUnits,
  screenToPixel,
  unitsToPixel,
  ZOOM_STEPS,
  zoomAbout,
} from '../../../../renderer/canvas/view-transform';

const frame = { sizePx: 64, emScale: 0.9 };
const em = { unitsPerEm: 1000, ascender: 880, descender: -120 };

describe('view transform', () => {
  it('goes from the screen to font units and back to the same place', () => {
    const transform = { zoom: 12, x: -371, y: -402 };
    for (const screen of [
      { x: 0, y: 0 },
      { x: 217.5, y: -93 },
    ]) {
      const units = pixelToUnits(frame, em, screenToPixel(transform, screen));
      const back = pixelToScreen(transform, unitsToPixel(frame, em, units));
      expect(back.x).toBeCloseTo(screen.x, 9);
      expect(back.y).toBeCloseTo(screen.y, 9);
    }
  });

  it('puts the em box where the frame says: 0,880 is 5 % in and 5 % down', () => {
    const corner = unitsToPixel(frame, em, { x: 0, y: 880 });
    expect(corner.x).toBeCloseTo(3.2, 9);
    expect(corner.y).toBeCloseTo(3.2, 9);
  });

  it('keeps what is under the pointer there, to half a device pixel, at every zoom step', () => {
    const anchor = { x: 83, y: -141 };
    const start = fitTransform(64, 500, 400);
    const under = screenToPixel(start, anchor);
    for (const zoom of ZOOM_STEPS) {
      const after = pixelToScreen(zoomAbout(start, zoom, anchor), under);
      expect(Math.abs(after.x - anchor.x)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(after.y - anchor.y)).toBeLessThanOrEqual(0.5);
    }
  });

  it('fits at the largest whole multiple that has room, centred', () => {
    expect(fitTransform(64, 500, 400)).toEqual({ zoom: 6, x: -192, y: -192 });
    expect(fitTransform(256, 200, 200)).toEqual({ zoom: 1, x: -128, y: -128 });
  });

  it('steps between 100 % and 6400 % and stops at both ends', () => {
    expect([nextZoom(4, 1), nextZoom(4, -1), nextZoom(64, 1), nextZoom(1, -1)]).toEqual([5, 3, 64, 1]);
  });

  it('pans by whole device pixels so that pixel edges stay sharp', () => {
    expect(panBy({ zoom: 8, x: 3, y: 4 }, 10.4, -2.6)).toEqual({ zoom: 8, x: 13, y: 1 });
  });
});
