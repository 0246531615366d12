import {
  type ComparedArm,
  type PairedDifference,
  SCORES,
  type Score,
  type Spread,
} from '../../../shared/domain/comparison';
import type { Language } from '../../../shared/domain/settings';
import { differenceWords } from '../../../shared/i18n/comparison-words';
import { type Format, formatOf } from '../../../shared/i18n/format';

/** Scores in the groups of the table. */
export const SCORE_GROUPS = [
  {
    id: 'training',
    scores: ['l1Initial', 'l1Early', 'l1Middle', 'l1Late', 'trainL1Early', 'trainL1Middle', 'trainL1Late'],
  },
  { id: 'final', scores: ['l1', 'ssim', 'iou', 'edgeL1', 'edgeWidth'] },
  { id: 'artifacts', scores: ['saw2', 'saw4', 'lock2', 'lock4', 'tdd2', 'rough', 'kdi'] },
  { id: 'stability', scores: ['lossVariance', 'gradientNorm', 'gradientSpread'] },
  { id: 'cost', scores: ['msPerStep'] },
] as const satisfies readonly { readonly id: string; readonly scores: readonly Score[] }[];

/** `values` are each arm's own; `differences` are those to the first arm, which keeps its own. */
export type ScoreMode = 'values' | 'differences';

export interface ScoreCell {
  readonly text: string;
  /** The spread over the seeds, or the interval of the difference; empty where there is none. */
  readonly detail: string;
  /** The best mean of the row, where another is worse. */
  readonly isBest: boolean;
  /** At least three seeds and a p below 0.05 after correction. */
  readonly isSignificant: boolean;
  /** Of a difference that is not zero. */
  readonly tendency: 'better' | 'worse' | null;
  /** Seeds that it is of. */
  readonly seeds: number;
  readonly adjustedP: number | null;
}

export const scoreOf = (id: Score) => SCORES.find((score) => score.id === id) as (typeof SCORES)[number];

const NOTHING: ScoreCell = {
  ...{ text: '–', detail: '', isBest: false, isSignificant: false, tendency: null },
  ...{ seeds: 0, adjustedP: null },
};

/** One row of the table, a cell for every arm in their order. */
export function scoreCells(
  arms: readonly Pick<ComparedArm, 'scores' | 'against'>[],
  id: Score,
  mode: ScoreMode,
  language: Language,
): readonly ScoreCell[] {
  const best = bestMean(arms, id);
  return arms.map(({ scores, against }, index) => {
    const spread = scores[id];
    const difference = against[id];
    if (mode === 'differences' && index > 0)
      return difference === null ? NOTHING : differenceCell(difference, id, language);
    return spread === null ? NOTHING : valueCell(spread, id, spread.mean === best, formatOf(language));
  });
}

/** Null where no mean is better than another. */
function bestMean(arms: readonly Pick<ComparedArm, 'scores'>[], id: Score): number | null {
  const means = arms.flatMap(({ scores }) => scores[id]?.mean ?? []);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  if (means.length < 2 || low === high) return null;
  return scoreOf(id).better === 'lower' ? low : high;
}

function valueCell({ mean, spread, count }: Spread, id: Score, isBest: boolean, format: Format): ScoreCell {
  const { digits } = scoreOf(id);
  return {
    ...NOTHING,
    text: format.decimal(mean, digits),
    detail: count > 1 ? `±${format.decimal(spread, digits)}` : '',
    isBest,
    seeds: count,
  };
}

function differenceCell(difference: PairedDifference, id: Score, language: Language): ScoreCell {
  const { values, adjustedP, isSignificant } = difference;
  const { mean, interval } = differenceWords(language, id, difference);
  return {
    text: mean,
    detail: interval ?? '',
    isBest: false,
    isSignificant,
    tendency: tendencyOf(difference.mean, scoreOf(id).better),
    seeds: values.length,
    adjustedP,
  };
}

function tendencyOf(difference: number, better: 'lower' | 'higher'): ScoreCell['tendency'] {
  if (difference === 0) return null;
  return difference < 0 === (better === 'lower') ? 'better' : 'worse';
}
