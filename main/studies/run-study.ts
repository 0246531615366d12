import type { RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { changeEntry, growEntries, otherSettings } from '../runs/run-entry';
import { type ListProgress, workThrough } from '../runs/work-through';
import type { Study, StudyRecord } from './study';
import { newRecord, readStudy, writeStudy } from './study-folder';

export interface RunStudyOptions {
  readonly projectPath: string;
  /** The folder under `studies`. */
  readonly name: string;
  readonly study: Study;
  readonly seeds: readonly number[];
  /** Whether a run's figures are known already, so that it needs no training here. */
  readonly isKnown: (config: RunConfig) => boolean;
  readonly now: () => Date;
  readonly delay: (ms: number) => Promise<void>;
  /** Makes a run's folder, as `train` does. */
  readonly createRun: (config: RunConfig) => Promise<RunId>;
  /** Trains it from its last checkpoint to its end, as `train` does. */
  readonly train: (run: RunId, progress: ListProgress) => Promise<RunStatus>;
  readonly note: (line: string) => void;
}

/**
 * Trains every arm with every seed, one run after the other, and records which run is whose.
 *
 * All arms come with the first seed before any with the second, so that what is there after half the time can be
 * compared. Begun again, it passes over finished runs and goes on with others from their checkpoints, also after a
 * kill at any moment. Throws an AppError config-invalid where the study began with other settings, and what
 * {@link workThrough} throws.
 */
export async function runStudy(options: RunStudyOptions): Promise<StudyRecord> {
  const { projectPath, name, study, seeds, isKnown } = options;
  let record = await begin(options);
  const wanted = seeds.flatMap((seed) =>
    study.arms.flatMap(({ id }) =>
      record.entries.filter((each) => each.arm === id && each.seed === seed && !isKnown(each.config)),
    ),
  );
  await workThrough({
    ...options,
    what: 'The study',
    entries: wanted,
    titleOf: (arm) => study.arms.find(({ id }) => id === arm)?.title ?? arm,
    change: async (entry, changes) => {
      record = { ...record, entries: [...changeEntry(record.entries, entry, changes)] };
      await writeStudy(projectPath, name, record);
    },
  });
  return record;
}

/** Reads the record, or makes it; adds the arms and seeds that it does not have yet and that are not known. */
async function begin({
  projectPath,
  name,
  study,
  seeds,
  isKnown,
  now,
}: RunStudyOptions): Promise<StudyRecord> {
  const found = await readStudy(projectPath, name);
  const record = found ?? newRecord(study.kind, now());
  const refuse = (difference: string) => otherSettings(`The study ${name}`, difference, 'study.json');
  if (record.kind !== study.kind) throw refuse(`it is a study of ${record.kind}`);
  const entries = growEntries(record.entries, study.arms, seeds, refuse).filter(
    (entry) => record.entries.includes(entry) || !isKnown(entry.config),
  );
  const grown = { ...record, entries: [...entries] };
  if (found === null || entries.length > record.entries.length) await writeStudy(projectPath, name, grown);
  return grown;
}
