import { describe, expect, it } from 'vitest';
import { visiblePixels } from '../../../../renderer/canvas/paint-view';

describe('visiblePixels', () => {
  it('is the part of the image inside the view, whole pixels, clipped to the image', () => {
    expect(visiblePixels(64, 10, -105, 20, 200, 200)).toEqual({ left: 10, top: 0, right: 31, bottom: 18 });
  });

  it('is all of an image that is smaller than its view, and nothing of one outside', () => {
    expect(visiblePixels(64, 2, 50, 50, 400, 400)).toEqual({ left: 0, top: 0, right: 64, bottom: 64 });
    const outside = visiblePixels(64, 2, 500, 50, 400, 400);
    expect(outside.right - outside.left).toBe(0);
  });
});
