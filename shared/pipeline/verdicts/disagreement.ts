import type { GlyphImage } from '../../domain/glyph-image';

/** How far two images lie apart: mean absolute difference of coverage, in [0, 1]. */
export function distanceOf(a: GlyphImage, b: GlyphImage): number {
  let sum = 0;
  for (let i = 0; i < a.coverage.length; i++)
    sum += Math.abs((a.coverage[i] as number) - (b.coverage[i] as number));
  return sum / (255 * a.coverage.length);
}

/** Several drawings that should be one. */
export interface Disagreement {
  /** Mean distance of the others to the drawing, in [0, 1]. */
  readonly mean: number;
  /** Distance of their middle to the drawing: what they hold against it with one voice. */
  readonly common: number;
  /** Mean distance in the eighth of the canvas, in blocks, where it is largest: a stroke and not the whole glyph. */
  readonly worst: number;
}

/** Blocks of the canvas along its side. */
const BLOCKS = 8;

/** Compares a drawing with others of the same character and size; at least one. */
export function disagreementOf(drawn: GlyphImage, others: readonly GlyphImage[]): Disagreement {
  const { sizePx, coverage } = drawn;
  const blocks = new Float64Array(BLOCKS * BLOCKS);
  let [mean, common] = [0, 0];
  for (let at = 0; at < coverage.length; at++) {
    const own = coverage[at] as number;
    let [apart, sum] = [0, 0];
    for (const other of others) {
      const value = other.coverage[at] as number;
      apart += Math.abs(value - own);
      sum += value;
    }
    mean += apart;
    common += Math.abs(sum - own * others.length);
    const row = Math.floor((Math.floor(at / sizePx) * BLOCKS) / sizePx);
    const column = Math.floor(((at % sizePx) * BLOCKS) / sizePx);
    blocks[row * BLOCKS + column] = (blocks[row * BLOCKS + column] as number) + apart;
  }
  const scale = 1 / (255 * others.length * coverage.length);
  const worst = blocks.sort().subarray(-blocks.length / 8);
  return {
    mean: mean * scale,
    common: common * scale,
    worst: worst.reduce((sum, block) => sum + block, 0) * scale * 8,
  };
}
