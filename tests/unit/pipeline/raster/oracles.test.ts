import { createCanvas, Path2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { isHan } from '../../../../shared/domain/code-point';
import { type EmBox, type FrameMapping, mapFrame } from '../../../../shared/domain/frame';
import { COORDINATES_OF_VERB, type OutlinePath } from '../../../../shared/domain/outline';
import { rasterize } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';

const COMMANDS = ['M', 'L', 'Q', 'C', 'Z'];

function toSvg({ verbs, coords }: OutlinePath, { scale, offsetX, offsetY }: FrameMapping): string {
  let at = 0;
  return Array.from(verbs, (verb) => {
    const end = at + (COORDINATES_OF_VERB[verb] ?? 0);
    let text = COMMANDS[verb] ?? '';
    for (; at < end; at += 2) {
      text += ` ${(coords[at] ?? 0) * scale + offsetX} ${offsetY - (coords[at + 1] ?? 0) * scale}`;
    }
    return text;
  }).join('');
}

/** Skia's own anti-aliasing samples; drawn 16 times larger and averaged it is good to about 0.02. */
function skia(path: OutlinePath, em: EmBox, sizePx: number): Float32Array {
  const times = 16;
  const side = sizePx * times;
  const context = createCanvas(side, side).getContext('2d');
  context.fill(new Path2D(toSvg(path, mapFrame({ sizePx: side, emScale: 0.9 }, em))));
  const { data } = context.getImageData(0, 0, side, side);
  const coverage = new Float32Array(sizePx * sizePx);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const pixel = Math.floor(y / times) * sizePx + Math.floor(x / times);
      coverage[pixel] = (coverage[pixel] ?? 0) + (data[(y * side + x) * 4 + 3] ?? 0) / 255 / times ** 2;
    }
  }
  return coverage;
}

describe('the rasteriser', () => {
  it('agrees with Skia on Han of both reference fonts', { timeout: 30_000 }, async () => {
    const { source, target } = await referencePair();
    for (const font of [source, target]) {
      const han = font.codePoints.filter(isHan).filter((_, i) => i % 251 === 0);
      const worst = han.map((codePoint) => {
        const path = font.outline(codePoint)?.path as OutlinePath;
        const expected = skia(path, font.info.em, 48);
        const ours = rasterize(path, mapFrame({ sizePx: 48, emScale: 0.9 }, font.info.em), 48);
        return ours.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? 0))), 0);
      });
      expect(han.length).toBeGreaterThan(20);
      expect(Math.max(...worst)).toBeLessThan(0.025);
    }
  });

  it('draws at least 3,000 Han of Noto Sans JP a second at 128 px on one core', {
    timeout: 20_000,
  }, async () => {
    const { source } = await referencePair();
    const mapping = mapFrame({ sizePx: 128, emScale: 0.9 }, source.info.em);
    const paths = source.codePoints
      .filter(isHan)
      .filter((_, i) => i % 14 === 0)
      .map((codePoint) => source.outline(codePoint)?.path as OutlinePath);
    const out = new Float32Array(128 * 128);
    // Processor time and the best of several rounds, so that a busy machine does not matter.
    const rates = Array.from({ length: 6 }, () => {
      const before = process.cpuUsage();
      for (const path of paths) rasterize(path, mapping, 128, out);
      const { user, system } = process.cpuUsage(before);
      return paths.length / ((user + system) / 1e6);
    });
    process.stdout.write(
      `raster: ${Math.round(Math.max(...rates))} glyphs/s at 128 px (${paths.length} Han)\n`,
    );
    expect(Math.max(...rates)).toBeGreaterThan(3000);
  });
});
