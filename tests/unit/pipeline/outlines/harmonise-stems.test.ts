import { describe, expect, it } from 'vitest';
import { VERB } from '../../../../shared/domain/outline';
import type { Segment } from '../../../../shared/pipeline/outlines/fit-cubic';
import { harmoniseStems } from '../../../../shared/pipeline/outlines/harmonise-stems';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import type { Point } from '../../../../shared/pipeline/raster/polyline';
import { join, render, wavyBar } from './images';

type Corner = readonly [number, number];

const closed = (points: readonly Corner[]): readonly Segment[] => {
  const at = points.map(([x, y]): Point => ({ x, y }));
  return at.map((from, k): Segment => ({ kind: 'line', from, to: at[(k + 1) % at.length] as Point }));
};
/** A level bar, counter-clockwise. */
const bar = (left: number, right: number, bottom: number, top: number) =>
  closed([
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ]);
const heightOf = (segments: readonly Segment[]) => {
  const places = segments.map(({ from }) => from.y);
  return Math.max(...places) - Math.min(...places);
};
const heights = (contours: readonly (readonly Segment[])[], noise: number) =>
  harmoniseStems(contours, noise, 1000).map(heightOf);

describe('harmoniseStems', () => {
  const bars = [bar(0, 500, 100.2, 160.4), bar(0, 400, 300.4, 360.8), bar(0, 300, 500.1, 560.2)];

  it('gives stems whose widths lie within the noise the width of most of their length', () => {
    // Rounded side by side: 60, 61, 60.
    expect(heights(bars, 0.7)).toEqual([60, 60, 60]);
    expect(heights(bars, 0.05)).toEqual([60, 61, 60]);
  });

  it('leaves widths that differ by more than the noise', () => {
    expect(heights([bar(0, 500, 100, 160), bar(0, 500, 300, 364)], 2)).toEqual([60, 64]);
    expect(heights([bar(0, 500, 100, 160), bar(0, 500, 300, 364)], 5)).toEqual([60, 60]);
  });

  it('moves no side further than the noise and a unit', () => {
    for (const [k, contour] of harmoniseStems(bars, 0.7, 1000).entries()) {
      contour.forEach(({ from }, corner) => {
        const before = (bars[k] as readonly Segment[])[corner] as Segment;
        expect(Math.abs(from.y - before.from.y)).toBeLessThanOrEqual(1.7);
      });
    }
  });

  it('lets a stroke that another one crosses go on where it was, with its handles', () => {
    // A cross whose left arm lies 0.4 units lower than its right one; the left end is round.
    const points: readonly Corner[] = [
      [200, 99.8],
      [200, 0],
      [260, 0],
      [260, 100.2],
      [500, 100.2],
      [500, 160.2],
      [260, 160.2],
      [260, 300],
      [200, 300],
      [200, 159.8],
      [0, 159.8],
      [0, 99.8],
    ];
    const end: Segment = {
      ...{ kind: 'cubic', from: { x: 0, y: 159.8 }, to: { x: 0, y: 99.8 } },
      ...{ control1: { x: -40, y: 159.8 }, control2: { x: -40, y: 99.8 } },
    };
    const cross = closed(points).map((side, k) => (k === 10 ? end : side));
    const [out] = harmoniseStems([cross], 1, 1000);
    const level = (out ?? []).filter(({ from, to }) => from.y === to.y).map(({ from }) => from.y);
    expect(new Set(level.filter((y) => y > 50 && y < 250))).toEqual(new Set([100, 160]));
    expect(out?.[10]).toMatchObject({ control1: { y: 160 }, control2: { y: 100 } });
  });

  it('makes bars of one width out of wavering drawings of them', () => {
    const shifted = (dy: number, height: number) => {
      const { verbs, coords } = wavyBar(height);
      return { verbs, coords: coords.map((value, k) => (k % 2 === 0 ? value : value + dy)) };
    };
    const image = render(join(shifted(-20, 0.1), shifted(0.4, 0.14), shifted(20.3, 0.12)), 64);
    const em = { unitsPerEm: 640, ascender: 640, descender: 0 };
    const { path } = traceGlyph(image, { sizePx: 64, emScale: 1 }, em);
    expect(path.verbs.filter((verb) => verb === VERB.move)).toHaveLength(3);
    const places = [...new Set([...path.coords].filter((_, k) => k % 2 === 1))].sort((x, y) => x - y);
    expect(places).toHaveLength(6);
    const [first, ...others] = [0, 2, 4].map((k) => (places[k + 1] as number) - (places[k] as number));
    expect(others).toEqual([first, first]);
  });
});
