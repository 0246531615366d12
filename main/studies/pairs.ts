import type { RunConfig } from '../../shared/domain/run-config';
import type { Arm } from './study';

/** Numbers of pairs along the curve; all of a project's pairs come last. */
const PAIR_COUNTS = [125, 250, 500, 1000, 2000, 4000] as const;

/** The base with all its pairs, then with fewer, chosen by the seed. Counts that are no fewer are left out. */
export function pairsArms(base: RunConfig, available: number): readonly Arm[] {
  const counts = PAIR_COUNTS.filter((count) => count < available && count >= base.batchSize);
  return [
    armOf(base, 'all', `all ${available.toLocaleString('en')}`, null),
    ...counts.map((count) => armOf(base, String(count), count.toLocaleString('en'), count)),
  ];
}

const armOf = (base: RunConfig, id: string, title: string, limit: number | null): Arm => ({
  id: `pairs-${id}`,
  title,
  claims: [],
  settings: [`pairs.limit=${limit}`],
  config: { ...base, pairs: { ...base.pairs, limit } },
});
