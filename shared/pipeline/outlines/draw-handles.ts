import type { Point } from '../raster/polyline';
import type { Segment } from './fit-cubic';

/** How far a side may be from its chord at most. */
export function bulge(side: Segment): number {
  if (side.kind === 'line') return 0;
  const { from, to } = side;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const across = ({ x, y }: Point) => Math.abs((x - from.x) * dy - (y - from.y) * dx);
  return (0.75 * Math.max(across(side.control1), across(side.control2))) / (Math.hypot(dx, dy) || 1);
}

/** A side in whole units whose handles are shortened to these parts; without any of them it is a line. */
export function drawHandlesIn(side: Segment, [first, last]: readonly [number, number]): Segment {
  const { from, to } = side;
  if (side.kind === 'line' || (first === 0 && last === 0)) return { kind: 'line', from, to };
  const towards = (node: Point, handle: Point, part: number) => ({
    x: Math.round(node.x + part * (handle.x - node.x)) + 0,
    y: Math.round(node.y + part * (handle.y - node.y)) + 0,
  });
  return {
    ...{ kind: 'cubic', from, to },
    ...{ control1: towards(from, side.control1, first), control2: towards(to, side.control2, last) },
  };
}
