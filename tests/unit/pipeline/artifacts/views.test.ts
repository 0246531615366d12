import { describe, expect, it } from 'vitest';
import { phaseMapOf, residualOf, rosetteOf } from '../../../../shared/pipeline/artifacts/image-views';
import { injectPattern, softened } from '../../../../shared/pipeline/artifacts/inject-pattern';
import { latticeComponent, spectrumOf } from '../../../../shared/pipeline/artifacts/spectrum';
import { unrollContour } from '../../../../shared/pipeline/artifacts/unroll-contour';
import { cleanGlyphs, drawn, seeded } from './clean-glyphs';

const SIZE = 64;
const glyph = async (sizePx = SIZE) => {
  const [image] = await cleanGlyphs('zenMaru', sizePx, 1);
  if (image === undefined) throw new Error('a glyph was asked for');
  return softened(image, 0.7, 0, seeded());
};
/** Half grey with a pattern of `grey` levels all over. */
const patterned = (grey: number, wave: (x: number, y: number) => number) =>
  drawn(SIZE, (x, y) => 0.5 + (grey / 255) * wave(x, y));

describe('the views of an image', { timeout: 120_000 }, () => {
  it('show what the neighbours do not predict, and nothing of a ramp', () => {
    const ramp = residualOf(drawn(SIZE, (x, y) => (x + 2 * y) / 200));
    expect(Math.max(...ramp.map(Math.abs))).toBeLessThan(1e-6);
    const checker = residualOf(patterned(10, (x, y) => ((x + y) % 2 === 0 ? 1 : -1)));
    expect(255 * (checker[32 * SIZE + 32] as number)).toBeCloseTo(10, 3);
    // The frame that is not scored, and what an image of odd size has beyond whole cells, is empty.
    expect(checker[0]).toBe(0);
    expect(residualOf(drawn(45, () => 0.5))).toHaveLength(45 * 45);
  });

  it('map the phases of a pattern by their sign and strength', () => {
    const { values, counts } = phaseMapOf(
      patterned(6, (x, y) => (x % 2 === 0 && y % 2 === 0 ? 1 : 0)),
      2,
      'edge',
    );
    // One place of four stands out by six: its own residual and those of its neighbours, about their mean.
    expect(values[0]).toBeGreaterThan(3);
    expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 4);
    expect(counts.reduce((a, b) => a + b, 0)).toBe((SIZE - 8) ** 2);
    const blank = phaseMapOf(
      drawn(SIZE, () => 0),
      4,
      'edge',
    );
    expect([...blank.values]).toEqual(new Array(16).fill(0));
  });

  it('turn the directions of edges into a rosette', async () => {
    const rosette = rosetteOf(await glyph(), 2);
    expect(rosette).toHaveLength(8);
    expect(rosette.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    // A black bar has edges that look left and right, and hardly any others.
    const bar = rosetteOf(
      drawn(SIZE, (x, y) => (x >= 28 && x < 36 && y >= 8 && y < 56 ? 1 : 0)),
      2,
    );
    expect((bar[0]?.weight ?? 0) + (bar[4]?.weight ?? 0)).toBeGreaterThan(0.7);
  });

  it('mark a peak of the spectrum where the pattern is, and only there', async () => {
    const { peaks, decibels, sizePx } = spectrumOf(injectPattern(await glyph(), 'checker2', 6, 'edge'));
    expect(peaks).toHaveLength(63);
    const sorted = [...peaks].sort((a, b) => b.decibels - a.decibels);
    expect(sorted[0]).toMatchObject({ u: 0.5, v: 0.5, period: 2 });
    expect(sorted[0]?.decibels).toBeGreaterThan(20);
    expect(sorted[1]?.decibels).toBeLessThan(15);
    // (1/2, 1/2) lies in the corner of a spectrum whose middle is 0.
    expect(decibels[0]).toBeCloseTo(10 * Math.log10(sorted[0]?.power ?? 0), 3);
    expect(decibels).toHaveLength(sizePx * sizePx);
  });

  it('draw what a frequency draws in the image, as strong and where it is', async () => {
    const wave = latticeComponent(
      patterned(8, (x) => Math.cos((Math.PI / 2) * x)),
      0.25,
      0,
    );
    for (const x of [30, 31, 32, 33])
      expect(255 * (wave[32 * SIZE + x] as number)).toBeCloseTo(8 * Math.cos((Math.PI / 2) * x), 1);
    const checker = latticeComponent(
      patterned(8, (x, y) => ((x + y) % 2 === 0 ? 1 : -1)),
      0.5,
      0.5,
    );
    expect(255 * (checker[32 * SIZE + 32] as number)).toBeCloseTo(8, 1);
    // Only the left half has the pattern: the component stays there.
    const half = latticeComponent(
      patterned(8, (x, y) => (x < 24 ? 1 - 2 * ((x + y) % 2) : 0)),
      0.5,
      0.5,
    );
    expect(Math.abs(half[32 * SIZE + 12] as number) * 255).toBeGreaterThan(7);
    expect(Math.abs(half[32 * SIZE + 50] as number) * 255).toBeLessThan(0.1);
  });
});

describe('unrollContour', { timeout: 120_000 }, () => {
  /** A bar of 60 px whose right edge stands out by `teeth` pixels in every second row. */
  const bar = (teeth: number, period = 2) =>
    drawn(96, (x, y) => {
      if (y < 18 || y >= 78) return 0;
      const right = 60 + (y % period < period / 2 ? teeth : -teeth);
      return Math.min(1, Math.max(0, right - x)) * (x >= 30 ? 1 : 0);
    });

  it('lays the edge along the middle, ink first', () => {
    const { strips } = unrollContour(bar(0));
    expect(strips).toHaveLength(1);
    const [strip] = strips;
    if (strip === undefined) throw new Error('a bar has a contour');
    expect(strip.width).toBe(25);
    // 30 by 60: with four samples a pixel.
    expect(Math.abs(strip.length / 4 - 180)).toBeLessThan(8);
    const rowOf = (k: number) => strip.values.subarray(k * strip.width, (k + 1) * strip.width);
    for (let k = 0; k < strip.length; k += 10) {
      expect(rowOf(k)[0]).toBeGreaterThan(0.9);
      expect(rowOf(k)[strip.width - 1]).toBeLessThan(0.1);
      const [x, y] = [strip.points[2 * k] as number, strip.points[2 * k + 1] as number];
      expect(x > 28 && x < 62 && y > 16 && y < 80).toBe(true);
    }
  });

  it.each([
    [2, 0.5],
    [4, 0.25],
  ])('shows teeth of period %i at %f cycles a pixel', (period, frequency) => {
    const { frequencies, amplitudes } = unrollContour(bar(0.2, period)).spectrum;
    const plain = unrollContour(bar(0, period)).spectrum;
    const at = frequencies.findIndex((each) => Math.abs(each - frequency) < 1e-6);
    expect(at).toBeGreaterThan(0);
    expect(amplitudes[at]).toBeGreaterThan(0.03);
    expect(amplitudes[at]).toBeGreaterThan(5 * (plain.amplitudes[at] as number));
    // Nothing else between the slow waves and the harmonics is as strong.
    const isBetween = (k: number) => (frequencies[k] as number) > 0.12 && (frequencies[k] as number) < 0.7;
    const others = amplitudes.filter((_, k) => isBetween(k) && Math.abs(k - at) > 1);
    expect(amplitudes[at]).toBeGreaterThan(2 * Math.max(...others));
  });

  it('has no strips of a blank image and no spectrum of a dot', () => {
    expect(unrollContour(drawn(48, () => 0))).toEqual({
      strips: [],
      spectrum: { frequencies: new Float32Array(0), amplitudes: new Float32Array(0) },
    });
    const dot = unrollContour(drawn(48, (x, y) => (Math.hypot(x - 24, y - 24) < 3 ? 1 : 0)));
    expect(dot.strips).toHaveLength(1);
    expect(dot.spectrum.frequencies).toHaveLength(0);
  });
});
