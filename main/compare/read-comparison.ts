import type { Comparison, ComparisonSummary } from '../../shared/domain/comparison';
import type { RunId } from '../../shared/domain/run';
import { statusOf } from '../queue/train-entry';
import { comparisonOf } from './comparison-of';
import { type ComparisonRecord, comparisonIds, readComparison } from './comparison-record';
import type { GatherRun } from './gather-runs';
import { factsOf } from './resolve-arms';

/** What a comparison has come to so far. Configs are those that its runs were made with. */
export async function collectComparison(
  { design, entries }: ComparisonRecord,
  gather: GatherRun,
): Promise<Comparison> {
  const arms = design.arms.flatMap((arm) => {
    const entry = entries.find((each) => each.arm === arm.id);
    return entry === undefined ? [] : [factsOf(arm, entry.config)];
  });
  const runs = [];
  for (const { arm, seed, run, failure } of entries) {
    runs.push({ arm, seed, failure, gathered: run === null ? null : await gather(run) });
  }
  const { id, title, question } = design;
  return comparisonOf({ id, title, question, arms, runs });
}

/** The comparisons of a project, newest first; one whose file is broken is left out. */
export async function listComparisons(
  projectPath: string,
  now: Date,
  onBroken: (reason: string) => void,
): Promise<readonly ComparisonSummary[]> {
  const summaries: ComparisonSummary[] = [];
  for (const id of await comparisonIds(projectPath)) {
    try {
      const record = await readComparison(projectPath, id);
      if (record !== null) summaries.push(await summarise(projectPath, record, now));
    } catch (error) {
      onBroken(error instanceof Error ? error.message : String(error));
    }
  }
  return summaries.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Titles of the arms that runs of the project train in its comparisons; one whose file is broken names none. */
export async function armTitles(projectPath: string): Promise<ReadonlyMap<RunId, string>> {
  const titles = new Map<RunId, string>();
  for (const id of await comparisonIds(projectPath)) {
    const record = await readComparison(projectPath, id).catch(() => null);
    for (const { arm, run } of record?.entries ?? []) {
      const title = record?.design.arms.find((each) => each.id === arm)?.title;
      if (run !== null && title !== undefined) titles.set(run, title);
    }
  }
  return titles;
}

/** One comparison as lists show it. */
export async function summarise(
  projectPath: string,
  { createdAt, design, entries }: ComparisonRecord,
  now: Date,
): Promise<ComparisonSummary> {
  let finished = 0;
  for (const { run } of entries) {
    const status = run === null ? null : await statusOf(projectPath, run, now);
    if (status?.state === 'finished') finished++;
  }
  const { id, title, question, arms, seeds } = design;
  return {
    ...{ id, title, question, createdAt, finished, seeds },
    arms: arms.length,
    runs: entries.length,
    failed: entries.filter(({ failure }) => failure !== null).length,
  };
}
