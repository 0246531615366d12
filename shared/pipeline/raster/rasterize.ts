import { type EmBox, type Frame, type FrameMapping, mapFrame } from '../../domain/frame';
import type { GlyphImage } from '../../domain/glyph-image';
import type { GlyphOutline, OutlinePath } from '../../domain/outline';
import { accumulateSide } from './accumulate';
import { createLines, flatten } from './flatten';
import { traceBoundary } from './trace-boundary';

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
  clear(sizePx);
  flatten(outline, mapping, lines);
  traceBoundary(lines, buffer, sizePx);
  return readCoverage(sizePx, out);
}

/**
 * The same for an outline whose contours neither cross nor overlap, with its ink on the left as the tracer draws it:
 * nothing needs to be looked for where two of them meet.
 */
export function rasterizeSimple(outline: OutlinePath, mapping: FrameMapping, sizePx: number): Float32Array {
  clear(sizePx);
  flatten(outline, mapping, lines);
  const { coords, count } = lines;
  for (let at = 0; at < 4 * count; at += 4) {
    const [x0, y0] = [coords[at] as number, coords[at + 1] as number];
    accumulateSide(buffer, sizePx, x0, y0, coords[at + 2] as number, coords[at + 3] as number);
  }
  return readCoverage(sizePx, new Float32Array(sizePx * sizePx));
}

function clear(sizePx: number): void {
  const length = sizePx * (sizePx + 2);
  if (buffer.length < length) buffer = new Float64Array(length);
  else buffer.fill(0, 0, length);
}

function readCoverage(sizePx: number, out: Float32Array): Float32Array {
  const stride = sizePx + 2;
  for (let row = 0; row < sizePx; row++) {
    let area = 0;
    for (let column = 0; column < sizePx; column++) {
      area += buffer[row * stride + column] as number;
      out[row * sizePx + column] = Math.max(0, Math.min(1, area));
    }
  }
  return out;
}

/** A glyph in a frame, rounded to 8 bits; blank where the font has no such glyph. */
export function renderGlyph(outline: GlyphOutline | undefined, frame: Frame, em: EmBox): GlyphImage {
  return renderMapped(outline, mapFrame(frame, em), frame.sizePx);
}

/** The same by any mapping into a canvas of `sizePx`. */
export function renderMapped(
  outline: GlyphOutline | undefined,
  mapping: FrameMapping,
  sizePx: number,
): GlyphImage {
  const pixels = sizePx * sizePx;
  const coverage = new Uint8Array(pixels);
  if (outline === undefined) return { sizePx, coverage };
  if (single.length < pixels) single = new Float32Array(pixels);
  rasterize(outline.path, mapping, sizePx, single);
  for (let i = 0; i < pixels; i++) coverage[i] = Math.round((single[i] as number) * 255);
  return { sizePx, coverage };
}
