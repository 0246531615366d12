import { fieldOf, REGION } from './glyph-field';
import { measureGlyph } from './measure-glyph';
import type { NativeImage } from './native-image';

/** What speaks against scoring an image at all, the gravest first. */
const IMAGE_WARNINGS = [
  /** No edge between paper and ink anywhere. */
  'blank',
  /** Ink where the paper should be. */
  'inverted',
  /** Mostly grey: a photograph, a texture, a gradient. */
  'not-a-glyph',
  /** Pixels repeated or interpolated twofold. */
  'enlarged',
  /** Edges so wide that the image was scaled up, or is very soft. */
  'soft',
  /** Faint dirt that keeps to blocks of 8 by 8 pixels. */
  'jpeg',
] as const;
export type ImageWarning = (typeof IMAGE_WARNINGS)[number];

/** Part of the pixels between a fifth and four fifths of ink; glyphs at 64 px reach 0.35. */
const MOSTLY_GREY = 0.5;
/** Pixels; a drawing blurred by 0.7 px has 2.7 to 3, a twofold enlargement by interpolation 3.4 and more. */
const TOO_WIDE = 3.2;

/** What an image of unknown making looks like; nothing for a glyph at its own size. */
export function warningsOf(image: NativeImage): readonly ImageWarning[] {
  const { scores, hasInk } = measureGlyph(image);
  const greyShare = shareOf(image.values, (value) => value > 0.2 && value < 0.8);
  const isGrey = greyShare > MOSTLY_GREY;
  if (!hasInk && !isGrey) return ['blank'];
  const found: ImageWarning[] = [];
  if (borderMean(image) > 0.5) found.push('inverted');
  if (isGrey) found.push('not-a-glyph');
  if (scores.isHole) found.push('enlarged');
  else if (scores.edgeWidth > TOO_WIDE) found.push('soft');
  if (isBlocky(image)) found.push('jpeg');
  return found;
}

function shareOf(values: Float32Array, test: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (test(value)) count++;
  return count / values.length;
}

function borderMean({ sizePx, values }: NativeImage): number {
  let sum = 0;
  for (let k = 0; k < sizePx; k++) {
    sum += (values[k] as number) + (values[(sizePx - 1) * sizePx + k] as number);
    sum += (values[k * sizePx] as number) + (values[k * sizePx + sizePx - 1] as number);
  }
  return sum / (4 * sizePx);
}

const BLOCK = 8;
/** Grey levels that a pixel of plain paper or ink may be off and still be dirt rather than drawing. */
const DIRT = { least: 0.4, most: 32 } as const;
/** Dirty part of the plain area: fewer are no sign, more are noise. */
const DIRTY_SHARE = { least: 0.01, most: 0.33 } as const;
/** Part of the dirt in blocks that an edge passes through, and by how much the true grid must beat the mean. */
const CONFINED = 0.75;
const ADVANTAGE = 0.14;

/**
 * Whether the dirt around strokes keeps to the blocks of a JPEG file.
 *
 * Coarsely kept coefficients ring through the whole block that an edge passes through and stop at its border. So
 * nearly all dirt lies in blocks with an edge if the blocks are those of the file, and much less if the grid is
 * shifted; for a network's haze no grid is better than another. Finds about nine in ten of quality 75 to 95 at 128 px
 * and takes one in a hundred soft drawings for one.
 */
function isBlocky(image: NativeImage): boolean {
  const { size, values, region } = fieldOf(image);
  const isDirty = new Uint8Array(size * size);
  const isMixed = new Uint8Array(size * size);
  let dirty = 0;
  let plain = 0;
  for (let at = 0; at < isDirty.length; at++) {
    const value = 255 * (values[at] as number);
    const off = Math.min(value, 255 - value);
    if (off >= DIRT.most) isMixed[at] = 1;
    if (region[at] === REGION.edge) continue;
    plain++;
    if (off < DIRT.least || off >= DIRT.most) continue;
    isDirty[at] = 1;
    dirty++;
  }
  const share = dirty / plain;
  if (!(share >= DIRTY_SHARE.least && share <= DIRTY_SHARE.most)) return false;
  const own = confinedPart(isDirty, isMixed, size, 0, 0) / dirty;
  if (own < CONFINED) return false;
  let sum = 0;
  for (let shift = 1; shift < BLOCK * BLOCK; shift++) {
    const other = confinedPart(isDirty, isMixed, size, shift % BLOCK, Math.floor(shift / BLOCK)) / dirty;
    if (other > own) return false;
    sum += other;
  }
  return own - sum / (BLOCK * BLOCK - 1) > ADVANTAGE;
}

/** Dirty pixels in blocks that hold a mixed one, for blocks that begin at (dx, dy). */
function confinedPart(
  isDirty: Uint8Array,
  isMixed: Uint8Array,
  size: number,
  dx: number,
  dy: number,
): number {
  const across = size / BLOCK + 2;
  const hasEdge = new Uint8Array(across * across);
  const dirt = new Uint32Array(across * across);
  for (let row = 0; row < size; row++) {
    const start = Math.floor((row + BLOCK - dy) / BLOCK) * across;
    for (let column = 0; column < size; column++) {
      const block = start + Math.floor((column + BLOCK - dx) / BLOCK);
      const at = row * size + column;
      if (isMixed[at] === 1) hasEdge[block] = 1;
      if (isDirty[at] === 1) dirt[block] = (dirt[block] as number) + 1;
    }
  }
  let confined = 0;
  for (let block = 0; block < dirt.length; block++)
    if (hasEdge[block] === 1) confined += dirt[block] as number;
  return confined;
}
