import { type EmBox, type Frame, mapFrame } from '../../domain/frame';
import type { OutlinePath } from '../../domain/outline';
import { pathBounds } from './path-bounds';

/**
 * Whether all ink of an outline lies on the canvas of a frame; rendering cuts off what reaches beyond it. Exact to a
 * font unit, outwards.
 */
export function fitsCanvas(path: OutlinePath, frame: Frame, em: EmBox): boolean {
  const box = pathBounds(path);
  if (box === undefined) return true;
  const { scale, offsetX, offsetY } = mapFrame(frame, em);
  return (
    offsetX + box.xMin * scale >= 0 &&
    offsetX + box.xMax * scale <= frame.sizePx &&
    offsetY - box.yMax * scale >= 0 &&
    offsetY - box.yMin * scale <= frame.sizePx
  );
}
