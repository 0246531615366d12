import { mkdir, rm } from 'node:fs/promises';
import type { RunId, RunStatus } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { codeOf, toFileError } from '../files/file-error';
import { writeJson } from '../files/write-atomically';
import { runFiles, runsFolder } from '../projects/project-folder';
import { readProject } from '../projects/read-project';
import { readAppVersion } from './app-version';
import { checkRun, resolveStyles } from './check-run';
import { hashRunFonts } from './font-hashes';
import type { RunRecord } from './run-record';

/**
 * Makes a run's folder with its config.json, which is never changed afterwards, and a first status.json.
 *
 * The id is the local time, the preset and the upsampler, `2026-11-24-153000-draft-pixel-shuffle`; a second run
 * of the same second gets `-2`. Throws the first thing that makes the run impossible (check-config.ts),
 * project-unreadable, file-not-found, file-not-writable, disk-full; nothing is left behind then.
 */
export async function createRunFolder(
  projectPath: string,
  wanted: RunConfig,
  now: Date,
  backend: string | null = null,
): Promise<RunId> {
  const project = await readProject(projectPath);
  const [problem] = checkRun(wanted, project);
  if (problem !== undefined) throw problem;
  const config = resolveStyles(wanted, project);
  const run = await makeFolder(
    projectPath,
    `${timeStamp(now)}-${config.preset}-${config.model.upsampler.kind}`,
  );
  const files = runFiles(projectPath, run);
  try {
    const record: RunRecord = {
      config,
      seed: config.seed,
      versions: {
        jikei: await readAppVersion(),
        node: process.versions.node,
        electron: process.versions.electron ?? null,
      },
      backend,
      fontHashes: await hashRunFonts(projectPath, project, config),
      createdAt: now.toISOString(),
    };
    await writeJson(files.config, record);
    await writeJson(files.status, firstStatus(config, now));
  } catch (error) {
    await rm(files.folder, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  return run;
}

/** The status of a run that nobody has begun to train. */
export function firstStatus(config: RunConfig, now: Date): RunStatus {
  return {
    state: 'preparing',
    step: 0,
    totalSteps: config.budget.steps,
    seconds: 0,
    secondsLeft: null,
    heartbeatAt: now.toISOString(),
    heldOut: null,
    baseline: null,
    validation: null,
    lastCheckpoint: null,
    bestCheckpoint: null,
    engine: null,
    backend: null,
    error: null,
  };
}

async function makeFolder(projectPath: string, name: string): Promise<RunId> {
  const safe = name.replace(/[^\w.-]/g, '-');
  try {
    await mkdir(runsFolder(projectPath), { recursive: true });
    for (let count = 1; ; count++) {
      const run = (count === 1 ? safe : `${safe}-${count}`) as RunId;
      try {
        await mkdir(runFiles(projectPath, run).folder);
        return run;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
  } catch (error) {
    throw toFileError(error, runsFolder(projectPath));
  }
}

function timeStamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${date}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
