import type { ViewSize } from './view-controller';
import type { ViewTransform } from './view-transform';
import { visibleArea } from './view-transform';

/** Whether an image lies wholly in the views, so that there is nothing to find one's way in. */
export function isWhollyVisible(
  sizePx: number,
  transform: ViewTransform,
  { width, height }: ViewSize,
): boolean {
  const { left, top, right, bottom } = visibleArea(transform, width, height);
  return left <= 0 && top <= 0 && right >= sizePx && bottom >= sizePx;
}

/** What the views show, as a rectangle on a picture of the whole image that is `side` wide; clipped to it. */
export function frameOnMinimap(
  sizePx: number,
  side: number,
  transform: ViewTransform,
  { width, height }: ViewSize,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const { left, top, right, bottom } = visibleArea(transform, width, height);
  const clip = (value: number) => Math.min(Math.max((value / sizePx) * side, 0), side);
  const [x, y] = [clip(left), clip(top)];
  return { x, y, width: clip(right) - x, height: clip(bottom) - y };
}
