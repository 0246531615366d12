import { AppError } from '../../shared/domain/app-error';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { readStatus } from '../runs/read-run';
import { refuseLivingRun } from '../runs/refuse-living-run';
import type { Arm, Study, StudyEntry, StudyRecord } from './study';
import { readStudy, writeStudy } from './study-folder';

export interface StudyProgress {
  readonly done: number;
  readonly total: number;
  readonly arm: Arm;
  readonly seed: number;
}

export interface RunStudyOptions {
  readonly projectPath: string;
  /** The folder under `studies`. */
  readonly name: string;
  readonly study: Study;
  readonly seeds: readonly number[];
  readonly now: () => Date;
  readonly delay: (ms: number) => Promise<void>;
  /** Makes a run's folder, as `train` does. */
  readonly createRun: (config: RunConfig) => Promise<RunId>;
  /** Trains it from its last checkpoint to its end, as `train` does. */
  readonly train: (run: RunId, progress: StudyProgress) => Promise<RunStatus>;
  readonly note: (line: string) => void;
}

/**
 * Trains every arm with every seed, one run after the other, and records which run is whose.
 *
 * All arms come with the first seed before any with the second, so that what is there after half the time can be
 * compared. Begun again, it passes over finished runs and goes on with others from their checkpoints, also after a
 * kill at any moment. A run whose loss became not finite, or that did not fit into memory, stays as it is: that is
 * a result. Throws an AppError config-invalid where the study began with other settings, cancelled where a run was
 * stopped, and what training throws.
 */
export async function runStudy(options: RunStudyOptions): Promise<StudyRecord> {
  const { projectPath, name, study, seeds, note } = options;
  const wanted = seeds.flatMap((seed) => study.arms.map((arm) => ({ arm, seed })));
  let record = await begin(options);
  const change = async (arm: Arm, seed: number, changes: Partial<StudyEntry>) => {
    const entries = record.entries.map((entry) =>
      entry.arm === arm.id && entry.seed === seed ? { ...entry, ...changes } : entry,
    );
    record = { ...record, entries };
    await writeStudy(projectPath, name, record);
  };

  for (const [done, { arm, seed }] of wanted.entries()) {
    const entry = record.entries.find((each) => each.arm === arm.id && each.seed === seed) as StudyEntry;
    const label = `${done + 1} of ${wanted.length}: ${arm.title}, seed ${seed}`;
    if (entry.failure !== null) {
      note(`${label}: ${entry.failure}`);
      continue;
    }
    const state = entry.run === null ? null : await stateOf(projectPath, entry.run, options.now());
    if (state === 'finished') {
      note(`${label}: finished already`);
      continue;
    }
    let { run } = entry;
    if (run === null || state === null) {
      run = await options.createRun(entry.config);
      await change(arm, seed, { run });
      note(`${label}: ${run}`);
    } else {
      await waitUntilDead(options, run);
      note(`${label}: goes on with ${run}`);
    }
    try {
      const status = await options.train(run, { done, total: wanted.length, arm, seed });
      if (status.state !== 'finished') throw stopped(run);
    } catch (error) {
      if (!(error instanceof AppError) || !isResult(error)) throw error;
      await change(arm, seed, { failure: error.message });
      note(`${label}: ${error.message}`);
    }
  }
  return record;
}

/** Reads the record, or makes it; adds the arms and seeds that it does not have yet. */
async function begin({ projectPath, name, study, seeds, now }: RunStudyOptions): Promise<StudyRecord> {
  const found = await readStudy(projectPath, name);
  const record: StudyRecord = found ?? {
    format: 'jikei-study',
    version: 1,
    kind: study.kind,
    createdAt: now().toISOString(),
    entries: [],
  };
  if (record.kind !== study.kind) throw otherSettings(name, `it is a study of ${record.kind}`);
  const entries = [...record.entries];
  for (const seed of seeds) {
    for (const arm of study.arms) {
      const config = { ...arm.config, seed };
      const entry = entries.find((each) => each.arm === arm.id && each.seed === seed);
      if (entry === undefined) entries.push({ arm: arm.id, seed, config, run: null, failure: null });
      else if (!isSame(entry.config, config))
        throw otherSettings(
          name,
          `${arm.title} had another config, ${firstDifference(entry.config, config)}`,
        );
    }
  }
  const grown = { ...record, entries };
  if (found === null || entries.length > record.entries.length) await writeStudy(projectPath, name, grown);
  return grown;
}

/** Null where its folder is gone or was never whole. */
async function stateOf(projectPath: string, run: RunId, now: Date): Promise<RunStatus['state'] | null> {
  try {
    return (await readStatus(projectPath, run, now)).state;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'run-unreadable') return null;
    throw error;
  }
}

/** A killed trainer is known to be dead some seconds after its last heartbeat; one that lives on is not disturbed. */
async function waitUntilDead({ projectPath, now, delay, note }: RunStudyOptions, run: RunId): Promise<void> {
  const attempts = 20;
  for (let attempt = 1; ; attempt++) {
    try {
      return await refuseLivingRun(projectPath, run, now());
    } catch (error) {
      const isBusy = error instanceof AppError && error.kind === 'busy';
      if (!isBusy || attempt === attempts) throw error;
      if (attempt === 1) note(`${error.message} Waiting for some seconds, in case it was killed.`);
      await delay(1000);
    }
  }
}

const isResult = ({ kind }: AppError) => kind === 'loss-not-finite' || kind === 'out-of-memory';

const stopped = (run: RunId) =>
  new AppError({
    kind: 'cancelled',
    message: `The study was stopped; ${run} has saved a checkpoint.`,
    fix: 'Start it again with the same options: it goes on from there.',
  });

const otherSettings = (name: string, difference: string) =>
  new AppError({
    kind: 'config-invalid',
    message: `The study ${name} was begun with other settings: ${difference}.`,
    fix: 'Give the options it was begun with, or begin another with --name.',
    values: { key: 'study.json' },
  });

const isSame = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** JSON with sorted keys and without what is undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** `budget: {"minutes":2} and not {"minutes":3}`: the first part of a config that differs. */
function firstDifference(before: RunConfig, now: RunConfig): string {
  const keys = Object.keys({ ...before, ...now }) as (keyof RunConfig)[];
  const key = keys.find((each) => !isSame(before[each], now[each])) ?? 'preset';
  return `${key} ${canonical(before[key])} and not ${canonical(now[key])}`;
}
