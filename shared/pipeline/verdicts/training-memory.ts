import type { GlyphImage } from '../../domain/glyph-image';

/** A training character in both fonts, drawn at {@link memoryPx} of the run's size. */
export interface RememberedPair {
  readonly source: GlyphImage;
  readonly target: GlyphImage;
}

/** A number over the canvas: the mean of its blocks, and of the quarter of them where it is largest. */
interface OverBlocks {
  readonly mean: number;
  readonly worst: number;
}

/** What the target font does with parts like a drawing's; all larger for worse, coverage in [0, 1]. */
interface Likeness {
  /** Mean distance of the drawing to the targets of the training sources that look alike. */
  readonly apart: OverBlocks;
  /** Its distance to the nearest of those targets. */
  readonly nearest: OverBlocks;
  /** How far those targets lie apart themselves: what their sources do not settle. */
  readonly spread: OverBlocks;
  /** How little the sources look alike; distance of their cells. */
  readonly novelty: OverBlocks;
}

/** Training characters by what their sources look like, block for block. */
export interface TrainingMemory {
  /** Source and drawing of one size, at least that of the pairs. */
  likeness(source: GlyphImage, drawn: GlyphImage): Likeness;
}

/** Size that training characters are remembered in: the run's, up to 64 px, which show every part of a character. */
export const memoryPx = (sizePx: number): number => Math.min(sizePx, 64);

/** Blocks along a side of the canvas. */
const BLOCKS = 4;
/** Cells along a side of the canvas; sources are compared by their ink. */
const CELLS = 16;
/** Cells along a side of what is looked at of a source: a block with half of one more on each side. */
const WINDOW = 8;
/** Sources that look alike, for each block. 8 and 32 foretell as much. */
const NEAREST = 16;
/** Standard deviation of the window's weight, in cells: what lies beside the block matters less. */
const REGARD_CELLS = 2.5;

/** Cells of a window count by a normal curve about its middle; the squares of these are the weights of squares. */
const REGARD = Float32Array.from({ length: WINDOW ** 2 }, (_, at) => {
  const [y, x] = [Math.floor(at / WINDOW), at % WINDOW].map((cell) => cell - (WINDOW - 1) / 2) as [
    number,
    number,
  ];
  return Math.exp(-(x * x + y * y) / (4 * REGARD_CELLS ** 2));
});

/**
 * Remembers training characters, so that a drawing can be held beside what the target font made of parts like its own.
 *
 * The canvas is looked at in {@link BLOCKS}² blocks. For each, the {@link NEAREST} training sources are found that look
 * alike there and just around it; their targets, the nearer ones counting more, are what is known of this block without
 * any network. Deterministic.
 *
 * @param pairs at least one, of one size
 */
export function learnTrainingMemory(pairs: readonly RememberedPair[]): TrainingMemory {
  const { sizePx } = (pairs[0] as RememberedPair).target;
  const width = WINDOW ** 2;
  // Block by block, so that one search reads one stretch of memory: [block, pair, cell of the window].
  const windows = Array.from({ length: BLOCKS ** 2 }, () => new Float32Array(pairs.length * width));
  pairs.forEach(({ source }, index) => {
    const cells = reduced(source, CELLS);
    for (const [block, remembered] of windows.entries())
      remembered.set(windowOf(cells, block), index * width);
  });
  return {
    likeness: (source, drawn) => {
      const cells = reduced(source, CELLS);
      const own = reduced(drawn, sizePx);
      const blocks = windows.map((remembered, block) => {
        const near = findNearest(remembered, windowOf(cells, block));
        const targets = near.map(({ index }) =>
          blockOf((pairs[index] as RememberedPair).target.coverage, sizePx, block),
        );
        return compareBlock(blockOf(own, sizePx, block), targets, near);
      });
      const over = (pick: (block: BlockLikeness) => number): OverBlocks => overBlocks(blocks.map(pick));
      return {
        apart: over((block) => block.apart),
        nearest: over((block) => block.nearest),
        spread: over((block) => block.spread),
        novelty: over((block) => block.novelty),
      };
    },
  };
}

interface Near {
  readonly index: number;
  readonly distance: number;
}

/** The remembered windows that are nearest to one, the nearest first. */
function findNearest(remembered: Float32Array, window: Float32Array): readonly Near[] {
  const width = window.length;
  const near: { index: number; square: number }[] = [];
  let enough = Number.POSITIVE_INFINITY;
  for (let index = 0; index * width < remembered.length; index++) {
    let square = 0;
    for (let at = 0; at < width && square < enough; at += WINDOW) {
      for (let cell = at; cell < at + WINDOW; cell++) {
        const apart = (remembered[index * width + cell] as number) - (window[cell] as number);
        square += apart * apart;
      }
    }
    if (square >= enough) continue;
    let place = near.length;
    while (place > 0 && (near[place - 1] as (typeof near)[number]).square > square) place--;
    near.splice(place, 0, { index, square });
    if (near.length > NEAREST) near.pop();
    if (near.length === NEAREST) enough = (near[NEAREST - 1] as (typeof near)[number]).square;
  }
  return near.map(({ index, square }) => ({ index, distance: Math.sqrt(square) }));
}

type BlockLikeness = Readonly<Record<keyof Likeness, number>>;

/** Distance below which sources are as good as the same; keeps the weights finite. */
const SAME = 1e-3;

function compareBlock(
  own: Float32Array,
  targets: readonly Float32Array[],
  near: readonly Near[],
): BlockLikeness {
  const nearest = near.slice(0, Math.ceil(near.length / 4));
  const novelty = meanOf(nearest.map(({ distance }) => distance));
  const scale = novelty + SAME;
  const weights = near.map(({ distance }) => Math.exp(-((distance / scale) ** 2) / 2));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = own.map((_, at) =>
    targets.reduce(
      (sum, target, each) => sum + ((weights[each] as number) / all) * (target[at] as number),
      0,
    ),
  );
  const distances = targets.map((target) => meanDistance(own, target));
  const weighted = (values: readonly number[]) =>
    values.reduce((sum, value, each) => sum + ((weights[each] as number) / all) * value, 0);
  return {
    apart: weighted(distances),
    nearest: Math.min(...distances),
    spread: weighted(targets.map((target) => meanDistance(mean, target))),
    novelty,
  };
}

function meanDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] as number) - (b[at] as number));
  return sum / a.length;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function overBlocks(values: readonly number[]): OverBlocks {
  const worst = [...values].sort((a, b) => b - a).slice(0, values.length / 4);
  return { mean: meanOf(values), worst: meanOf(worst) };
}

/** An image made smaller by a whole factor, each pixel the mean of those it stands for; still 0 to 255. */
function reduced({ sizePx, coverage }: GlyphImage, toPx: number): ArrayLike<number> {
  if (toPx === sizePx) return coverage;
  const factor = sizePx / toPx;
  const means = new Float32Array(toPx ** 2);
  for (let row = 0; row < sizePx; row++) {
    for (let column = 0; column < sizePx; column++) {
      const at = Math.floor(row / factor) * toPx + Math.floor(column / factor);
      means[at] = (means[at] as number) + (coverage[row * sizePx + column] as number) / factor ** 2;
    }
  }
  return means;
}

/** Weighted cells about a block, in [0, 1]; what lies beyond the canvas is paper. */
function windowOf(cells: ArrayLike<number>, block: number): Float32Array {
  const side = CELLS / BLOCKS;
  const margin = (WINDOW - side) / 2;
  const [top, left] = [Math.floor(block / BLOCKS) * side - margin, (block % BLOCKS) * side - margin];
  return REGARD.map((regard, at) => {
    const [row, column] = [top + Math.floor(at / WINDOW), left + (at % WINDOW)];
    const isOnCanvas = row >= 0 && column >= 0 && row < CELLS && column < CELLS;
    return isOnCanvas ? (regard * (cells[row * CELLS + column] as number)) / 255 : 0;
  });
}

/** Coverage of a block, row by row, in [0, 1]. */
function blockOf(coverage: ArrayLike<number>, sizePx: number, block: number): Float32Array {
  const side = sizePx / BLOCKS;
  const [top, left] = [Math.floor(block / BLOCKS) * side, (block % BLOCKS) * side];
  return Float32Array.from({ length: side ** 2 }, (_, at) => {
    const [row, column] = [top + Math.floor(at / side), left + (at % side)];
    return (coverage[row * sizePx + column] as number) / 255;
  });
}
