import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codePointsOf } from '../../../../shared/domain/code-point';
import { mapFrame } from '../../../../shared/domain/frame';
import { type OutlinePath, VERB } from '../../../../shared/domain/outline';
import { createRandom } from '../../../../shared/math/random';
import { rasterize, rasterizeSimple, renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';

/** Pixels as they are, y up from the bottom of a canvas of `size`. */
const plain = (size: number) => ({ scale: 1, offsetX: 0, offsetY: size });

type Contour = readonly (readonly [x: number, y: number])[];

/** Closed polygons. */
function polygons(...contours: readonly Contour[]): OutlinePath {
  const verbs = contours.flatMap(({ length }) => [
    VERB.move,
    ...Array(length - 1).fill(VERB.line),
    VERB.close,
  ]);
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(contours.flat(2)) };
}

const box = (left: number, bottom: number, right: number, top: number): Contour => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
];
const reversed = (contour: Contour): Contour => [...contour].reverse();

const draw = (path: OutlinePath, size: number) => rasterize(path, plain(size), size);
const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
/** Rows from the top, rounded to six digits. */
const rows = (values: Float32Array, size: number) =>
  Array.from({ length: size }, (_, row) =>
    [...values.subarray(row * size, (row + 1) * size)].map((value) => Math.round(value * 1e6) / 1e6),
  );

describe('coverage of one contour', () => {
  it('is the exact part of each pixel for a box between pixels', () => {
    expect(rows(draw(polygons(box(0.25, 0.5, 2.5, 2)), 3), 3)).toEqual([
      [0, 0, 0],
      [0.75, 1, 0.5],
      [0.375, 0.5, 0.25],
    ]);
  });

  it('is the same for a simple outline with a hole, a stroke off the canvas and its ink on the left', () => {
    const random = createRandom(2);
    const at = () => 4 + 24 * random.next();
    for (let k = 0; k < 20; k++) {
      const [x, y] = [at(), at()];
      const outline = polygons(
        [
          [x, y],
          [x + 9.3, y - 2.1],
          [x + 12.7, y + 8.4],
          [x - 1.2, y + 10.9],
        ],
        reversed(box(x + 2.4, y + 1.3, x + 7.7, y + 6.2)),
        box(-3.5, 1.25, 2.5, 2),
      );
      const swept = draw(outline, 32);
      rasterizeSimple(outline, plain(32), 32).forEach((value, i) => {
        expect(value).toBeCloseTo(swept[i] as number, 6);
      });
    }
  });

  it('does not depend on which way round the contour goes', () => {
    const contour = box(0.3, 0.7, 2.9, 2.2);
    expect(draw(polygons(reversed(contour)), 4)).toEqual(draw(polygons(contour), 4));
  });

  it('adds up to the area of flat and steep triangles', () => {
    const triangles: Contour[] = [
      [
        [1, 1],
        [14.5, 2.25],
        [3, 9],
      ],
      [
        [0.1, 0.1],
        [15.9, 0.2],
        [8, 0.9],
      ],
      [
        [5.1, 0],
        [5.9, 0.3],
        [5.2, 16],
      ],
    ];
    const area = ([[ax, ay] = [0, 0], [bx, by] = [0, 0], [cx, cy] = [0, 0]]: Contour) =>
      Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
    for (const triangle of triangles)
      expect(sum(draw(polygons(triangle), 16))).toBeCloseTo(area(triangle), 5);
  });

  it('follows quadratic and cubic curves to a hundredth of a pixel', () => {
    // A parabola over a base of 12: two thirds of the box of its height 6.
    const parabola: OutlinePath = {
      verbs: Uint8Array.of(VERB.move, VERB.quadratic, VERB.close),
      coords: Float32Array.of(2, 2, 8, 14, 14, 2),
    };
    expect(sum(draw(parabola, 16))).toBeCloseTo((2 / 3) * 12 * 6, 0);
    expect(Math.abs(sum(draw(parabola, 16)) - 48)).toBeLessThan(12 * 0.01);
    // The usual cubic circle is within 0.03 % of the radius.
    const k = 0.5522847498 * 20;
    const circle: OutlinePath = {
      verbs: Uint8Array.of(VERB.move, VERB.cubic, VERB.cubic, VERB.cubic, VERB.cubic, VERB.close),
      coords: Float32Array.of(
        ...[44, 24, 44, 24 + k, 24 + k, 44, 24, 44],
        ...[24 - k, 44, 4, 24 + k, 4, 24],
        ...[4, 24 - k, 24 - k, 4, 24, 4],
        ...[24 + k, 4, 44, 24 - k, 44, 24],
      ),
    };
    expect(Math.abs(sum(draw(circle, 48)) - Math.PI * 400)).toBeLessThan(2 * Math.PI * 20 * 0.015);
  });

  it('moves with whole pixels without changing', async () => {
    const { target } = await referencePair();
    const path = target.outline(codePointsOf('永')[0] as never)?.path as OutlinePath;
    const mapping = { scale: 0.03125, offsetX: 4, offsetY: 32 };
    const here = rasterize(path, mapping, 40);
    const there = rasterize(path, { ...mapping, offsetX: 7, offsetY: 34 }, 40);
    const moved = Float32Array.from(here, (_, i) => {
      const [row, column] = [Math.floor(i / 40) - 2, (i % 40) - 3];
      return row < 0 || column < 0 ? 0 : (here[row * 40 + column] ?? 0);
    });
    expect(there.every((value, i) => Math.abs(value - (moved[i] ?? 0)) < 1e-6)).toBe(true);
  });
});

describe('coverage of several contours is that of the non-zero winding rule', () => {
  it('counts an overlap once, in edge pixels too', () => {
    // Two bars half a pixel wide cross in one pixel: 1/2 + 1/2 - 1/4. Their signed areas add up to a whole.
    const cross = polygons(box(1.25, 0, 1.75, 3), box(0, 1.25, 3, 1.75));
    expect(rows(draw(cross, 3), 3)).toEqual([
      [0, 0.5, 0],
      [0.5, 0.75, 0.5],
      [0, 0.5, 0],
    ]);
    const same = polygons(box(0.5, 0.5, 1.5, 1.5), box(0.5, 0.5, 1.5, 1.5));
    expect(draw(same, 2)).toEqual(draw(polygons(box(0.5, 0.5, 1.5, 1.5)), 2));
  });

  it('cuts holes with the other direction only', () => {
    const outer = box(0.5, 0.5, 3.5, 3.5);
    const inner = box(1.25, 1.25, 2.75, 2.75);
    expect(sum(draw(polygons(outer, reversed(inner)), 4))).toBeCloseTo(9 - 2.25, 6);
    expect(draw(polygons(outer, inner), 4)).toEqual(draw(polygons(outer), 4));
  });

  it('joins contours that share an edge without a seam', () => {
    const halves = polygons(box(0, 0, 1.3, 4), box(1.3, 0, 4, 4));
    expect(draw(halves, 4).every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
  });

  it('fills both loops of a figure of eight', () => {
    const eight = polygons([
      [0, 0],
      [4, 4],
      [4, 0],
      [0, 4],
    ]);
    expect(sum(draw(eight, 4))).toBeCloseTo(8, 6);
  });

  it('agrees with point sampling on fifty random tangles', { timeout: 20_000 }, () => {
    const random = createRandom(20);
    const size = 8;
    const samples = 32;
    let worst = 0;
    for (let round = 0; round < 50; round++) {
      const contours = Array.from({ length: 1 + random.integer(4) }, () =>
        Array.from(
          { length: 3 + random.integer(4) },
          () => [random.next() * 12 - 2, random.next() * 12 - 2] as const,
        ),
      );
      const drawn = draw(polygons(...contours), size);
      for (let pixel = 0; pixel < size * size; pixel++) {
        let inside = 0;
        for (let s = 0; s < samples * samples; s++) {
          const x = (pixel % size) + ((s % samples) + 0.5) / samples;
          const y = size - Math.floor(pixel / size) - (Math.floor(s / samples) + 0.5) / samples;
          if (windingAt(contours, x, y) !== 0) inside++;
        }
        worst = Math.max(worst, Math.abs((drawn[pixel] ?? 0) - inside / samples ** 2));
      }
    }
    // 32 samples a side are good to about one side of samples along each edge in the pixel.
    expect(worst).toBeLessThan(0.05);
  });
});

/** Crossings of a ray to the right, counted by direction. */
function windingAt(contours: readonly Contour[], x: number, y: number): number {
  let winding = 0;
  for (const contour of contours) {
    contour.forEach(([ax, ay], i) => {
      const [bx, by] = contour[(i + 1) % contour.length] ?? [0, 0];
      if (ay > y === by > y) return;
      if (ax + ((y - ay) / (by - ay)) * (bx - ax) > x) winding += by > ay ? 1 : -1;
    });
  }
  return winding;
}

describe('the canvas', () => {
  it('cuts off what lies outside on each side', () => {
    expect(rows(draw(polygons(box(-5, -5, 1.5, 1.5)), 3), 3)).toEqual([
      [0, 0, 0],
      [0.5, 0.25, 0],
      [1, 0.5, 0],
    ]);
    expect(rows(draw(polygons(box(1.5, 1.5, 9, 9)), 3), 3)).toEqual([
      [0, 0.5, 1],
      [0, 0.25, 0.5],
      [0, 0, 0],
    ]);
    const diamond: Contour = [
      [1.5, -1.5],
      [4.5, 1.5],
      [1.5, 4.5],
      [-1.5, 1.5],
    ];
    expect(draw(polygons(diamond), 3).every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
    expect(sum(draw(polygons(box(5, 5, 9, 9), box(-9, -9, -5, -5), box(5, 0, 9, 3)), 3))).toBe(0);
  });

  it('is cleared between glyphs and written over in place', () => {
    const out = new Float32Array(16).fill(7);
    rasterize(polygons(box(0, 0, 4, 4)), plain(4), 4, out);
    expect(sum(out)).toBe(16);
    expect(rasterize(polygons(box(0, 0, 1, 1)), plain(4), 4, out)).toBe(out);
    expect(sum(out)).toBe(1);
    expect(sum(rasterize({ verbs: new Uint8Array(0), coords: new Float32Array(0) }, plain(4), 4, out))).toBe(
      0,
    );
  });
});

describe('renderGlyph', () => {
  it('rounds coverage to bytes and leaves a missing glyph blank', () => {
    const frame = { sizePx: 16, emScale: 1 };
    const em = { unitsPerEm: 16, ascender: 16, descender: 0 };
    const image = renderGlyph({ path: polygons(box(0.5, 0, 2, 1)), advanceWidth: 16 }, frame, em);
    expect([...image.coverage.subarray(15 * 16, 15 * 16 + 3)]).toEqual([128, 255, 0]);
    expect(image.coverage.filter((value) => value > 0)).toHaveLength(2);
    expect(renderGlyph(undefined, frame, em)).toEqual({ sizePx: 16, coverage: new Uint8Array(256) });
  });

  it('gives the same bytes on every machine', async () => {
    const { source, target } = await referencePair();
    const hash = createHash('sha256');
    for (const font of [source, target]) {
      for (const codePoint of codePointsOf('永字八法あいうアイウ、。「」ABCg鬱鷹薔薇')) {
        for (const sizePx of [32, 64, 128]) {
          const mapping = mapFrame({ sizePx, emScale: 0.9 }, font.info.em);
          hash.update(rasterize(font.outline(codePoint)?.path as OutlinePath, mapping, sizePx));
        }
      }
    }
    // Floats, not bytes: a difference in the last bit shows. Recorded on x86-64.
    expect(hash.digest('hex')).toBe('cd9a5e9379eb9058438f307dcf760b44f8751ccffe0311bea80cbb8372b4f393');
  });
});
