import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../../../main/bench/outline-pieces';
import { outlineStructure } from '../../../../main/bench/outline-structure';
import type { GlyphImage } from '../../../../shared/domain/glyph-image';
import { COORDINATES_OF_VERB, VERB } from '../../../../shared/domain/outline';
import { createRandom } from '../../../../shared/math/random';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import { circle, join, polygons, render, soften } from './images';
import { contourAreas } from './measure-outline';

const EM = { unitsPerEm: 1000, ascender: 880, descender: -120 };

/** Traces an image and holds what must be true of any outline, whatever the image shows. */
function traceSoundly(image: GlyphImage) {
  const frame = { sizePx: image.sizePx, emScale: 0.9 };
  const traced = traceGlyph(image, frame, EM);
  const { verbs, coords } = traced.path;
  expect(coords.every((value) => Number.isInteger(value) && Math.abs(value) < 2000)).toBe(true);
  expect(coords.length).toBe(verbs.reduce((sum, verb) => sum + (COORDINATES_OF_VERB[verb] as number), 0));
  expect(verbs.filter((verb) => verb === VERB.close).length).toBe(traced.contours);
  expect(contourAreas(traced.path).every((area) => Math.abs(area) > 1)).toBe(true);
  const sides = sidesOf(traced.path);
  const { crossings, brokenJoins } = outlineStructure(sides, sides);
  expect({ crossings, brokenJoins }).toEqual({ crossings: 0, brokenJoins: 0 });
  expect(traceGlyph(image, frame, EM)).toEqual(traced);
  return traced;
}

const imageOf = (sizePx: number, value: (i: number, j: number) => number): GlyphImage => ({
  sizePx,
  coverage: Uint8Array.from({ length: sizePx * sizePx }, (_, k) => value(k % sizePx, Math.floor(k / sizePx))),
});

/** A bar of ink `length` by `width`, turned by `degrees`, its lower left corner at (x, y). */
function bar(x: number, y: number, length: number, width: number, degrees: number) {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const at = (u: number, v: number): [number, number] => [x + u * c - v * s, y + u * s + v * c];
  return polygons([at(0, 0), at(length, 0), at(length, width), at(0, width)]);
}

describe('images that are no glyphs', () => {
  it.each([
    ['blank', () => 0, 0],
    ['full', () => 255, 1],
    ['one pixel', (i: number, j: number) => (i === 9 && j === 12 ? 255 : 0), 0],
    ['a grey just under the level', () => 127, 0],
  ] as const)('%s', (_name, value, contours) => {
    expect(traceSoundly(imageOf(32, value)).contours).toBe(contours);
  });

  it.each([
    ['single pixels in turn', (i: number, j: number) => ((i + j) % 2) * 255],
    ['lines of one pixel', (i: number) => (i % 2) * 255],
    ['lines of two pixels', (_i: number, j: number) => (j % 4 < 2 ? 255 : 0)],
    ['a slope from paper to ink', (i: number) => i * 8],
    ['a frame along the border', (i: number, j: number) => (Math.min(i, j, 31 - i, 31 - j) < 2 ? 255 : 0)],
    ['one grey', () => 128],
    ['rings', (i: number, j: number) => 127.5 + 127.5 * Math.sin(Math.hypot(i - 15.2, j - 16.1))],
  ] as const)('%s', (_name, value) => {
    traceSoundly(imageOf(32, value));
  });

  it('noise of every density', () => {
    for (let seed = 0; seed < 24; seed++) {
      const random = createRandom(seed);
      const density = 0.1 + 0.035 * seed;
      traceSoundly(
        imageOf(16 + random.integer(33), () => {
          if (seed % 3 === 0) return random.integer(256);
          return random.next() < density ? 255 : 0;
        }),
      );
    }
  });
});

describe('shapes that meet', () => {
  it('two strokes from touching to a pixel and a half apart, level, upright and slanting', () => {
    for (const degrees of [0, 7, 45, 63, 90]) {
      for (const gap of [0, 0.1, 0.2, 0.4, 0.7, 1, 1.5]) {
        const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
        const [x, y] = [32 - 20 * c, 32 - 20 * s];
        // Beside a line through the middle, six pixels wide each.
        const stroke = (across: number) => bar(x - across * s, y + across * c, 40, 6, degrees);
        const strokes = join(stroke(gap / 2), stroke(-gap / 2 - 6));
        const image = render(strokes, 64);
        const { contours, iou } = traceSoundly(image);
        expect(iou).toBeGreaterThan(0.98);
        if (gap === 0 || gap >= 0.2)
          expect([degrees, gap, contours]).toEqual([degrees, gap, gap === 0 ? 1 : 2]);
        traceSoundly(soften(image, 0.8, 3, createRandom(degrees).next));
      }
    }
  });

  it('a stroke of hardly two pixels that ends just short of a stem, or goes across to it', () => {
    for (const degrees of [0, 90]) {
      for (const phase of [0, 0.4, 0.8]) {
        for (const gap of [0, 0.35, 0.6]) {
          // Turned by a right angle the way round turns too.
          const box = (x: number, y: number, width: number, height: number) =>
            degrees === 0 ? bar(x, y, width, height, 0) : bar(64 - y, x, width, height, 90);
          const stem = box(34.3, 8, 2.4, 48);
          const stroke = box(10, 30 + phase, 24.3 - gap, 2.2);
          const { contours } = traceSoundly(render(join(stem, stroke), 64));
          expect([degrees, phase, gap, contours]).toEqual([degrees, phase, gap, gap === 0 ? 1 : 2]);
          // A thin stroke between two stems leaves as little ink in the pixels between them.
          const across = join(stem, box(30.5, 8, 2.4, 48), box(32, 30 + phase, 3, 1.2));
          expect([degrees, phase, traceSoundly(render(across, 64)).contours]).toEqual([degrees, phase, 1]);
        }
      }
    }
  });

  it('strokes in a star, whose wedges close to nothing', () => {
    for (const count of [3, 5, 8, 12]) {
      const rays = Array.from({ length: count }, (_, k) => bar(32, 32, 29, 3, (360 * k) / count + 4));
      const image = render(join(...rays), 64);
      expect(traceSoundly(image).iou).toBeGreaterThan(0.98);
      traceSoundly(soften(image, 0.8, 3, createRandom(count).next));
    }
  });

  it('random polygons and blobs', () => {
    for (let seed = 100; seed < 130; seed++) {
      const random = createRandom(seed);
      const points = Array.from({ length: 3 + random.integer(6) }, (): [number, number] => [
        70 * random.next() - 3,
        70 * random.next() - 3,
      ]);
      const blob = circle(64 * random.next(), 64 * random.next(), 1 + 20 * random.next());
      const image = render(join(polygons(points), blob), 64);
      const { iou } = traceSoundly(image);
      // Needles thinner than a pixel are lost; most of the ink is not.
      if (image.coverage.reduce((a, b) => a + b, 0) > 255 * 150) expect(iou).toBeGreaterThan(0.9);
    }
  });
});
