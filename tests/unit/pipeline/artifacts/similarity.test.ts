import { describe, expect, it } from 'vitest';
import { isHan } from '../../../../shared/domain/code-point';
import { mapFrame } from '../../../../shared/domain/frame';
import { createRandom } from '../../../../shared/math/random';
import { meanScores, scoreImages } from '../../../../shared/pipeline/artifacts/similarity';
import { isHeldOut } from '../../../../shared/pipeline/pairs/split-pairs';
import { rasterize } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';

/** SSIM as the paper writes it, window by window with a two-dimensional Gaussian: slow and plain. */
function plainSsim(a: Float32Array, b: Float32Array, size: number): number {
  const weights: number[] = [];
  for (let y = -5; y <= 5; y++) for (let x = -5; x <= 5; x++) weights.push(Math.exp(-(x * x + y * y) / 4.5));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let total = 0;
  let windows = 0;
  for (let row = 0; row + 11 <= size; row++) {
    for (let column = 0; column + 11 <= size; column++) {
      const mean = (value: (at: number) => number) =>
        weights.reduce((mean, weight, i) => {
          const at = (row + Math.floor(i / 11)) * size + column + (i % 11);
          return mean + (weight / sum) * value(at);
        }, 0);
      const muA = mean((at) => a[at] ?? 0);
      const muB = mean((at) => b[at] ?? 0);
      const varA = mean((at) => ((a[at] ?? 0) - muA) ** 2);
      const varB = mean((at) => ((b[at] ?? 0) - muB) ** 2);
      const cov = mean((at) => ((a[at] ?? 0) - muA) * ((b[at] ?? 0) - muB));
      total +=
        ((2 * muA * muB + 0.0001) * (2 * cov + 0.0009)) /
        ((muA * muA + muB * muB + 0.0001) * (varA + varB + 0.0009));
      windows++;
    }
  }
  return total / windows;
}

function noise(size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: size * size }, () => random.next());
}

describe('scoreImages', () => {
  it('gives a perfect score to an image against itself', () => {
    const image = noise(16, 1);
    expect(scoreImages(image, image, 16)).toEqual({
      l1: 0,
      rmse: 0,
      ssim: expect.closeTo(1, 12),
      iou: 1,
      edgeL1: 0,
    });
  });

  it('agrees with SSIM written out window by window', () => {
    const a = noise(24, 2);
    const b = Float32Array.from(noise(24, 3), (value, i) => 0.5 * value + 0.5 * (a[i] ?? 0));
    expect(scoreImages(a, b, 24).ssim).toBeCloseTo(plainSsim(a, b, 24), 10);
  });

  it('measures slopes: a step of full ink is a half over two pixels, and a shade all over is none', () => {
    const step = Float32Array.from({ length: 256 }, (_, i) => (i % 16 < 8 ? 0 : 1));
    const blank = new Float32Array(256);
    // Two columns of sixteen have a slope of 1/2 across and none down: 2/16 * 1/2, over two directions.
    expect(scoreImages(step, blank, 16).edgeL1).toBeCloseTo(1 / 32, 12);
    const turned = Float32Array.from({ length: 256 }, (_, i) => (i < 128 ? 1 : 0));
    expect(scoreImages(blank, turned, 16).edgeL1).toBeCloseTo(1 / 32, 12);
    expect(scoreImages(new Float32Array(256).fill(0.3), blank, 16)).toMatchObject({
      l1: expect.closeTo(0.3, 6),
      edgeL1: 0,
    });
    // One pixel of ink: Sobel's own weights, 1 2 1 on either side in both directions, over eight.
    const dot = new Float32Array(256);
    dot[8 * 16 + 8] = 1;
    expect(scoreImages(dot, blank, 16).edgeL1).toBeCloseTo(16 / (2 * 8 * 256), 12);
  });

  it('counts differences and ink of half-overlapping squares', () => {
    // Two squares of 8 x 8 ink in 16 x 16, one shifted right by 4: 32 pixels of both, 96 of either, 64 differ.
    const square = (left: number) =>
      Float32Array.from({ length: 256 }, (_, i) =>
        Math.floor(i / 16) < 8 && i % 16 >= left && i % 16 < left + 8 ? 1 : 0,
      );
    const { l1, rmse, iou } = scoreImages(square(0), square(4), 16);
    expect({ l1, rmse, iou }).toEqual({ l1: 64 / 256, rmse: 0.5, iou: 32 / 96 });
  });

  it('reads bytes as parts of 255', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const floats = Float32Array.from(bytes, (value) => value / 255);
    expect(scoreImages(bytes, floats, 16).l1).toBeLessThan(1e-7);
  });

  it('calls two blank images the same and refuses images of the wrong size', () => {
    const blank = new Float32Array(256);
    expect(scoreImages(blank, blank, 16)).toEqual({ l1: 0, rmse: 0, ssim: 1, iou: 1, edgeL1: 0 });
    expect(() => scoreImages(blank, blank, 32)).toThrow(RangeError);
    expect(() => scoreImages(new Float32Array(64), new Float32Array(64), 8)).toThrow('smaller than');
  });

  it('reproduces the copy-the-source baseline of the reference pair', { timeout: 20_000 }, async () => {
    const { source, target } = await referencePair();
    const heldOut = source.codePoints.filter((c) => isHan(c) && target.has(c) && isHeldOut(c));
    const frame = { sizePx: 64, emScale: 0.9 };
    const image = (font: typeof source, codePoint: (typeof heldOut)[number]) => {
      const outline = font.outline(codePoint);
      if (outline === undefined) throw new Error('a shared character has an outline in both fonts');
      return rasterize(outline.path, mapFrame(frame, font.info.em), frame.sizePx);
    };
    const pairs = heldOut.map((c) => [image(source, c), image(target, c)] as const);
    const started = performance.now();
    const mean = meanScores(pairs.map(([a, b]) => scoreImages(a, b, frame.sizePx)));
    process.stdout.write(
      `similarity: ${Math.round((pairs.length / (performance.now() - started)) * 1000)} glyphs/s at 64 px; ${JSON.stringify(mean)} over ${pairs.length}\n`,
    );
    // The row of README.md that copies the source, over all 709 held-out Han.
    expect(mean).toEqual({
      l1: expect.closeTo(0.12208, 4),
      rmse: expect.closeTo(0.2854, 4),
      ssim: expect.closeTo(0.549, 4),
      iou: expect.closeTo(0.6083, 4),
      edgeL1: expect.any(Number),
    });
  });
});

describe('meanScores', () => {
  it('averages each score and refuses an empty list', () => {
    const score = (value: number) => ({ l1: value, rmse: value, ssim: value, iou: value, edgeL1: value });
    expect(meanScores([score(0), score(1)])).toEqual(score(0.5));
    expect(() => meanScores([])).toThrow(RangeError);
  });
});
