import { describe, expect, it } from 'vitest';
import type { GlyphArtifacts } from '../../../../shared/domain/artifact-report';
import { injectPattern, softened } from '../../../../shared/pipeline/artifacts/inject-pattern';
import { scoreGlyph } from '../../../../shared/pipeline/artifacts/score-glyph';
import {
  areaUnderCurve,
  fitLine,
  scoreSelfTest,
} from '../../../../shared/pipeline/artifacts/score-self-test';
import { cleanGlyphs, drawn, enlargedByRepeating, seeded, stripes } from './clean-glyphs';

const GREYS = [1, 2, 4, 8, 16];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('the scores of a glyph', { timeout: 180_000 }, () => {
  it('find every injected pattern at one grey level, at 128 px', async () => {
    const rows = scoreSelfTest(await cleanGlyphs('zenMaru', 128, 32, { shift: true }), seeded());
    const aucOf = (name: string) => rows.find(({ pattern }) => pattern === name)?.auc;
    expect(aucOf('checker2')?.t).toBeGreaterThanOrEqual(0.99);
    expect(aucOf('checker2')?.tdd).toBeGreaterThanOrEqual(0.99);
    // A third of its power is on the diagonal, where it is found; T has the axes' strokes too.
    expect(aucOf('gain2')?.t).toBeGreaterThanOrEqual(0.95);
    expect(aucOf('gain2')?.tdd).toBeGreaterThanOrEqual(0.99);
    // Columns have no diagonal part: Tdd must not answer to them.
    expect(aucOf('columns2')?.tdd).toBeGreaterThan(0.35);
    expect(aucOf('columns2')?.tdd).toBeLessThan(0.65);
    // What the set's scores read is linear for every pattern.
    for (const { lock, saw } of rows) {
      expect(lock.r2).toBeGreaterThanOrEqual(0.99);
      expect(saw.r2).toBeGreaterThanOrEqual(0.99);
    }
  });

  it.each([
    [64, 16],
    [128, 12],
    [256, 4],
  ])('read amplitudes of 1 to 16 grey levels on a line, at %i px', async (sizePx, count) => {
    const soft = (await cleanGlyphs('zenMaru', sizePx, count, { shift: true })).map((image) =>
      softened(image, 0.7, 0, seeded()),
    );
    const read = (place: 'edge' | 'everywhere', pick: (scores: GlyphArtifacts) => number) =>
      fitLine(
        GREYS,
        GREYS.map((grey) =>
          mean(soft.map((image) => pick(scoreGlyph(injectPattern(image, 'checker2', grey, place))))),
        ),
      );
    const edge = read('edge', (scores) => scores.edge[2]);
    expect(edge.r2).toBeGreaterThanOrEqual(0.99);
    expect(edge.slope).toBeGreaterThan(0.3);
    const flat = read('everywhere', (scores) => scores.flat[2]);
    expect(flat.r2).toBeGreaterThanOrEqual(0.99);
    // One of two polarities is cut off in pure paper and pure ink: half of the amplitude is left.
    expect(flat.slope).toBeCloseTo(0.5, 1);
  });

  it('find patterns of four pixels', async () => {
    const soft = (await cleanGlyphs('zenMaru', 128, 24)).map((image) => softened(image, 0.7, 3, seeded(2)));
    const tdd4 = (grey: number) =>
      soft.map((image) => scoreGlyph(injectPattern(image, 'checker4', grey, 'edge')).tdd[4]);
    expect(areaUnderCurve(tdd4(0), tdd4(2))).toBeGreaterThanOrEqual(0.98);
    expect(areaUnderCurve(tdd4(0), tdd4(4))).toBeGreaterThanOrEqual(0.99);
  });

  it('are exact for a full-field pattern that nothing cuts off', () => {
    // Half grey all over is no glyph, but a pattern of one grey level in it must read as one grey level.
    const flat = drawn(64, (x, y) => 0.5 + ((x + y) % 2 === 0 ? 1 : -1) / 255);
    expect(scoreGlyph(flat).edge[2]).toBeCloseTo(1, 2);
    const period4 = drawn(64, (x) => 0.5 + Math.cos((Math.PI / 2) * x) / 255);
    expect(scoreGlyph(period4).edge[4]).toBeCloseTo(Math.SQRT1_2, 2);
    expect(scoreGlyph(period4).edge[2]).toBeCloseTo(0, 2);
  });

  it.each([3, 4, 5, 6, 7, 8])('see no checker in stripes of period %i', (period) => {
    const { t, tdd } = scoreGlyph(stripes(128, period));
    // Harmonics of periods 4 and 6 do stand on the axis; the diagonal is what they cannot reach.
    expect(Math.max(tdd[2], tdd[4])).toBeLessThan(0);
    if (period === 6) expect(t[2]).toBeGreaterThan(8);
  });

  it('see a hole where pixels were repeated or interpolated, and none in drawings', async () => {
    const small = await cleanGlyphs('zenMaru', 64, 30);
    const holes = (images: typeof small) => images.filter((image) => scoreGlyph(image).isHole).length;
    expect(holes(small.map(enlargedByRepeating))).toBe(30);
    expect(holes(small)).toBe(0);
    for (const sigma of [0.7, 1.2])
      expect(holes(small.map((image) => softened(image, sigma, 0, seeded())))).toBe(0);
  });

  it('measure the width of edges: 1 px of exact coverage, 6 s / sqrt(pi) of a Gaussian', async () => {
    const clean = await cleanGlyphs('zenMaru', 128, 20);
    const width = (images: typeof clean) => mean(images.map((image) => scoreGlyph(image).edgeWidth));
    expect(width(clean)).toBeGreaterThan(0.95);
    expect(width(clean)).toBeLessThan(1.15);
    // Variances add: of the box of a pixel (w / 6 is 1 / 6) and of the blur.
    for (const sigma of [0.7, 1.2]) {
      const expected = Math.hypot(1, (6 * sigma) / Math.sqrt(Math.PI));
      const soft = width(clean.map((image) => softened(image, sigma, 0, seeded())));
      expect(Math.abs(soft / expected - 1)).toBeLessThan(0.1);
    }
  });

  it('are all zero for blank paper and for solid ink', () => {
    for (const shade of [0, 1]) {
      const scores = scoreGlyph(drawn(64, () => shade));
      expect(scores).toEqual({
        edge: { 2: 0, 4: 0, 8: 0 },
        flat: { 2: 0, 4: 0, 8: 0 },
        t: { 2: 0, 4: 0 },
        tdd: { 2: 0, 4: 0 },
        saw: { 2: 0, 4: 0 },
        rough: 0,
        edgeWidth: 0,
        isHole: false,
      });
    }
  });

  it('take their regions from a mask, which must have the same size', async () => {
    const [image, other] = await cleanGlyphs('zenMaru', 64, 2);
    if (image === undefined || other === undefined) throw new Error('two glyphs were asked for');
    const dirty = injectPattern(image, 'checker2', 8, 'everywhere');
    expect(scoreGlyph(dirty, image).edge[2]).toBeCloseTo(scoreGlyph(dirty).edge[2], 1);
    expect(scoreGlyph(dirty, other).edge[2]).not.toBeCloseTo(scoreGlyph(dirty).edge[2], 1);
    expect(() =>
      scoreGlyph(
        image,
        drawn(32, () => 0),
      ),
    ).toThrow('the mask has 32 px');
  });

  it('score sizes that are no multiple of the lattice by the whole cells from the corner', async () => {
    const [glyph] = await cleanGlyphs('zenMaru', 100, 1);
    if (glyph === undefined) throw new Error('a glyph was asked for');
    const soft = softened(glyph, 0.7, 0, seeded());
    expect(scoreGlyph(soft).tdd[2]).toBeLessThan(10);
    expect(scoreGlyph(injectPattern(soft, 'checker2', 4, 'edge')).tdd[2]).toBeGreaterThan(15);
  });
});
