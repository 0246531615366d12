import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createProject } from '../../main/projects/create-project';
import { referencePair } from '../../main/projects/reference-project';
import { createRunFolder } from '../../main/runs/create-run';
import { findPreset } from '../../main/runs/presets';
import { createRunControl, type RunControl } from '../../main/trainer/training/run-control';
import { systemClock, trainRun } from '../../main/trainer/training/train-run';
import type { PairCoverage } from '../../shared/domain/coverage';
import type { RunEvent, RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { parseFont } from '../../shared/pipeline/fonts/parse-font';

/** A project of the reference pair in a folder of its own. */
export interface TestProject {
  readonly path: string;
  remove(): Promise<void>;
}

export async function makeTestProject(): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-training-'));
  const path = join(folder, 'reference.jikei');
  await createProject(path, {
    ...referencePair(),
    name: 'reference',
    now: new Date(),
    // Making a project looks at the two fonts' info alone.
    openPair: async ({ source, target }) =>
      ({
        source: (await parseFont(await readFile(source.path))).info,
        target: (await parseFont(await readFile(target.path))).info,
      }) as PairCoverage,
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The smoke preset made smaller still: 32 px, a network of a few thousand parameters, 64 pairs. */
export function tinyConfig(...settings: readonly string[]): RunConfig {
  return applySettings(findPreset('smoke').config, [
    'model.channels=[8,16]',
    'batchSize=4',
    'pairs.limit=64',
    'evaluation.glyphs=16',
    'samples.characters=東風',
    ...settings,
  ]);
}

export interface TrainedRun {
  readonly run: RunId;
  readonly status: RunStatus;
  readonly events: readonly RunEvent[];
}

/** Makes a run and trains it; `onEvent` may steer it. */
export async function trainNew(
  project: TestProject,
  config: RunConfig,
  onEvent: (event: RunEvent, control: RunControl) => void = () => undefined,
): Promise<TrainedRun> {
  return trainAgain(project, await createRunFolder(project.path, config, new Date()), onEvent);
}

/** Trains a run from its last checkpoint. */
export async function trainAgain(
  project: TestProject,
  run: RunId,
  onEvent: (event: RunEvent, control: RunControl) => void = () => undefined,
): Promise<TrainedRun> {
  const control = createRunControl((ms) => delay(ms));
  const events: RunEvent[] = [];
  const status = await trainRun({
    projectPath: project.path,
    run,
    control,
    clock: systemClock,
    onEvent: (event) => {
      events.push(event);
      onEvent(event, control);
    },
  });
  return { run, status, events };
}
