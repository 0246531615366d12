import { describe, expect, it, vi } from 'vitest';
import { ViewController } from '../../../../renderer/canvas/view-controller';

const left = { name: 'left' };
const right = { name: 'right' };

function controllerOfTwoViews() {
  const controller = new ViewController();
  controller.setViewSize(left, { width: 500, height: 500 });
  controller.setViewSize(right, { width: 400, height: 300 });
  return controller;
}

describe('view controller', () => {
  it('fits the image to the smallest of the views', () => {
    expect(controllerOfTwoViews().transform).toEqual({ zoom: 4, x: -128, y: -128 });
  });

  it('stays fitted when a view is resized until the user zooms', () => {
    const controller = controllerOfTwoViews();
    controller.setViewSize(right, { width: 520, height: 520 });
    expect(controller.getZoom()).toBe(6);
    controller.zoomBy(1);
    controller.setViewSize(right, { width: 100, height: 100 });
    expect(controller.getZoom()).toBe(8);
    controller.fit();
    expect(controller.getZoom()).toBe(1);
  });

  it('takes one zoom step for a mouse notch and for the same travel in small pieces', () => {
    const controller = controllerOfTwoViews();
    controller.wheel(-100, { x: 0, y: 0 });
    expect(controller.getZoom()).toBe(5);
    for (let i = 0; i < 6; i++) controller.wheel(-10, { x: 0, y: 0 });
    expect(controller.getZoom()).toBe(6);
    controller.wheel(20, { x: 0, y: 0 });
    expect(controller.getZoom()).toBe(6);
  });

  it('tells every view of a change once, and of no change never', () => {
    const controller = controllerOfTwoViews();
    const listener = vi.fn();
    const stop = controller.subscribe(listener);
    controller.pan(5, 0);
    controller.pan(0, 0);
    stop();
    controller.pan(5, 0);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('answers to plus, minus and zero only', () => {
    const controller = controllerOfTwoViews();
    expect([controller.key('+'), controller.key('-'), controller.key('0'), controller.key('a')]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
