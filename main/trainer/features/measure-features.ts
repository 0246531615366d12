import type { CodePoint } from '../../../shared/domain/code-point';
import { createRandom, shuffle } from '../../../shared/math/random';
import { type Tensor4D, tf } from '../backend';
import type { Lookup } from '../model/parameters';
import { classifyGlyphs, embedGlyphs, FEATURE_PX, runFeatures } from './feature-network';
import { createPosedRenderer, renderPlain, type WeightFont } from './glyph-samples';

/** How often the first guess is right, of so many; `chance` is how often a blind guess would be. */
export interface HitRate {
  readonly rate: number;
  readonly count: number;
  readonly chance: number;
}

const batchSize = 128;

/** How often the network names the character of a font's glyph, in the plain frame. */
export function measureAccuracy(params: Lookup, font: WeightFont, characters: readonly CodePoint[]): HitRate {
  const guesses = perBatch(font, characters, (images) =>
    tf.argMax(classifyGlyphs(images, params), 1).dataSync(),
  );
  const right = guesses.flatMap((guess) => [...guess]).filter((guess, index) => guess === index).length;
  return { rate: right / characters.length, count: characters.length, chance: 1 / characters.length };
}

/**
 * The same of glyphs in random poses, a part of them coarsened or blurred, as in training: some 2,500 that one seed
 * draws.
 */
export function measurePosedAccuracy(
  params: Lookup,
  font: WeightFont,
  characters: readonly CodePoint[],
): HitRate {
  const renderBatch = createPosedRenderer([font], characters);
  const random = createRandom(7);
  const batches = 20;
  let right = 0;
  for (let batch = 0; batch < batches; batch++) {
    const { images, labels } = renderBatch(batchSize, random);
    const guesses = readImages(images, (x) => tf.argMax(classifyGlyphs(x, params), 1).dataSync());
    right += labels.filter((label, index) => guesses[index] === label).length;
  }
  const count = batches * batchSize;
  return { rate: right / count, count, chance: 1 / characters.length };
}

/**
 * How often a glyph of one font is nearest to the same character in another, by the cosine between their features
 * less the mean of each font. Needs no class, so it can be asked of characters that the network never saw.
 */
export function measureRetrieval(
  params: Lookup,
  from: WeightFont,
  to: WeightFont,
  characters: readonly CodePoint[],
): HitRate {
  const [queries, keys] = [from, to].map((font) => embeddings(params, font, characters));
  const right = characters.filter((_, index) => nearest(queries?.[index] ?? [], keys ?? []) === index).length;
  return { rate: right / characters.length, count: characters.length, chance: 1 / characters.length };
}

/** The mean absolute difference between the features of two different characters of one font, for each block. */
export function measureDistances(
  params: Lookup,
  fonts: readonly WeightFont[],
  characters: readonly CodePoint[],
): readonly number[] {
  const some = shuffle(characters, createRandom(5)).slice(0, 4 * batchSize);
  const perFont = fonts.map((font) => {
    const batches = perBatch(font, some, (images) => {
      const shifted = tf.concat([images.slice([1]), images.slice([0], [1])], 0) as Tensor4D;
      const [own, other] = [runFeatures(images, params), runFeatures(shifted, params)];
      return own.map(
        (features, block) =>
          tf.mean(tf.abs(tf.sub(features, other[block] as Tensor4D))).dataSync()[0] ?? Number.NaN,
      );
    });
    return meanOfRows(batches);
  });
  return meanOfRows(perFont);
}

function embeddings(params: Lookup, font: WeightFont, characters: readonly CodePoint[]): number[][] {
  const rows = perBatch(font, characters, (images) => embedGlyphs(images, params).arraySync()).flat();
  const mean = meanOfRows(rows);
  return rows.map((row) => {
    const centred = row.map((value, index) => value - (mean[index] ?? 0));
    const norm = Math.hypot(...centred);
    return centred.map((value) => value / Math.max(norm, 1e-12));
  });
}

function nearest(query: readonly number[], keys: readonly (readonly number[])[]): number {
  let best = -1;
  let bestCosine = Number.NEGATIVE_INFINITY;
  keys.forEach((key, index) => {
    let cosine = 0;
    for (let i = 0; i < key.length; i++) cosine += (key[i] as number) * (query[i] as number);
    if (cosine <= bestCosine) return;
    bestCosine = cosine;
    best = index;
  });
  return best;
}

function meanOfRows(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map(
    (_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length,
  );
}

/** Renders and runs `read` on so many characters at a time. */
function perBatch<T>(
  font: WeightFont,
  characters: readonly CodePoint[],
  read: (images: Tensor4D) => T,
): readonly T[] {
  return Array.from({ length: Math.ceil(characters.length / batchSize) }, (_, index) => {
    const part = characters.slice(index * batchSize, (index + 1) * batchSize);
    return readImages(renderPlain(font, part), read);
  });
}

function readImages<T>(images: Float32Array, read: (images: Tensor4D) => T): T {
  tf.engine().startScope();
  try {
    return read(tf.tensor4d(images, [images.length / FEATURE_PX ** 2, FEATURE_PX, FEATURE_PX, 1]));
  } finally {
    tf.engine().endScope();
  }
}
