import { type Comparison, SCORES, type Score } from '../../../shared/domain/comparison';
import { signed } from '../../pages/words';
import { SCORE_TITLES } from './score-titles';

/** Scores whose differences from the first arm are drawn, and listed with their intervals. */
export const INTERVAL_SCORES: readonly Score[] = ['l1Early', 'l1', 'saw2', 'rough'];

export const INTERVAL_NOTE =
  'Differences from the first arm, paired by seed, in the score’s own unit, with Student’s 95 % interval, and p after Holm’s correction over the arms.';

export const INTERVAL_HEAD = ['score', 'arm', 'difference', '95 % interval', 'p'] as const;

/** A line for each score and arm; none of what has fewer than two seeds. */
export function intervalRows({ arms }: Pick<Comparison, 'arms'>): readonly (readonly string[])[] {
  return INTERVAL_SCORES.flatMap((id) => {
    const digits = SCORES.find((score) => score.id === id)?.digits ?? 4;
    const { title, unit } = SCORE_TITLES[id];
    return arms.flatMap((arm) => {
      const { mean = 0, interval = null, adjustedP = null } = arm.against[id] ?? {};
      if (interval === null) return [];
      const [low, high] = interval.map((value) => signed(value, digits));
      return [
        [
          ...[unit === '' ? title : `${title} (${unit})`, arm.title],
          ...[signed(mean, digits), `${low} to ${high}`, adjustedP === null ? '–' : adjustedP.toPrecision(2)],
        ],
      ];
    });
  });
}
