import type { CodePoint } from '../../../shared/domain/code-point';
import { type Frame, mapFrame } from '../../../shared/domain/frame';
import type { RunConfig } from '../../../shared/domain/run-config';
import { hasInk } from '../../../shared/pipeline/fonts/has-ink';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { rasterize } from '../../../shared/pipeline/raster/rasterize';
import { createDataOrder, randomFor, STREAM } from '../training/data-order';
import { canAugment, drawPose, type Pose, poseMapping } from './augment';
import { gatherImages, type PairImages } from './pair-images';
import type { FontPair, Neighbour, TrainingFonts } from './project-fonts';

/** What one row of a batch shows. */
interface BatchRow {
  readonly codePoint: CodePoint;
  /** 0 is the project's own target, n the n-th of the run's further styles. */
  readonly style: number;
  /** The weight of the family that stood in for the project's own pair; null where none did. */
  readonly neighbour: string | null;
}

/** One batch as the network takes it: two arrays of batch * N * N values in [-1, 1]. */
export interface Batch {
  readonly source: Float32Array;
  readonly target: Float32Array;
  /** One-hot rows, [batch, styles]; null where a run has one style. */
  readonly style: Float32Array | null;
  readonly rows: readonly BatchRow[];
}

/** The batches of a run: the n-th is a pure function of config and n, wherever and in whatever order it is made. */
export interface Batches {
  /** Pairs of an epoch: characters, once for each style that has them. */
  readonly pairs: number;
  readonly styles: number;
  batch(index: number): Batch;
}

/**
 * The batches of a run, rendered from outlines row by row, so that a pose never resamples anything.
 *
 * `stored` holds the training pairs as images and stands in for rendering where every row is a project's own pair
 * as it is: no augmentation, no neighbours, one style.
 */
export function createBatches(
  fonts: TrainingFonts,
  train: readonly CodePoint[],
  frame: Frame,
  config: Pick<RunConfig, 'augmentation' | 'batchSize' | 'seed'>,
  stored: PairImages | null,
): Batches {
  const items = listItems(fonts, train);
  const styles = 1 + fonts.styles.length;
  const order = createDataOrder(items.length, config.batchSize, config.seed);
  const choose = neighbourChooser(fonts.neighbours, config);
  const render = createRenderer(frame);

  const rendered = (index: number): Batch => {
    const poses = randomFor(config.seed, STREAM.augmentation, index);
    const neighbours = randomFor(config.seed, STREAM.neighbours, index);
    const pixels = frame.sizePx ** 2;
    const batch = {
      source: new Float32Array(config.batchSize * pixels),
      target: new Float32Array(config.batchSize * pixels),
    };
    const rows = order.batch(index).map((at, place): BatchRow => {
      const item = items[at] as Item;
      const pose = drawPose(config.augmentation, poses);
      const neighbour = choose(item, [neighbours.next(), neighbours.next()]);
      const pair = neighbour ?? ownPair(fonts, item.style);
      render(pair.source, item.codePoint, pose, batch.source, place);
      render(pair.target, item.codePoint, pose, batch.target, place);
      return { ...item, neighbour: neighbour?.name ?? null };
    });
    return { ...batch, rows, style: styles === 1 ? null : oneHot(rows, styles) };
  };

  const copied = ({ source, target, sizePx }: PairImages, index: number): Batch => {
    const places = order.batch(index);
    const pixels = sizePx ** 2;
    return {
      source: gatherImages(source, pixels, places),
      target: gatherImages(target, pixels, places),
      style: null,
      rows: places.map((at) => ({ ...(items[at] as Item), neighbour: null })),
    };
  };

  return {
    pairs: items.length,
    styles,
    batch: (index) => (stored === null ? rendered(index) : copied(stored, index)),
  };
}

/** Whether every batch can be copied from pairs that were rendered once. */
export const canStorePairs = (fonts: TrainingFonts, { augmentation }: Pick<RunConfig, 'augmentation'>) =>
  !canAugment(augmentation) && fonts.styles.length === 0 && fonts.neighbours.length === 0;

type Item = Omit<BatchRow, 'neighbour'>;

/** The project's own pairs first, then those of each further style whose target draws the character. */
function listItems({ styles }: TrainingFonts, train: readonly CodePoint[]): readonly Item[] {
  return [
    ...train.map((codePoint) => ({ codePoint, style: 0 })),
    ...styles.flatMap((target, index) =>
      train
        .filter((codePoint) => hasInk(target, codePoint))
        .map((codePoint) => ({ codePoint, style: index + 1 })),
    ),
  ];
}

/** The source stays the project's own; the target is that of the style. */
const ownPair = ({ source, target, styles }: TrainingFonts, style: number): FontPair => ({
  source,
  target: style === 0 ? target : (styles[style - 1] as ParsedFont),
});

/**
 * Decides from two numbers in [0, 1) whether a row comes from another weight, and from which.
 *
 * Only rows of the main style do: its meaning is "as heavy as the source", and a neighbour is as heavy as its own.
 * A weight that does not draw the character leaves the row as it is.
 */
function neighbourChooser(
  neighbours: readonly Neighbour[],
  { augmentation }: Pick<RunConfig, 'augmentation'>,
): (item: Item, chance: readonly [number, number]) => Neighbour | null {
  return ({ codePoint, style }, [whether, which]) => {
    if (style !== 0 || whether >= augmentation.neighbours) return null;
    let passed = 0;
    const chosen = neighbours.find(({ share }) => {
      passed += share;
      return which < passed;
    });
    if (chosen === undefined) return null;
    return hasInk(chosen.source, codePoint) && hasInk(chosen.target, codePoint) ? chosen : null;
  };
}

/** Renders one glyph in a pose into its place of a batch, in the network's range. */
function createRenderer(frame: Frame) {
  const { sizePx } = frame;
  const emPx = sizePx * frame.emScale;
  const pixels = sizePx ** 2;
  const single = new Float32Array(pixels);
  return (font: ParsedFont, codePoint: CodePoint, pose: Pose, into: Float32Array, place: number) => {
    const outline = font.outline(codePoint);
    if (outline === undefined) throw new Error('a pair lacks a glyph');
    rasterize(outline.path, poseMapping(mapFrame(frame, font.info.em), pose, sizePx, emPx), sizePx, single);
    const from = place * pixels;
    for (let pixel = 0; pixel < pixels; pixel++) into[from + pixel] = (single[pixel] as number) * 2 - 1;
  };
}

function oneHot(rows: readonly BatchRow[], styles: number): Float32Array {
  const values = new Float32Array(rows.length * styles);
  rows.forEach(({ style }, index) => {
    values[index * styles + style] = 1;
  });
  return values;
}
