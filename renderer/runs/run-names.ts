import type { RunSummary } from '../../shared/domain/run';

/** What a run trains: its arm where it is one of a comparison, else its upsampler. */
const subjectOf = ({ arm, upsampler }: RunSummary): string => arm ?? upsampler;

/** Whether another run has the same preset and subject as this one, and another seed. */
export function seedTellsApart(runs: readonly RunSummary[]): (run: RunSummary) => boolean {
  const kindOf = (run: RunSummary) => JSON.stringify([run.preset, subjectOf(run)]);
  const seeds = new Map<string, Set<number>>();
  for (const run of runs) seeds.set(kindOf(run), (seeds.get(kindOf(run)) ?? new Set()).add(run.seed));
  return (run) => (seeds.get(kindOf(run))?.size ?? 0) > 1;
}

/** Names of runs by the first of these ways that tells them apart, by the last where none does. */
export function tellApart(
  runs: readonly RunSummary[],
  ways: readonly ((run: RunSummary) => string)[],
): readonly string[] {
  const names = ways.map((name) => runs.map(name));
  return names.find((each) => new Set(each).size === runs.length) ?? names.at(-1) ?? [];
}
