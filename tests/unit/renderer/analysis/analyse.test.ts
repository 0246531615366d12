import { describe, expect, it } from 'vitest';
import { analysisHandlers } from '../../../../renderer/analysis/analyse';
import { analysisService, NO_SECTOR } from '../../../../renderer/analysis/analysis-service';
import { contributorsOf } from '../../../../renderer/screens/inspect/analysis/contributors-of';
import { nearestEdge, pointOfSample } from '../../../../renderer/screens/inspect/analysis/nearest-edge';

const SIZE = 64;
const context = {
  signal: { aborted: false, throwIfAborted: () => undefined, onAbort: () => undefined },
  update: () => undefined,
};

/** A disc of radius 18.3 px with exact edges enough, and a checker of `grey` levels at its edge. */
function disc(grey: number) {
  const coverage = new Uint8Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const distance = 18.3 - Math.hypot(x + 0.5 - 31.7, y + 0.5 - 32.2);
      const value = 255 * Math.min(1, Math.max(0, distance + 0.5));
      const isEdge = value > grey && value < 255 - grey;
      coverage[y * SIZE + x] = Math.round(value + (isEdge ? grey * ((x + y) % 2 === 0 ? 1 : -1) : 0));
    }
  }
  return { sizePx: SIZE, coverage };
}

const clean = disc(0);
const checkered = disc(8);
/** As strong as a network has before its first step. */
const strong = disc(24);

describe('the analysis thread', () => {
  it('answers in grey levels: a checker of 8 at the edges has a residual of about 8 there', async () => {
    const difference = (await analysisHandlers.residual({ image: checkered }, context)).map(
      (value, index) => value - ((cleanResidual as Float32Array)[index] ?? 0),
    );
    expect(Math.max(...difference)).toBeGreaterThan(6);
    expect(Math.max(...difference)).toBeLessThan(12);
  });

  it('finds the checker in the diagonal frequency and draws it back from there', async () => {
    const peakOf = async (image: typeof clean) =>
      (await analysisHandlers.spectrum({ image }, context)).peaks.find(({ u, v }) => u === 0.5 && v === 0.5);
    const [found, without] = [await peakOf(strong), await peakOf(clean)];
    // 10 dB is the least that a verdict asks for.
    expect(found?.decibels).toBeGreaterThan(10);
    expect(found?.decibels).toBeGreaterThan((without?.decibels ?? 0) + 6);
    const wave = await analysisHandlers.frequency({ image: strong, u: 0.5, v: 0.5 }, context);
    const strongest = wave.reduce(
      (best, value, index) => (Math.abs(value) > Math.abs(wave[best] ?? 0) ? index : best),
      0,
    );
    const [x, y] = [strongest % SIZE, Math.floor(strongest / SIZE)];
    // It is drawn at the edge, 18 px from the centre, with the sign that the checker has there.
    expect(Math.abs(Math.hypot(x - 31.2, y - 31.7) - 18.3)).toBeLessThan(4);
    expect(Math.sign(wave[strongest] ?? 0)).toBe((x + y) % 2 === 0 ? 1 : -1);
  });

  it('tells which pixels a phase is the mean of: the mean of their residual is the number itself', async () => {
    const report = await analysisHandlers.phases({ image: checkered, period: 2 }, context);
    const residual = await analysisHandlers.residual({ image: checkered }, context);
    const means = [0, 1, 2, 3].map((place) => {
      const pixels = contributorsOf(report, { kind: 'place', region: 'edge', place }, SIZE);
      const count = pixels.reduce((sum, pixel) => sum + pixel, 0);
      expect(count).toBe(report.edge.counts[place]);
      return residual.reduce((sum, value, index) => sum + (pixels[index] === 1 ? value : 0), 0) / count;
    });
    const centre = means.reduce((sum, mean) => sum + mean, 0) / 4;
    means.forEach((mean, place) => {
      expect(mean - centre).toBeCloseTo(report.edge.values[place] ?? Number.NaN, 3);
    });
    expect(report.edge.values[0]).toBeGreaterThan(1);
    expect(report.edge.values[1]).toBeLessThan(-1);
  });

  it('tells which pixels a sector of the rosette is made of: edges of that direction', async () => {
    const { sectors, rosette } = await analysisHandlers.phases({ image: clean, period: 2 }, context);
    expect(rosette).toHaveLength(8);
    // Ink grows towards the centre: at the left edge of the disc the gradient points along +x.
    expect(sectors[32 * SIZE + 13]).toBe(0);
    expect(sectors[13 * SIZE + 31]).toBe(2);
    expect(sectors[0]).toBe(NO_SECTOR);
    expect((await analysisHandlers.phases({ image: clean, period: 8 }, context)).rosette).toBeNull();
  });

  it('unrolls the one contour of a disc, and finds the sample under a place of the glyph', async () => {
    const contours = await analysisHandlers.edges({ image: clean }, context);
    expect(contours.strips).toHaveLength(1);
    const place = { x: 31.7 + 18.3, y: 32.2 };
    const found = nearestEdge(contours, place);
    if (found === null) throw new Error('no sample');
    expect(found.distance).toBeLessThan(0.5);
    const point = pointOfSample(contours, found.strip, found.sample);
    expect(point?.x).toBeCloseTo(place.x, 0);
    const length = contours.strips[0]?.length ?? 0;
    expect(pointOfSample(contours, 0, found.sample - length)).toEqual(point);
    expect(pointOfSample(contours, 1, 0)).toBeNull();
  });

  it('takes the null of images that lie one after the other', async () => {
    const images = new Uint8Array(2 * SIZE * SIZE);
    images.set(clean.coverage, 0);
    images.set(checkered.coverage, SIZE * SIZE);
    const none = await analysisHandlers.nullOf({ sizePx: SIZE, images }, context);
    expect(none.glyphs).toBe(2);
    const scores = await analysisHandlers.scores({ image: checkered }, context);
    expect(none.glyph.tdd[2].p99).toBeCloseTo(scores.tdd[2], 0);
  });

  it('refuses an image too small for the lattice at the door', () => {
    const image = { sizePx: 16, coverage: new Uint8Array(256) };
    expect(analysisService.scores.input.safeParse({ image }).success).toBe(false);
    expect(analysisService.scores.input.safeParse({ image: clean }).success).toBe(true);
  });
});

const cleanResidual = await analysisHandlers.residual({ image: clean }, context);
