import type { ComparisonDesign } from '../../../shared/domain/comparison';
import { listDesigns } from '../designs';

/**
 * The command that makes a comparison again: a named one with its arms and seeds where the design is one, else from
 * its own comparison.json, which holds all of it.
 */
export function compareCommand(design: ComparisonDesign): string {
  const named = listDesigns().find(({ id }) => id === design.id);
  if (named === undefined) return `compare PROJECT --design comparisons/${design.id}/comparison.json`;
  const { budget } = design.base;
  const arms = design.arms.map(({ id }) => id);
  const isAll = named.arms.every(({ id }) => arms.includes(id));
  return [
    `compare PROJECT --comparison ${design.id}`,
    `--arms ${isAll ? 'all' : arms.join(',')}`,
    `--seeds ${design.seeds.join(',')}`,
    ...(design.base.sizePx === named.base.sizePx ? [] : [`--px ${design.base.sizePx}`]),
    budget.minutes === null ? `--steps ${budget.steps}` : `--minutes ${budget.minutes}`,
  ].join(' ');
}
