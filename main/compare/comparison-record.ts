import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import {
  type ComparisonId,
  comparisonDesignSchema,
  comparisonIdSchema,
} from '../../shared/domain/comparison';
import { toFileError } from '../files/file-error';
import { namesIn } from '../files/names-in';
import { JsonFileError, readJson } from '../files/read-json';
import { writeJson } from '../files/write-atomically';
import { changeEntry, type RunEntry, runEntrySchema } from '../runs/run-entry';

/** comparison.json: the design, and which run belongs to which arm and seed. */
export const comparisonRecordSchema = z.strictObject({
  format: z.literal('jikei-comparison'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  design: comparisonDesignSchema,
  /** Every arm with every seed; the config is the arm's as it was resolved when it was added. */
  entries: z.array(runEntrySchema),
});
export type ComparisonRecord = Readonly<z.infer<typeof comparisonRecordSchema>>;

const comparisonsFolder = (projectPath: string) => join(projectPath, 'comparisons');

/** The files of one comparison in its project. */
export function comparisonFiles(projectPath: string, id: ComparisonId) {
  const folder = join(comparisonsFolder(projectPath), id);
  return {
    folder,
    record: join(folder, 'comparison.json'),
    results: join(folder, 'results.json'),
    report: join(folder, 'report.html'),
    scores: join(folder, 'results.csv'),
    curves: join(folder, 'curves.csv'),
    blindTest: join(folder, 'blind-test.html'),
    blindKey: join(folder, 'blind-test-key.json'),
  };
}

/** Null where it has not begun. Throws an AppError config-invalid where its file cannot be understood. */
export async function readComparison(
  projectPath: string,
  id: ComparisonId,
): Promise<ComparisonRecord | null> {
  const { record } = comparisonFiles(projectPath, id);
  try {
    return await readJson(record, comparisonRecordSchema);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') return null;
    if (!(error instanceof JsonFileError)) throw error;
    throw new AppError({
      kind: 'config-invalid',
      message: `The comparison ${id} cannot be read: ${record}: ${error.reason}.`,
      fix: 'Mend the file, or begin a new comparison with --name.',
      values: { key: 'comparison.json' },
    });
  }
}

/** The comparison of that name. Throws an AppError config-invalid that names those there are. */
export async function findComparison(projectPath: string, id: ComparisonId): Promise<ComparisonRecord> {
  const record = await readComparison(projectPath, id);
  if (record !== null) return record;
  const names = await comparisonIds(projectPath);
  throw new AppError({
    kind: 'config-invalid',
    message: `This project has no comparison called ${id}.`,
    fix: names.length === 0 ? 'Begin one first.' : `Choose one of ${names.join(', ')}.`,
    values: { key: id },
  });
}

/** Names of the folders under `comparisons` that hold a comparison, in the order of the alphabet. */
export async function comparisonIds(projectPath: string): Promise<readonly ComparisonId[]> {
  const names = await namesIn(comparisonsFolder(projectPath));
  return names.filter((name) => comparisonIdSchema.safeParse(name).success).sort();
}

export const writeComparison = (projectPath: string, record: ComparisonRecord): Promise<void> =>
  writeJson(comparisonFiles(projectPath, record.design.id).record, record);

/** Writes down a change of one entry into what the file says now, so that nobody else's change is lost. */
export async function changeComparisonEntry(
  projectPath: string,
  id: ComparisonId,
  entry: Pick<RunEntry, 'arm' | 'seed'>,
  changes: Partial<Pick<RunEntry, 'run' | 'failure'>>,
): Promise<void> {
  const record = await findComparison(projectPath, id);
  await writeComparison(projectPath, {
    ...record,
    entries: [...changeEntry(record.entries, entry, changes)],
  });
}

/** Takes the folder of a comparison away; its runs stay. */
export async function removeComparison(projectPath: string, id: ComparisonId): Promise<void> {
  const { folder } = comparisonFiles(projectPath, id);
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    throw toFileError(error, folder);
  }
}
