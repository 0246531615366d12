import { type EmBox, type Frame, type FrameMapping, mapFrame } from '../../domain/frame';
import type { GlyphImage } from '../../domain/glyph-image';
import type { GlyphOutline, OutlinePath } from '../../domain/outline';
import { accumulateLine } from './accumulate';
import { createLines, flatten } from './flatten';

/** Reused between calls: one glyph follows the other in one thread. Cleared before use, so calls stay pure. */
const lines = createLines();
let buffer = new Float64Array(0);
let single = new Float32Array(0);

/**
 * The part of every pixel that lies inside the outline, 0 to 1, unhinted.
 *
 * Coverage is the exact area of the outline's flattened curves (within 0.008 px of the curves) under the
 * non-zero winding rule. Only IEEE additions, multiplications, divisions and square roots are used, so the
 * result is the same to the last bit on every machine.
 *
 * @param mapping font units to pixels, see mapFrame
 * @param out `sizePx * sizePx` values to overwrite; allocated when left out
 */
export function rasterize(
  outline: OutlinePath,
  mapping: FrameMapping,
  sizePx: number,
  out: Float32Array = new Float32Array(sizePx * sizePx),
): Float32Array {
  const stride = sizePx + 2;
  if (buffer.length < stride * sizePx) buffer = new Float64Array(stride * sizePx);
  else buffer.fill(0, 0, stride * sizePx);
  flatten(outline, mapping, lines);
  const { coords, count } = lines;
  for (let i = 0; i < count * 4; i += 4) {
    accumulateLine(
      buffer,
      sizePx,
      coords[i] as number,
      coords[i + 1] as number,
      coords[i + 2] as number,
      coords[i + 3] as number,
    );
  }
  for (let row = 0; row < sizePx; row++) {
    let winding = 0;
    for (let column = 0; column < sizePx; column++) {
      winding += buffer[row * stride + column] as number;
      const area = winding < 0 ? -winding : winding;
      out[row * sizePx + column] = area < 1 ? area : 1;
    }
  }
  return out;
}

/** A glyph in a frame, rounded to 8 bits; blank where the font has no such glyph. */
export function renderGlyph(outline: GlyphOutline | undefined, frame: Frame, em: EmBox): GlyphImage {
  const pixels = frame.sizePx * frame.sizePx;
  const coverage = new Uint8Array(pixels);
  if (outline === undefined) return { sizePx: frame.sizePx, coverage };
  if (single.length < pixels) single = new Float32Array(pixels);
  rasterize(outline.path, mapFrame(frame, em), frame.sizePx, single);
  for (let i = 0; i < pixels; i++) coverage[i] = Math.round((single[i] as number) * 255);
  return { sizePx: frame.sizePx, coverage };
}
