import {
  type ComparedArm,
  type Comparison,
  type PairedDifference,
  SCORES,
  type Score,
} from '../../../shared/domain/comparison';
import { signed, spreadWords } from '../../pages/words';
import { countText } from './count-text';
import type { Cell } from './html';
import { htmlTable } from './html';
import { SCORE_TITLES } from './score-titles';

/** What the arms are: parameters, multiply-adds, receptive field, runs, steps. */
export function armTable({ arms }: Pick<Comparison, 'arms'>): string {
  return htmlTable(
    'The arms. The first is what the others are compared with.',
    ['arm', 'parameters', 'multiply-adds', 'receptive field', 'runs', 'steps', 'claims'],
    arms.map((arm) => [
      arm.title,
      countText(arm.parameters),
      countText(arm.macs),
      `${arm.receptivePx} px`,
      `${arm.runs.filter(({ state }) => state === 'finished').length} of ${arm.runs.length}`,
      arm.steps === null ? '–' : arm.steps.mean.toFixed(0),
      arm.claims.join(' '),
    ]),
  );
}

/** Scores that any arm has, one row each, one column an arm: mean ± spread, the difference below it. */
export function scoreTable({ arms }: Pick<Comparison, 'arms'>): string {
  const rows = SCORES.filter(({ id }) => arms.some(({ scores }) => scores[id] !== null));
  return htmlTable(
    'Means over the seeds ± standard deviation. In brackets the difference from the first arm, seed by seed; * where Holm’s correction over the arms leaves p < 0.05 with at least three seeds. A pointer on a cell shows its interval.',
    ['score', ...arms.map(({ title }) => title)],
    rows.map(({ id, digits, better }) => {
      const { title, unit } = SCORE_TITLES[id];
      return [
        unit === '' ? title : `${title} (${unit})`,
        ...arms.map((arm) => scoreCell(arm, id, digits, better)),
      ];
    }),
  );
}

function scoreCell(arm: ComparedArm, score: Score, digits: number, better: 'lower' | 'higher'): Cell {
  const value = arm.scores[score];
  if (value === null) return { text: '–', kind: 'faint' };
  const difference = arm.against[score];
  if (difference === null) return { text: spreadWords(value, digits) };
  const isBetter = better === 'lower' ? difference.mean < 0 : difference.mean > 0;
  const kind = isBetter ? 'better' : 'worse';
  return {
    text: `${spreadWords(value, digits)} (${differenceText(difference, digits)})`,
    title: differenceTitle(difference, digits),
    ...(difference.isSignificant ? { kind } : {}),
  };
}

export function differenceText({ mean, relative, isSignificant }: PairedDifference, digits: number): string {
  const text = relative === null ? signed(mean, digits) : `${signed(relative * 100, 1)} %`;
  return `${text}${isSignificant ? ' *' : ''}`;
}

function differenceTitle({ mean, interval, p, adjustedP, values }: PairedDifference, digits: number): string {
  const seeds = `${values.length} ${values.length === 1 ? 'seed' : 'seeds'}`;
  if (interval === null) return `${signed(mean, digits)}, ${seeds}`;
  const [low, high] = interval;
  return `${signed(mean, digits)}, 95 % interval ${signed(low, digits)} to ${signed(high, digits)}, p ${(p ?? 1).toPrecision(2)}, adjusted ${(adjustedP ?? 1).toPrecision(2)}, ${seeds}`;
}
