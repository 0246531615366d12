import { beforeAll, describe, expect, it } from 'vitest';
import { codePoint } from '../../../../shared/domain/code-point';
import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../../../shared/domain/outline';
import { createRandom } from '../../../../shared/math/random';
import type { ParsedFont } from '../../../../shared/pipeline/fonts/parse-font';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';
import { circle, join, polygons, render, soften, wavyBar } from './images';
import { contourAreas, distances, flattenSides, mean } from './measure-outline';

const SIZE = 64;
/** One unit a pixel, like PLAIN in images.ts, so that shapes and outlines compare without scaling. */
const FRAME = { sizePx: SIZE, emScale: 1 };
const EM = { unitsPerEm: SIZE, ascender: SIZE, descender: 0 };
/** Ten units a pixel: rounding to whole units costs little. */
const FINE_EM = { unitsPerEm: 10 * SIZE, ascender: 10 * SIZE, descender: 0 };

const traceShape = (path: OutlinePath) => traceGlyph(render(path, SIZE), FRAME, FINE_EM);
const verbsOf = ({ verbs }: OutlinePath, verb: number) => verbs.filter((each) => each === verb).length;
const square = (left: number, bottom: number, side: number): readonly (readonly [number, number])[] => [
  [left, bottom],
  [left + side, bottom],
  [left + side, bottom + side],
  [left, bottom + side],
];

/** The node nearest to a point that is given in pixels, and how far it is in pixels. */
function nearestNode({ verbs, coords }: OutlinePath, x: number, y: number): number {
  let at = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const verb of verbs) {
    const count = COORDINATES_OF_VERB[verb] as number;
    at += count;
    if (count === 0) continue;
    const [nodeX, nodeY] = [coords[at - 2] as number, coords[at - 1] as number];
    least = Math.min(least, Math.hypot(nodeX / 10 - x, nodeY / 10 - y));
  }
  return least;
}

describe('tracing simple shapes', () => {
  it('gives an empty path for a blank image', () => {
    const traced = traceGlyph({ sizePx: SIZE, coverage: new Uint8Array(SIZE * SIZE) }, FRAME, EM);
    expect(traced).toEqual({
      path: { verbs: new Uint8Array(0), coords: new Float32Array(0) },
      contours: 0,
      points: 0,
      onCurve: 0,
      iou: 1,
    });
  });

  it('gives the canvas for an image that is all ink', () => {
    const { path, iou } = traceGlyph(
      { sizePx: SIZE, coverage: new Uint8Array(SIZE * SIZE).fill(255) },
      FRAME,
      EM,
    );
    expect(iou).toBe(1);
    expect([...path.coords]).toEqual([0, 0, SIZE, 0, SIZE, SIZE, 0, SIZE]);
  });

  it('drops a single pixel as a speck', () => {
    const coverage = new Uint8Array(SIZE * SIZE);
    coverage[20 * SIZE + 30] = 255;
    expect(traceGlyph({ sizePx: SIZE, coverage }, FRAME, FINE_EM).contours).toBe(0);
  });

  it('draws acute notches to their point, where they are narrower than a pixel', () => {
    for (const [x, y] of [
      [32.3, 20.7],
      [31.8, 24.1],
      [30.1, 22.4],
    ] as const) {
      for (const width of [9, 12, 16, 20]) {
        const notched = polygons([
          [8, 8],
          [56, 8],
          [56, 56],
          [x + width, 56],
          [x, y],
          [x, 56],
          [8, 56],
        ]);
        expect(nearestNode(traceShape(notched).path, x, y)).toBeLessThan(0.55);
        const soft = soften(render(notched, SIZE), 0.8, 3, createRandom(width).next);
        expect(nearestNode(traceGlyph(soft, FRAME, FINE_EM).path, x, y)).toBeLessThan(0.75);
      }
    }
  });

  it('finds the corners of a square that lies between the pixels, to a twentieth of one', () => {
    const { path, onCurve, points } = traceShape(polygons(square(10.3, 12.6, 33.4)));
    expect([onCurve, points]).toEqual([4, 4]);
    const wanted = [103, 126, 437, 126, 437, 460, 103, 460];
    expect(Math.max(...wanted.map((value, k) => Math.abs(value - (path.coords[k] as number))))).toBeLessThan(
      0.51,
    );
  });

  it('keeps the corners of a turned square sharp and its sides straight', () => {
    const points = square(-20, -20, 40).map(([x, y]): [number, number] => [
      32 + x * Math.cos(0.4) - y * Math.sin(0.4),
      32 + x * Math.sin(0.4) + y * Math.cos(0.4),
    ]);
    const { path, onCurve } = traceShape(polygons(points));
    expect([onCurve, verbsOf(path, VERB.cubic)]).toEqual([4, 0]);
    for (const [x, y] of points) {
      const gaps = Array.from({ length: 4 }, (_, k) =>
        Math.hypot((path.coords[2 * k] as number) - 10 * x, (path.coords[2 * k + 1] as number) - 10 * y),
      );
      expect(Math.min(...gaps)).toBeLessThan(1.5);
    }
  });

  it.each([4, 9, 25])(
    'draws a circle of radius %d with nodes at its extremes and level handles',
    (radius) => {
      const { path, onCurve } = traceShape(circle(32.3, 31.8, radius));
      expect(onCurve).toBeLessThanOrEqual(radius > 20 ? 8 : 5);
      const [x, y] = [323, 318];
      const gaps = flattenSides(path).map(([px, py]) => Math.abs(Math.hypot(px - x, py - y) - 10 * radius));
      expect(Math.max(...gaps)).toBeLessThan(1.2);
      expect(mean(gaps)).toBeLessThan(0.5);
      for (const [cx, cy] of [
        [x + 10 * radius, y],
        [x, y + 10 * radius],
        [x - 10 * radius, y],
        [x, y - 10 * radius],
      ] as const) {
        expect(hasLevelNode(path, cx, cy)).toBe(true);
      }
    },
  );

  it('makes the long sides of a bar that wavers one level line each', () => {
    const { path, onCurve } = traceShape(wavyBar(0.15));
    const levelSides = flattenSides(path).filter(([x0, y0, x1, y1]) => Math.abs(x1 - x0) > 350 && y0 === y1);
    expect(levelSides).toHaveLength(2);
    expect(onCurve).toBeLessThanOrEqual(8);
  });

  it('turns outer contours counter-clockwise and holes clockwise', () => {
    const { path, contours } = traceShape(
      join(circle(32, 32, 26), circle(32, 32, 17, true), circle(32, 32, 6)),
    );
    expect(contours).toBe(3);
    const areas = contourAreas(path).toSorted((a, b) => b - a);
    const squares = areas.map((area) => area / (100 * Math.PI));
    const wanted = [26 ** 2, 6 ** 2, -(17 ** 2)];
    expect(squares.map((value, k) => Math.abs(value / (wanted[k] as number) - 1) < 0.01)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('starts every contour at its lowest, leftmost node', () => {
    const { path } = traceShape(join(circle(20, 40, 12), polygons(square(36, 8, 20))));
    let at = 0;
    let start: [number, number] = [0, 0];
    for (const verb of path.verbs) {
      const count = COORDINATES_OF_VERB[verb] as number;
      const [x, y] = [path.coords[at + count - 2] as number, path.coords[at + count - 1] as number];
      if (verb === VERB.move) start = [x, y];
      else if (verb !== VERB.close) expect(y > start[1] || (y === start[1] && x >= start[0])).toBe(true);
      at += count;
    }
  });

  it('follows two strokes that touch in one corner, and two that cross', () => {
    for (const path of [
      polygons(square(8, 8, 24), square(32, 32, 24)),
      polygons(
        [
          [8, 28],
          [56, 28],
          [56, 36],
          [8, 36],
        ],
        [
          [28, 8],
          [36, 8],
          [36, 56],
          [28, 56],
        ],
      ),
    ]) {
      const traced = traceShape(path);
      expect(traced.iou).toBeGreaterThan(0.99);
      expect(contourAreas(traced.path).every((area) => area > 100)).toBe(true);
    }
  });

  it('places the outline by the frame and not by the size of the image', () => {
    const image = render(polygons(square(16, 16, 32)), SIZE);
    const em = { unitsPerEm: 1000, ascender: 880, descender: -120 };
    const { path } = traceGlyph(image, { sizePx: SIZE, emScale: 0.8 }, em);
    // 64 px * 0.8 = 51.2 px an em; the square is half the canvas, around the em's centre.
    const half = (16 * 1000) / 51.2;
    const [cx, cy] = [500, 380];
    expect([...path.coords]).toEqual(
      [cx - half, cy - half, cx + half, cy - half, cx + half, cy + half, cx - half, cy + half].map((value) =>
        expect.closeTo(value, -0.5),
      ),
    );
  });
});

/**
 * A node at (x, y) whose handles both share its x or both share its y. Along the tangent the place of an extreme is
 * known less well than across it: 0.4 px.
 */
function hasLevelNode(path: OutlinePath, x: number, y: number): boolean {
  const cubics: { control1: number[]; control2: number[]; to: number[] }[] = [];
  let at = 0;
  for (const verb of path.verbs) {
    const p = [...path.coords.subarray(at, at + (COORDINATES_OF_VERB[verb] as number))];
    if (verb === VERB.cubic) {
      cubics.push({ control1: p.slice(0, 2), control2: p.slice(2, 4), to: p.slice(4) });
    }
    at += p.length;
  }
  return cubics.some(({ control2, to }, k) => {
    const next = cubics[(k + 1) % cubics.length] as (typeof cubics)[number];
    const isHere = Math.hypot((to[0] as number) - x, (to[1] as number) - y) < 4;
    const isLevel = [0, 1].some((axis) => control2[axis] === to[axis] && next.control1[axis] === to[axis]);
    return isHere && isLevel;
  });
}

describe('tracing real glyphs', () => {
  let font: ParsedFont;
  const text = [...'永あア国語鬱龍書道機'];
  const em = { unitsPerEm: 1000, ascender: 880, descender: -120 };

  beforeAll(async () => {
    font = (await referencePair()).target;
  });

  const measure = (sizePx: number, change = (image: ReturnType<typeof renderGlyph>) => image) => {
    const frame = { sizePx, emScale: 0.9 };
    const rows = text.map((character) => {
      const outline = font.outline(codePoint(character.codePointAt(0) as number));
      const traced = traceGlyph(change(renderGlyph(outline, frame, em)), frame, em);
      const [ours, theirs] = [flattenSides(traced.path), flattenSides(outline?.path ?? traced.path)];
      const gaps = [...distances(ours, theirs, 16), ...distances(theirs, ours, 16)];
      return {
        onCurve: traced.onCurve,
        iou: traced.iou,
        distance: mean(gaps),
        outer: contourAreas(traced.path),
      };
    });
    return {
      onCurve: mean(rows.map((row) => row.onCurve)),
      iou: mean(rows.map((row) => row.iou)),
      distance: mean(rows.map((row) => row.distance)),
      ink: Math.min(...rows.map((row) => row.outer.reduce((sum, area) => sum + area, 0))),
    };
  };

  it('stays within 0.4 units of the designer at 128 px with few nodes', () => {
    const { onCurve, iou, distance, ink } = measure(128);
    expect(iou).toBeGreaterThan(0.99);
    expect(distance).toBeLessThan(0.4);
    expect(onCurve).toBeLessThan(130);
    // Outer contours counter-clockwise: every glyph's areas add up to its ink.
    expect(ink).toBeGreaterThan(10_000);
  });

  it('stays within 1.2 units at 64 px, also where strokes stand closer than two pixels', () => {
    const { iou, distance } = measure(64);
    expect(iou).toBeGreaterThan(0.97);
    expect(distance).toBeLessThan(1.2);
  });

  it('reads soft, noisy images as blurred and not as full of corners', () => {
    const random = createRandom(5);
    const { onCurve, distance } = measure(128, (image) => soften(image, 0.8, 3, random.next));
    expect(distance).toBeLessThan(0.62);
    expect(onCurve).toBeLessThan(130);
  });
});
