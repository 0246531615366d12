import { AppError } from '../../shared/domain/app-error';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { changeComparisonEntry, readComparison } from '../compare/comparison-record';
import { statusOf } from '../runs/train-entry';
import type { QueueRecordItem } from './queue-record';

/** A place in the queue with all that is known of its run. */
export interface QueuedRun {
  readonly item: QueueRecordItem;
  readonly title: string;
  readonly seed: number;
  /** Null of a comparison that is gone. */
  readonly config: RunConfig | null;
  readonly run: RunId | null;
  /** Null before its run is made. */
  readonly status: RunStatus | null;
}

/** Looks up what an item is and how far its run has come. */
export async function lookUp(projectPath: string, item: QueueRecordItem, now: Date): Promise<QueuedRun> {
  const found = await findEntry(projectPath, item);
  const status = found.run === null ? null : await statusOf(projectPath, found.run, now);
  return { item, ...found, status };
}

async function findEntry(
  projectPath: string,
  item: QueueRecordItem,
): Promise<Pick<QueuedRun, 'title' | 'seed' | 'config' | 'run'>> {
  if (item.kind === 'run') {
    const { title, config, run } = item;
    return { title, seed: config.seed, config, run };
  }
  const { comparison, arm, seed } = item;
  const record = await readComparison(projectPath, comparison);
  const entry = record?.entries.find((each) => each.arm === arm && each.seed === seed);
  const title = record?.design.arms.find(({ id }) => id === arm)?.title ?? arm;
  return { title, seed, config: entry?.config ?? null, run: entry?.run ?? null };
}

/** The item with its new run; that of a comparison is written into comparison.json, where reports look for it. */
export async function withRun(
  projectPath: string,
  item: QueueRecordItem,
  run: RunId,
): Promise<QueueRecordItem> {
  if (item.kind === 'run') return { ...item, run };
  await changeComparisonEntry(projectPath, item.comparison, item, { run });
  return item;
}

/** What an item ends with whose comparison is gone. */
export const comparisonGone = (comparison: string) =>
  new AppError({
    kind: 'config-invalid',
    message: `The comparison ${comparison} is not in this project any more.`,
    fix: 'Take the run out of the queue.',
    values: { key: comparison },
  });
