import { AppError } from '../../../shared/domain/app-error';
import { type CodePoint, isHan } from '../../../shared/domain/code-point';
import type { RunConfig } from '../../../shared/domain/run-config';
import { isValidation } from '../../../shared/math/held-out';
import { createRandom, shuffle } from '../../../shared/math/random';
import { hasInk } from '../../../shared/pipeline/fonts/has-ink';
import { splitPairs } from '../../../shared/pipeline/pairs/split-pairs';
import { randomFor, STREAM } from '../training/data-order';
import type { FontPair } from './project-fonts';

export interface ChosenPairs {
  /** Characters to learn from; in every weight alike, so that a held-out one is unseen in all of them. */
  readonly train: readonly CodePoint[];
  /** All Han characters kept from training to choose by, shuffled like the held-out ones. */
  readonly validationHan: readonly CodePoint[];
  /**
   * All held-out Han characters, in one shuffled order for every run, so that the first so many of them are a fair
   * sample that runs can be compared on.
   */
  readonly heldOutHan: readonly CodePoint[];
}

/**
 * Characters that both fonts draw with ink, parted by the hash and narrowed by the config.
 *
 * Throws an AppError no-shared-characters.
 */
export function choosePairs(
  { source, target }: FontPair,
  config: Pick<RunConfig, 'pairs' | 'seed' | 'evaluation'>,
): ChosenPairs {
  const shared = source.codePoints.filter(
    (codePoint) => target.has(codePoint) && hasInk(source, codePoint) && hasInk(target, codePoint),
  );
  const split = splitPairs(shared);
  const { validation } = config.evaluation;
  const learnable = split.train.filter((codePoint) => !isValidation(codePoint, validation));
  const candidates = config.pairs.script === 'han' ? learnable.filter(isHan) : learnable;
  const { limit } = config.pairs;
  const train =
    limit === null ? candidates : shuffle(candidates, randomFor(config.seed, STREAM.pairs)).slice(0, limit);
  const heldOutHan = shuffle(split.heldOut.filter(isHan), createRandom(0));
  const validationHan = shuffle(
    split.train.filter((codePoint) => isHan(codePoint) && isValidation(codePoint, validation)),
    createRandom(0),
  );
  if (train.length === 0 || heldOutHan.length === 0) {
    throw new AppError({
      kind: 'no-shared-characters',
      message: `The fonts share ${train.length} characters to train on and ${heldOutHan.length} held-out Han characters to measure on.`,
      fix: 'Choose two fonts that both have Han characters, a few hundred at least.',
      values: { train: train.length, heldOut: heldOutHan.length },
    });
  }
  return { train, validationHan, heldOutHan };
}

/** Probes that both fonts have; the first ones held out where the text has none of them. */
export function chooseProbes({ source, target }: FontPair, characters: string): readonly CodePoint[] {
  const probes = [...new Set(characters)].map((character) => character.codePointAt(0) as CodePoint);
  const drawn = probes.filter((codePoint) => hasInk(source, codePoint) && hasInk(target, codePoint));
  if (drawn.length > 0) return drawn;
  const { heldOut } = splitPairs(source.codePoints.filter((codePoint) => target.has(codePoint)));
  return heldOut.filter((codePoint) => hasInk(source, codePoint)).slice(0, 8);
}
