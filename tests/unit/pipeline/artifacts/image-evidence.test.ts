import { createCanvas, ImageData, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { type ImageWarning, warningsOf } from '../../../../shared/pipeline/artifacts/image-evidence';
import { softened } from '../../../../shared/pipeline/artifacts/inject-pattern';
import type { NativeImage } from '../../../../shared/pipeline/artifacts/native-image';
import { cleanGlyphs, drawn, enlargedByRepeating, FAMILIES, type Family, seeded } from './clean-glyphs';

const SIZE = 128;

/** Black on white through a real JPEG encoder and back. */
async function throughJpeg({ sizePx, values }: NativeImage, quality: number): Promise<NativeImage> {
  const rgba = new Uint8ClampedArray(4 * sizePx * sizePx).fill(255);
  values.forEach((ink, at) => {
    rgba.fill(255 - Math.round(255 * ink), 4 * at, 4 * at + 3);
  });
  const canvas = createCanvas(sizePx, sizePx);
  canvas.getContext('2d').putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
  const decoded = await loadImage(canvas.toBuffer('image/jpeg', quality));
  const second = createCanvas(sizePx, sizePx).getContext('2d');
  second.drawImage(decoded, 0, 0);
  const { data } = second.getImageData(0, 0, sizePx, sizePx);
  return drawn(sizePx, (x, y) => 1 - (data[4 * (y * sizePx + x)] as number) / 255);
}

/** Scaled up by any factor between the four nearest pixels. */
function enlarged({ sizePx, values }: NativeImage, toPx: number): NativeImage {
  return drawn(toPx, (x, y) => {
    const at = (k: number) => Math.min(sizePx - 1.001, Math.max(0, ((k + 0.5) * sizePx) / toPx - 0.5));
    const [column, row] = [Math.floor(at(x)), Math.floor(at(y))];
    const [fx, fy] = [at(x) - column, at(y) - row];
    const value = (dx: number, dy: number) => values[(row + dy) * sizePx + column + dx] as number;
    const top = value(0, 0) * (1 - fx) + value(1, 0) * fx;
    return top * (1 - fy) + (value(0, 1) * (1 - fx) + value(1, 1) * fx) * fy;
  });
}

const share = (images: readonly NativeImage[], warning: ImageWarning) =>
  images.filter((image) => warningsOf(image).includes(warning)).length / images.length;

describe('warningsOf', { timeout: 180_000 }, () => {
  it('has nothing against glyphs at their own size, sharp or as soft as a network draws them', async () => {
    for (const family of Object.keys(FAMILIES) as Family[]) {
      const glyphs = await cleanGlyphs(family, 64, 20);
      expect(glyphs.flatMap(warningsOf)).toEqual([]);
    }
    const soft = (await cleanGlyphs('zenMaru', SIZE, 20)).map((image) => softened(image, 0.6, 1, seeded()));
    expect(soft.flatMap(warningsOf)).toEqual([]);
  });

  it('tells images that were enlarged, by whatever factor', async () => {
    const small = await cleanGlyphs('zenMaru', 48, 12);
    expect(share(small.map(enlargedByRepeating), 'enlarged')).toBe(1);
    const twice = small.map((image) => enlarged(image, 96)).map(warningsOf);
    expect(twice.filter((found) => !found.includes('enlarged') && !found.includes('soft'))).toEqual([]);
    expect(
      share(
        small.map((image) => enlarged(image, 130)),
        'soft',
      ),
    ).toBe(1);
  });

  it.each([75, 90, 95])('tells most images that a JPEG file of quality %i gave', async (quality) => {
    const glyphs = await cleanGlyphs('zenMaru', SIZE, 20);
    const compressed = await Promise.all(glyphs.map((image) => throughJpeg(image, quality)));
    expect(share(compressed, 'jpeg')).toBeGreaterThanOrEqual(0.8);
  });

  it('tells what is no glyph at all', () => {
    const random = seeded();
    expect(warningsOf(drawn(64, () => 0))).toEqual(['blank']);
    expect(warningsOf(drawn(64, () => 1))).toEqual(['blank']);
    expect(warningsOf(drawn(64, () => random.next()))).toContain('not-a-glyph');
    expect(warningsOf(drawn(64, (x) => x / 63))).toContain('not-a-glyph');
    const bar = drawn(64, (x) => (x > 28 && x < 36 ? 0 : 1));
    expect(warningsOf(bar)).toContain('inverted');
  });
});
