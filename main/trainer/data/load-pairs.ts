import { AppError } from '../../../shared/domain/app-error';
import { type CodePoint, isHan } from '../../../shared/domain/code-point';
import { type Frame, mapFrame } from '../../../shared/domain/frame';
import type { GlyphOutline } from '../../../shared/domain/outline';
import type { RunConfig } from '../../../shared/domain/run-config';
import { createRandom, shuffle } from '../../../shared/math/random';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { splitPairs } from '../../../shared/pipeline/pairs/split-pairs';
import { rasterize, renderGlyph } from '../../../shared/pipeline/raster/rasterize';
import { randomFor, STREAM } from '../training/data-order';
import { canAugment, drawPose, poseMapping } from './augment';
import { gatherImages, type PairImages } from './pair-images';

/** One batch as the network takes it: two arrays of batch * N * N values in [-1, 1]. */
export interface Batch {
  readonly source: Float32Array;
  readonly target: Float32Array;
}

/** The characters of a project as a run learns from them and is measured on them. */
export interface TrainingData {
  readonly frame: Frame;
  readonly trainCodePoints: readonly CodePoint[];
  /**
   * All held-out Han characters, in one shuffled order for every run, so that the first so many of them are a
   * fair sample that runs can be compared on.
   */
  readonly heldOut: PairImages;
  /** The probe characters of the sample sheets. */
  readonly probes: PairImages;
  /** Renders or copies these training pairs; `step` seeds the augmentation. */
  batch(indices: readonly number[], step: number): Batch;
}

interface FontPair {
  readonly source: ParsedFont;
  readonly target: ParsedFont;
}

/** Characters that both fonts draw with ink, parted by the hash split and narrowed by the config. */
export function choosePairs(
  { source, target }: FontPair,
  config: Pick<RunConfig, 'pairs' | 'seed'>,
): { readonly train: readonly CodePoint[]; readonly heldOutHan: readonly CodePoint[] } {
  const shared = source.codePoints.filter(
    (codePoint) => target.has(codePoint) && hasInk(source, codePoint) && hasInk(target, codePoint),
  );
  const split = splitPairs(shared);
  const candidates = config.pairs.script === 'han' ? split.train.filter(isHan) : split.train;
  const { limit } = config.pairs;
  const train =
    limit === null ? candidates : shuffle(candidates, randomFor(config.seed, STREAM.pairs)).slice(0, limit);
  const heldOutHan = shuffle(split.heldOut.filter(isHan), createRandom(0));
  if (train.length === 0 || heldOutHan.length === 0) {
    throw new AppError({
      kind: 'no-shared-characters',
      message: `The fonts share ${train.length} characters to train on and ${heldOutHan.length} held-out Han characters to measure on.`,
      fix: 'Choose two fonts that both have Han characters, a few hundred at least.',
      values: { train: train.length, heldOut: heldOutHan.length },
    });
  }
  return { train, heldOutHan };
}

/**
 * Renders all pairs of a run once; with augmentation on, training pairs are rendered anew for every batch, from
 * their outlines, so that nothing is ever resampled.
 *
 * `pause` is awaited now and then, so that the process goes on answering; it may throw to cancel.
 */
export async function loadPairs(
  fonts: FontPair,
  config: RunConfig,
  emScale: number,
  pause: () => Promise<void>,
): Promise<TrainingData> {
  const frame = { sizePx: config.sizePx, emScale };
  const { train, heldOutHan } = choosePairs(fonts, config);
  const probes = chooseProbes(fonts, config.samples.characters);
  return {
    frame,
    trainCodePoints: train,
    heldOut: await renderPairs(fonts, heldOutHan, frame, pause),
    probes: await renderPairs(fonts, probes, frame, pause),
    batch: canAugment(config.augmentation)
      ? posedBatches(fonts, train, frame, config)
      : storedBatches(await renderPairs(fonts, train, frame, pause)),
  };
}

function storedBatches(pairs: PairImages): TrainingData['batch'] {
  const pixels = pairs.sizePx ** 2;
  return (indices) => ({
    source: gatherImages(pairs.source, pixels, indices),
    target: gatherImages(pairs.target, pixels, indices),
  });
}

function posedBatches(
  fonts: FontPair,
  train: readonly CodePoint[],
  frame: Frame,
  { augmentation, seed }: RunConfig,
): TrainingData['batch'] {
  const { sizePx } = frame;
  const emPx = sizePx * frame.emScale;
  const pixels = sizePx ** 2;
  const outlinesOf = createOutlineCache(fonts);
  const single = new Float32Array(pixels);
  const mappings = {
    source: mapFrame(frame, fonts.source.info.em),
    target: mapFrame(frame, fonts.target.info.em),
  };

  return (indices, step) => {
    const random = randomFor(seed, STREAM.augmentation, step);
    const batch = {
      source: new Float32Array(indices.length * pixels),
      target: new Float32Array(indices.length * pixels),
    };
    indices.forEach((index, place) => {
      const pose = drawPose(augmentation, random);
      const outlines = outlinesOf(train[index] as CodePoint);
      for (const role of ['source', 'target'] as const) {
        rasterize(outlines[role].path, poseMapping(mappings[role], pose, sizePx, emPx), sizePx, single);
        const values = batch[role];
        for (let pixel = 0; pixel < pixels; pixel++) {
          values[place * pixels + pixel] = (single[pixel] as number) * 2 - 1;
        }
      }
    });
    return batch;
  };
}

/** Reading an outline from the font's bytes costs more than rendering it, so each is read once. */
function createOutlineCache({ source, target }: FontPair) {
  const cache = new Map<CodePoint, { readonly source: GlyphOutline; readonly target: GlyphOutline }>();
  return (codePoint: CodePoint) => {
    let outlines = cache.get(codePoint);
    if (outlines === undefined) {
      outlines = {
        source: source.outline(codePoint) as GlyphOutline,
        target: target.outline(codePoint) as GlyphOutline,
      };
      cache.set(codePoint, outlines);
    }
    return outlines;
  };
}

/** Probes that both fonts have; the first ones held out where the text has none of them. */
function chooseProbes(fonts: FontPair, characters: string): readonly CodePoint[] {
  const probes = [...new Set(characters)].map((character) => character.codePointAt(0) as CodePoint);
  const drawn = probes.filter(
    (codePoint) => hasInk(fonts.source, codePoint) && hasInk(fonts.target, codePoint),
  );
  if (drawn.length > 0) return drawn;
  const { heldOut } = splitPairs(fonts.source.codePoints.filter((codePoint) => fonts.target.has(codePoint)));
  return heldOut.filter((codePoint) => hasInk(fonts.source, codePoint)).slice(0, 8);
}

const hasInk = (font: ParsedFont, codePoint: CodePoint) =>
  (font.outline(codePoint)?.path.verbs.length ?? 0) > 0;

async function renderPairs(
  { source, target }: FontPair,
  codePoints: readonly CodePoint[],
  frame: Frame,
  pause: () => Promise<void>,
): Promise<PairImages> {
  const pixels = frame.sizePx ** 2;
  const images = {
    source: new Uint8Array(codePoints.length * pixels),
    target: new Uint8Array(codePoints.length * pixels),
  };
  for (const [index, codePoint] of codePoints.entries()) {
    if (index % 64 === 0) await pause();
    images.source.set(renderGlyph(source.outline(codePoint), frame, source.info.em).coverage, index * pixels);
    images.target.set(renderGlyph(target.outline(codePoint), frame, target.info.em).coverage, index * pixels);
  }
  return { sizePx: frame.sizePx, codePoints, ...images };
}
