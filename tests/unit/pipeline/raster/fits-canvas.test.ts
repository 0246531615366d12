import { expect, it } from 'vitest';
import { codePointsOf } from '../../../../shared/domain/code-point';
import { mapFrame } from '../../../../shared/domain/frame';
import { fitsCanvas } from '../../../../shared/pipeline/raster/fits-canvas';
import { rasterize } from '../../../../shared/pipeline/raster/rasterize';
import { referencePair } from '../reference-pair';

it('is true of a glyph without ink beside the canvas, as a canvas of four times the side shows', async () => {
  const { source } = await referencePair();
  const frame = { sizePx: 64, emScale: 0.9 };
  const wide = { sizePx: 256, emScale: 0.225 };
  const seen = new Set<boolean>();
  for (const codePoint of codePointsOf('東口鬱永いゃAgÅẨỴ⸺⸻〱゙〪㎂🄁 、')) {
    const outline = source.outline(codePoint);
    if (outline === undefined) throw new Error(`the source lacks ${String.fromCodePoint(codePoint)}`);
    const ink = rasterize(outline.path, mapFrame(wide, source.info.em), wide.sizePx);
    const isInside = ink.every((value, pixel) => {
      const [x, y] = [pixel % 256, Math.floor(pixel / 256)];
      return value < 1e-6 || (x >= 96 && x < 160 && y >= 96 && y < 160);
    });
    expect(fitsCanvas(outline.path, frame, source.info.em), String.fromCodePoint(codePoint)).toBe(isInside);
    seen.add(isInside);
  }
  expect(seen.size).toBe(2);
});
