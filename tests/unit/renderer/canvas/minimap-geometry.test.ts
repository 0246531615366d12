import { describe, expect, it } from 'vitest';
import { frameOnMinimap, isWhollyVisible } from '../../../../renderer/canvas/minimap-geometry';
import { centreOn, screenToPixel, visibleArea } from '../../../../renderer/canvas/view-transform';

const size = { width: 320, height: 160 };

describe('minimap', () => {
  it('is needed only where a part of the image is out of sight', () => {
    expect(isWhollyVisible(64, { zoom: 2, x: -64, y: -64 }, size)).toBe(true);
    expect(isWhollyVisible(64, { zoom: 2, x: -64, y: -90 }, size)).toBe(false);
    expect(isWhollyVisible(64, { zoom: 8, x: -256, y: -256 }, size)).toBe(false);
  });

  it('frames what the views show: 40 by 20 of 64 pixels about the middle', () => {
    const transform = { zoom: 8, x: -256, y: -256 };
    expect(visibleArea(transform, size.width, size.height)).toEqual({
      left: 12,
      top: 22,
      right: 52,
      bottom: 42,
    });
    expect(frameOnMinimap(64, 128, transform, size)).toEqual({ x: 24, y: 44, width: 80, height: 40 });
  });

  it('clips the frame to the image', () => {
    const frame = frameOnMinimap(64, 64, { zoom: 8, x: 0, y: 0 }, size);
    expect(frame).toEqual({ x: 0, y: 0, width: 20, height: 10 });
  });

  it('brings the place that was clicked into the middle of the views', () => {
    const transform = centreOn({ zoom: 16, x: -512, y: -512 }, { x: 10, y: 51.25 });
    expect(screenToPixel(transform, { x: 0, y: 0 })).toEqual({ x: 10, y: 51.25 });
    expect(transform.zoom).toBe(16);
  });
});
