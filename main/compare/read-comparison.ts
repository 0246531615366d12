import { stat } from 'node:fs/promises';
import type { Comparison, ComparisonSummary } from '../../shared/domain/comparison';
import type { RunId } from '../../shared/domain/run';
import { statusOf } from '../runs/train-entry';
import { comparisonOf } from './comparison-of';
import { type ComparisonRecord, comparisonFiles, comparisonIds, readComparison } from './comparison-record';
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

type ArmTitles = ReadonlyMap<RunId, string>;

/** What each record named as it was when it was read: it holds a config for every run, and lists ask every few seconds. */
const known = new Map<string, { readonly stamp: string; readonly titles: ArmTitles }>();

/** Titles of the arms that runs of the project train in its comparisons; one whose file is broken names none. */
export async function armTitles(projectPath: string): Promise<ArmTitles> {
  const titles = new Map<RunId, string>();
  for (const id of await comparisonIds(projectPath)) {
    const { record: file } = comparisonFiles(projectPath, id);
    const stamp = await stampOf(file);
    let now = known.get(file);
    if (now?.stamp !== stamp) {
      const record = await readComparison(projectPath, id).catch(() => null);
      now = { stamp, titles: titlesOf(record) };
      known.set(file, now);
    }
    for (const [run, title] of now.titles) titles.set(run, title);
  }
  return titles;
}

/** Another one after each writing, which puts a new file in the old one's place; empty where there is none. */
async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? '' : [found.ino, found.size, found.mtimeMs].join();
}

function titlesOf(record: ComparisonRecord | null): ArmTitles {
  const titles = new Map(record?.design.arms.map(({ id, title }) => [id, title]));
  return new Map(
    record?.entries.flatMap(({ arm, run }) => {
      const title = titles.get(arm);
      return run === null || title === undefined ? [] : [[run, title] as const];
    }),
  );
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
