import type { GlyphImage } from '../../domain/glyph-image';

/** Blocks along a side of the canvas; each may move for itself. */
const BLOCKS = 4;
/** How far a block may move each way, as a part of the canvas: 3 px of 64. */
const REACH = 3 / 64;
/** Places tried are a pixel apart up to this size, and so many parts of the canvas above it. */
const FINEST_PX = 128;

/**
 * What is wrong with a drawing beside where it stands: its L1 to the target when each sixteenth of the target is
 * compared with whichever place of the drawing fits it best, up to {@link REACH} away. Mean difference of coverage, in
 * [0, 1]; what lies beyond the canvas is paper.
 *
 * A sound stroke a pixel or two elsewhere costs nothing here; a smear, a stroke too many or another form costs most of
 * what it does in L1. Images of one size, a multiple of 4.
 */
export function shapeErrorOf(drawn: GlyphImage, target: GlyphImage): number {
  const { sizePx } = target;
  const side = sizePx / BLOCKS;
  const reach = Math.round(REACH * sizePx);
  const step = Math.max(1, Math.floor(sizePx / FINEST_PX));
  let sum = 0;
  for (let top = 0; top < sizePx; top += side) {
    for (let left = 0; left < sizePx; left += side) {
      let least = Number.POSITIVE_INFINITY;
      for (let down = -reach; down <= reach; down += step)
        for (let right = -reach; right <= reach; right += step)
          least = Math.min(least, blockDifference(drawn, target, { top, left, side, down, right }, least));
      sum += least;
    }
  }
  return sum / (255 * sizePx ** 2);
}

/** A block of the target, and how far the part of the drawing that it is compared with lies from it. */
interface MovedBlock {
  readonly top: number;
  readonly left: number;
  readonly side: number;
  readonly down: number;
  readonly right: number;
}

/** Sum of differences over a block, in grey levels; given up from `enough` on. */
function blockDifference(
  { coverage: drawn, sizePx }: GlyphImage,
  { coverage: target }: GlyphImage,
  { top, left, side, down, right }: MovedBlock,
  enough: number,
): number {
  let sum = 0;
  for (let row = top; row < top + side && sum < enough; row++) {
    const from = row + down;
    const isOnCanvas = from >= 0 && from < sizePx;
    for (let column = left; column < left + side; column++) {
      const at = column + right;
      const own = isOnCanvas && at >= 0 && at < sizePx ? (drawn[from * sizePx + at] as number) : 0;
      sum += Math.abs(own - (target[row * sizePx + column] as number));
    }
  }
  return sum;
}
