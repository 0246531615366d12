import { createRequire } from 'node:module';
import type { Glyph } from '@julusian/freetype2';
import { besideProgram } from '../../files/beside-program';
import type { CompareGrid, RenderEngine } from './render-engine';

/**
 * FreeType, as an addon: it finds the glyph, reads its outline and fills it, without hints.
 *
 * Throws where there is no addon for this machine.
 */
export async function startFreeType(): Promise<RenderEngine> {
  const freetype = loadAddon();
  return {
    name: `FreeType ${freetype.FreeTypeVersion}`,
    open(bytes, grid) {
      const face = freetype.NewMemoryFace(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      face.setPixelSizes(grid.emPx, grid.emPx);
      const image = new Float32Array(grid.sizePx * grid.sizePx);
      return (codePoint) => {
        const index = face.getCharIndex(codePoint);
        if (index === null) return undefined;
        return place(face.loadGlyph(index, { render: true, noHinting: true, noBitmap: true }), grid, image);
      };
    },
  };
}

/** Puts the bitmap of a glyph where it lies on the grid. */
function place(glyph: Glyph, { sizePx, mapping }: CompareGrid, image: Float32Array): Float32Array {
  image.fill(0);
  const { bitmap } = glyph;
  if (bitmap === null) return image;
  const left = mapping.offsetX + (glyph.bitmapLeft ?? 0);
  const top = mapping.offsetY - (glyph.bitmapTop ?? 0);
  for (let row = Math.max(0, -top); row < bitmap.height && top + row < sizePx; row++) {
    for (let column = Math.max(0, -left); column < bitmap.width && left + column < sizePx; column++) {
      const value = bitmap.buffer[row * bitmap.pitch + column] as number;
      image[(top + row) * sizePx + left + column] = value / 255;
    }
  }
  return image;
}

/** electron.vite.config.ts puts it into the build. */
function loadAddon(): typeof import('@julusian/freetype2') {
  return createRequire(import.meta.url)(besideProgram('freetype.node') ?? '@julusian/freetype2');
}
