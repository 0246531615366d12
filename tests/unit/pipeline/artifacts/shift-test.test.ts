import { describe, expect, it } from 'vitest';
import { injectPattern, softened } from '../../../../shared/pipeline/artifacts/inject-pattern';
import type { NativeImage } from '../../../../shared/pipeline/artifacts/native-image';
import { shiftTest } from '../../../../shared/pipeline/artifacts/shift-test';
import { cleanGlyphs, seeded } from './clean-glyphs';

const glyph = async () => {
  const [image] = await cleanGlyphs('zenMaru', 64, 1);
  if (image === undefined) throw new Error('a glyph was asked for');
  return softened(image, 0.7, 0, seeded());
};
const network = (draw: (image: NativeImage) => NativeImage) => (images: readonly NativeImage[]) =>
  Promise.resolve(images.map(draw));

describe('shiftTest', () => {
  it('finds nothing in a network that does the same everywhere', async () => {
    const result = await shiftTest(
      network((image) => softened(image, 0.5, 0, seeded())),
      await glyph(),
      2,
    );
    expect(result.peak).toBeLessThan(1e-4);
  });

  it.each([2, 4] as const)('gives back the pattern that a network adds, of period %i', async (period) => {
    const image = await glyph();
    const pattern = period === 2 ? 'checker2' : 'checker4';
    const result = await shiftTest(
      network((each) => injectPattern(each, pattern, 4, 'edge')),
      image,
      period,
    );
    // The pattern itself, at the pixels where it is put, is what must come out.
    let [dot, own] = [0, 0];
    const added = injectPattern(image, pattern, 4, 'edge').values.map((v, at) => v - (image.values[at] ?? 0));
    for (let row = 8; row < 56; row++)
      for (let column = 8; column < 56; column++) {
        const at = row * 64 + column;
        dot += (added[at] as number) * (result.artifact[at] as number);
        own += (added[at] as number) ** 2;
      }
    expect(dot / own).toBeCloseTo(1, 3);
    expect(result.edge).toBeGreaterThan(1);
    expect(result.flat).toBeLessThan(0.5);
  });

  it('refuses a network that loses images', async () => {
    await expect(shiftTest(async () => [], await glyph(), 2)).rejects.toThrow('expected 4 drawings, got 0');
  });
});
