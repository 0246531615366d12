import { describe, expect, it } from 'vitest';
import { unitArea } from '../../../../shared/pipeline/outlines/clean-outline';
import { findCrossings } from '../../../../shared/pipeline/outlines/find-crossings';
import type { Segment } from '../../../../shared/pipeline/outlines/fit-cubic';
import { settleOutline } from '../../../../shared/pipeline/outlines/settle-outline';
import type { Point } from '../../../../shared/pipeline/raster/polyline';

/** A circle of four cubics in whole units, counter-clockwise. */
function ring(x: number, y: number, radius: number): readonly Segment[] {
  const k = Math.round(0.5523 * radius);
  const nodes = [
    [x + radius, y, 0, k],
    [x, y + radius, -k, 0],
    [x - radius, y, 0, -k],
    [x, y - radius, k, 0],
  ] as const;
  return nodes.map(([fromX, fromY, outX, outY], i): Segment => {
    const [toX, toY, inX, inY] = nodes[(i + 1) % 4] as (typeof nodes)[number];
    const point = (px: number, py: number): Point => ({ x: px, y: py });
    return {
      ...{ kind: 'cubic', from: point(fromX, fromY), to: point(toX, toY) },
      ...{ control1: point(fromX + outX, fromY + outY), control2: point(toX - inX, toY - inY) },
    };
  });
}

describe('settleOutline', () => {
  it('makes one contour of two that overlap a little, and their curves stay curves', () => {
    const apart = settleOutline([{ segments: ring(0, 0, 200) }, { segments: ring(395, 20, 200) }], 300);
    expect(apart).toHaveLength(1);
    const segments = apart.flatMap((contour) => contour.segments);
    expect(findCrossings(segments)).toEqual([]);
    expect(segments.filter(({ kind }) => kind === 'cubic').length).toBeGreaterThanOrEqual(8);
    expect(unitArea(segments) / (2 * Math.PI * 200 ** 2)).toBeCloseTo(1, 2);
  });

  it('leaves what does not cross as it is', () => {
    const contours = [{ segments: ring(0, 0, 200) }, { segments: ring(500, 0, 200) }];
    expect(settleOutline(contours, 10)).toEqual(contours);
  });
});
