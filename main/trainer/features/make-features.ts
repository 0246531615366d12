import type { CodePoint } from '../../../shared/domain/code-point';
import type { Lookup } from '../model/parameters';
import type { FeatureFile } from './feature-file';
import { createGlyphFeatures } from './glyph-features';
import { chooseCharacters, type FeatureCharacters, type WeightFont } from './glyph-samples';
import {
  type HitRate,
  measureAccuracy,
  measureDistances,
  measurePosedAccuracy,
  measureRetrieval,
} from './measure-features';
import { type FeatureTraining, trainFeatures } from './train-features';

/** How well our glyph network does on what it has not seen. */
export interface FeatureReport {
  /** Top-1 accuracy on each font held out as a whole, on the characters that the network was trained to name. */
  readonly accuracy: readonly (HitRate & { readonly font: string })[];
  /** The same in random poses, partly coarsened or blurred. */
  readonly posedAccuracy: readonly (HitRate & { readonly font: string })[];
  /**
   * How often a glyph's features are nearest to those of the same character in the other font, among characters of
   * the project's held-out set, of which the network was never shown any.
   */
  readonly retrieval: readonly (HitRate & { readonly from: string; readonly to: string })[];
}

/** The fonts that our glyph network is made from. */
export interface FeatureFonts {
  readonly trained: readonly WeightFont[];
  /** Held out as a whole, to measure on. */
  readonly unseen: readonly WeightFont[];
  /** Two of those trained on, between which characters are looked up that were in no training. */
  readonly pair: readonly [WeightFont, WeightFont];
}

/** Trains our glyph network and measures it. */
export function makeFeatures(
  fonts: FeatureFonts,
  training: Pick<FeatureTraining, 'minutes' | 'elapsedMs' | 'onProgress' | 'graphs'>,
): { readonly file: FeatureFile; readonly report: FeatureReport; readonly steps: number } {
  const characters = chooseCharacters([...fonts.trained, ...fonts.unseen]);
  const { values, steps } = trainFeatures({
    ...training,
    fonts: fonts.trained,
    characters: characters.known,
  });
  const names = characters.known.map((codePoint) => String.fromCodePoint(codePoint));
  const network = createGlyphFeatures({ characters: names, distances: [], values });
  try {
    const distances = measureDistances(network.lookup, fonts.pair, characters.known);
    const report = reportFeatures(network.lookup, characters, fonts);
    const metadata = {
      format: 'jikei-glyph-features',
      version: '1',
      characters: names.join(''),
      distances: JSON.stringify(distances),
      training: `${steps} steps of 64 glyphs in random poses, from ${fonts.trained.map(({ name }) => name).join(', ')}; none of the held-out or validation characters`,
      measured: describeReport(report),
      licence: LICENCE,
    } as const;
    return { file: { characters: names, distances, metadata, values }, report, steps };
  } finally {
    network.dispose();
  }
}

/** Measures a network that was made before. */
export function measureFile(file: FeatureFile, fonts: FeatureFonts): FeatureReport {
  const characters = chooseCharacters([...fonts.trained, ...fonts.unseen]);
  const known = file.characters.map((character) => character.codePointAt(0) as CodePoint);
  const network = createGlyphFeatures(file);
  try {
    return reportFeatures(network.lookup, { ...characters, known }, fonts);
  } finally {
    network.dispose();
  }
}

function reportFeatures(
  params: Lookup,
  { known, unknown }: FeatureCharacters,
  { unseen, pair: [first, second] }: FeatureFonts,
): FeatureReport {
  const directions = [
    [first, second],
    [second, first],
  ] as const;
  return {
    accuracy: unseen.map((font) => ({ font: font.name, ...measureAccuracy(params, font, known) })),
    posedAccuracy: unseen.map((font) => ({ font: font.name, ...measurePosedAccuracy(params, font, known) })),
    retrieval: directions.map(([from, to]) => ({
      from: from.name,
      to: to.name,
      ...measureRetrieval(params, from, to, unknown),
    })),
  };
}

/** The report as one line, for the file itself. */
function describeReport({ accuracy, posedAccuracy, retrieval }: FeatureReport): string {
  const rates = (hits: FeatureReport['accuracy']) =>
    hits.map(({ font, rate, count }) => `${font} ${percent(rate)} of ${count}`).join(', ');
  const found = retrieval.map(({ from, to, rate, count }) => `${from} to ${to} ${percent(rate)} of ${count}`);
  return [
    `top-1 in weights never trained on: ${rates(accuracy)}`,
    `in random poses: ${rates(posedAccuracy)}`,
    `nearest glyph in the other font, characters never trained on: ${found.join(', ')}`,
  ].join('; ');
}

const LICENCE =
  'MIT as the rest of Jikei. The weights are statistics of glyphs of Noto Sans JP and Zen Maru Gothic, both under the SIL Open Font License 1.1; no outline of either is in them.';

const percent = (rate: number) => `${(100 * rate).toFixed(1)} %`;
