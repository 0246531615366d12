import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../../../main/bench/outline-pieces';
import { isHan } from '../../../../shared/domain/code-point';
import type { OutlinePath } from '../../../../shared/domain/outline';
import { toTrueTypePath } from '../../../../shared/pipeline/fontfile/to-truetype-path';
import { toPath, type UnitContour, unitArea } from '../../../../shared/pipeline/outlines/clean-outline';
import { findCrossings } from '../../../../shared/pipeline/outlines/find-crossings';
import { findTouches } from '../../../../shared/pipeline/outlines/find-touches';
import type { Segment } from '../../../../shared/pipeline/outlines/fit-cubic';
import { keepApart } from '../../../../shared/pipeline/outlines/keep-apart';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';

type Way = readonly number[];

/** A contour from its first node on: each way is the node it leads to, or two handles and the node. */
function contour(x: number, y: number, ...ways: readonly Way[]): UnitContour {
  let from = { x, y };
  const segments = ways.map((way): Segment => {
    const [to, control1, control2] = [-2, 0, 2].map((at) => ({
      x: way.at(at) as number,
      y: way.at(at + 1) as number,
    })) as [typeof from, typeof from, typeof from];
    const side: Segment =
      way.length === 2 ? { kind: 'line', from, to } : { kind: 'cubic', from, control1, control2, to };
    from = to;
    return side;
  });
  return { segments };
}

const bar = (left: number, bottom: number, right: number, top: number) =>
  contour(left, bottom, [right, bottom], [right, top], [left, top], [left, bottom]);

/** Sides of a path, quadratic ones as the cubics that they are. */
function contoursOf(path: OutlinePath): readonly UnitContour[] {
  const contours: Segment[][] = [];
  for (const { points, contour: own } of sidesOf(path)) {
    const at = (k: number) => ({ x: points[k] as number, y: points[k + 1] as number });
    const [from, to] = [at(0), at(points.length - 2)];
    const towards = (node: typeof from) => ({
      x: node.x + (2 / 3) * (at(2).x - node.x),
      y: node.y + (2 / 3) * (at(2).y - node.y),
    });
    contours[own] ??= [];
    if (points.length === 4) contours[own]?.push({ kind: 'line', from, to });
    else {
      const [control1, control2] = points.length === 6 ? [towards(from), towards(to)] : [at(2), at(4)];
      contours[own]?.push({ kind: 'cubic', from, control1, control2, to });
    }
  }
  return contours.map((segments) => ({ segments }));
}

const crossings = (path: OutlinePath) =>
  findCrossings(contoursOf(path).flatMap(({ segments }) => segments)).length;

const areaOf = (contours: readonly UnitContour[]) =>
  contours.reduce((sum, { segments }) => sum + unitArea(segments), 0);

describe('sides a unit apart', () => {
  it('leaves what has room as it is', () => {
    const contours = [bar(0, 0, 400, 50), bar(0, 52, 400, 100)];
    expect(findTouches(contours)).toEqual([]);
    expect(keepApart(contours)).toBe(contours);
  });

  it.each([50, 51])('moves one of two bars whose sides at 50 and %i touch', (bottom) => {
    const contours = [bar(0, 0, 400, 50), bar(500, 0, 600, 40), bar(30, bottom, 300, 120)];
    expect(findTouches(contours)).not.toEqual([]);
    const apart = keepApart(contours);
    expect(findTouches(apart)).toEqual([]);
    expect(Math.abs(areaOf(apart) - areaOf(contours))).toBeLessThanOrEqual(3 * 400);
    const isLevelOrUpright = ({ from, to }: Segment) => from.x === to.x || from.y === to.y;
    expect(apart.every(({ segments }) => segments.every(isLevelOrUpright))).toBe(true);
  });

  it('takes out a fold, whose side goes on where it was', () => {
    const folded = contour(
      0,
      0,
      [300, 0],
      [300, 106],
      [300.5, 107, 301, 109, 303, 110],
      [301, 111, 301, 116, 300, 90],
      [300, 200],
      [0, 200],
      [0, 0],
    );
    const [apart] = keepApart([folded]);
    expect(findTouches([apart as UnitContour])).toEqual([]);
    expect(apart?.segments.length).toBeLessThan(folded.segments.length);
    expect(Math.abs(areaOf([apart as UnitContour]) - 300 * 200)).toBeLessThan(120);
  });

  it('cuts off a spike that is hardly wider than a line', () => {
    const spiked = contour(0, 0, [300, 0], [300, 100], [330, 101], [300, 102], [300, 200], [0, 200], [0, 0]);
    const [apart] = keepApart([spiked]);
    expect(findTouches([spiked])).not.toEqual([]);
    expect(findTouches([apart as UnitContour])).toEqual([]);
    expect(Math.max(...(apart as UnitContour).segments.map(({ from }) => from.x))).toBeLessThanOrEqual(306);
  });

  it('turns a curve that begins on the wrong side of the line beside it', () => {
    // From (83, 152) the line goes down to the right, the curve straight down and then off to the right across it.
    const crossed = contour(
      0,
      0,
      [111, 59],
      [83, 152],
      [83, 151, 97, 150, 105, 150],
      [160, 150, 200, 180, 200, 300],
      [0, 300],
      [0, 0],
    );
    expect(findTouches([crossed])).not.toEqual([]);
    const apart = keepApart([crossed]);
    expect(findTouches(apart)).toEqual([]);
    expect(Math.abs(areaOf(apart) - areaOf([crossed]))).toBeLessThan(200);
  });

  it('gives handles their curve’s way', () => {
    const hooked = contour(
      0,
      0,
      [200, 0],
      [200, 30, 200, 82, 200, 80],
      [199, 100, 120, 122, 100, 120],
      [100, 120, 0, 70, 0, 0],
    );
    const [apart] = keepApart([hooked]);
    for (const side of (apart as UnitContour).segments) {
      if (side.kind === 'line') continue;
      const { from, control1, control2, to } = side;
      const along = (a: typeof from, b: typeof from) =>
        (b.x - a.x) * (to.x - from.x) + (b.y - a.y) * (to.y - from.y);
      expect(
        Math.min(along(from, control1), along(control1, control2), along(control2, to)),
      ).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('traced glyphs', () => {
  it('have a unit between their sides, and none cross as quadratic curves', async () => {
    const { source, target } = await referencePair();
    const frame = { sizePx: 64, emScale: 0.9 };
    const missing = source.codePoints.filter((value) => isHan(value) && !target.has(value));
    const chosen = missing.filter((_, k) => k % 60 === 7);
    const traced = chosen.map(
      (value) =>
        traceGlyph(renderGlyph(source.outline(value), frame, source.info.em), frame, target.info.em).path,
    );
    expect(chosen.length).toBeGreaterThan(90);
    // Glyph after glyph, so that a failure names it.
    const named = (paths: readonly OutlinePath[], count: (path: OutlinePath) => number) =>
      chosen.flatMap((value, k) => (count(paths[k] as OutlinePath) > 0 ? [String.fromCodePoint(value)] : []));
    expect(named(traced, (path) => findTouches(contoursOf(path)).length).length).toBeLessThanOrEqual(1);
    expect(
      named(
        traced.map((path) => toTrueTypePath(path).path),
        crossings,
      ),
    ).toEqual([]);
  }, 120_000);

  it('are written back as the contours they were', () => {
    const contours = [bar(0, 0, 400, 50)];
    expect(contoursOf(toPath(contours))).toEqual(contours);
  });
});
