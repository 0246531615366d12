import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { codePointSchema } from '../../shared/domain/code-point';
import {
  type HeldOutGlyphs,
  heldOutGlyphsSchema,
  isLiveState,
  type Metric,
  metricSchema,
  type RunId,
  type RunStatus,
  type RunSummary,
  runIdSchema,
  runStatusSchema,
  type SampleImages,
} from '../../shared/domain/run';
import { budgetSchema, type RunConfig } from '../../shared/domain/run-config';
import { codeOf, toReadError } from '../files/file-error';
import { namesIn } from '../files/names-in';
import { JsonFileError, readJson } from '../files/read-json';
import { runFiles, runsFolder, stepName, stepOf } from '../projects/project-folder';
import { type RunRecord, runRecordSchema } from './run-record';

/** A living trainer writes its heartbeat once a second; compiling a large step takes it away for some seconds. */
const heartbeatLimitMs = 15_000;
/** A process id can be taken by another program; a heartbeat this old is a dead run whoever has the number. */
const certainlyDeadMs = 10 * 60_000;

/** samples/probes.json: which characters the rows of every sample sheet show. */
const probesSchema = z.strictObject({
  sizePx: z.int().min(1),
  codePoints: z.array(codePointSchema).min(1),
});

/** Every readable run of a project, newest first; folders that are no runs are left out. */
export async function listRuns(projectPath: string, now: Date): Promise<readonly RunSummary[]> {
  const folder = runsFolder(projectPath);
  const runs: RunSummary[] = [];
  for (const name of await namesIn(folder)) {
    const id = runIdSchema.safeParse(name);
    if (!id.success) continue;
    try {
      runs.push(await readRun(projectPath, id.data, now));
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'run-unreadable')) throw error;
    }
  }
  return runs.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
}

/** One run as the lists show it. Throws an AppError run-unreadable. */
export async function readRun(projectPath: string, run: RunId, now: Date): Promise<RunSummary> {
  const { config, createdAt } = await readRecord(projectPath, run);
  return {
    id: run,
    name: run,
    createdAt,
    preset: config.preset,
    model: config.model.kind,
    upsampler: config.model.upsampler.kind,
    seed: config.seed,
    sizePx: config.sizePx,
    status: await readStatus(projectPath, run, now),
  };
}

/** config.json whole: config, seed, versions, font hashes. Throws an AppError run-unreadable. */
export async function readRecord(projectPath: string, run: RunId): Promise<RunRecord> {
  return orRunUnreadable(run, () => readJson(runFiles(projectPath, run).config, runRecordSchema));
}

/** The config that a run trains by: that of config.json, with the budget of budget.json where it was extended. */
export async function readRunConfig(projectPath: string, run: RunId): Promise<RunConfig> {
  const { config } = await readRecord(projectPath, run);
  const budget = await orNull(
    orRunUnreadable(run, () => readJson(runFiles(projectPath, run).budget, budgetSchema), true),
  );
  return budget === null ? config : { ...config, budget };
}

/** Scores of every held-out glyph, worst first; null where the run has not been measured to its end. */
export async function readHeldOutGlyphs(projectPath: string, run: RunId): Promise<HeldOutGlyphs | null> {
  return orNull(
    orRunUnreadable(run, () => readJson(runFiles(projectPath, run).heldOut, heldOutGlyphsSchema), true),
  );
}

/** Null where there is no such file. */
async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') return null;
    throw error;
  }
}

/**
 * status.json, with the truth told about a dead trainer: a live state whose heartbeat is older than 15 s and
 * whose process is gone is given as failed with trainer-crashed. Throws an AppError run-unreadable.
 */
export async function readStatus(projectPath: string, run: RunId, now: Date): Promise<RunStatus> {
  const status = await orRunUnreadable(run, () =>
    readJson(runFiles(projectPath, run).status, runStatusSchema),
  );
  return isDead(status, now) ? crashedStatus(status) : status;
}

/** What a status becomes when its trainer died without a word. */
function crashedStatus(status: RunStatus): RunStatus {
  const canResume = status.lastCheckpoint !== null;
  return {
    ...status,
    state: 'failed',
    secondsLeft: null,
    error: {
      kind: 'trainer-crashed',
      message: `The trainer ended at step ${status.step} without saying why.`,
      fix: canResume
        ? `Resume the run: it goes on from its checkpoint of step ${status.lastCheckpoint}.`
        : 'Start the run again; it had not saved a checkpoint yet.',
      values: { step: status.step },
    },
  };
}

function isDead(status: RunStatus, now: Date): boolean {
  // A preparing run without a process waits for its turn.
  if (!isLiveState(status.state) || status.processId === undefined) return false;
  const age = now.getTime() - Date.parse(status.heartbeatAt);
  return age > certainlyDeadMs || (age > heartbeatLimitMs && !isAlive(status.processId));
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return codeOf(error) === 'EPERM';
  }
}

/** Every metric of a run in order; a last line that was cut off in the middle is left out. */
export async function readMetrics(projectPath: string, run: RunId): Promise<readonly Metric[]> {
  let text: string;
  try {
    text = await readFile(runFiles(projectPath, run).metrics, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw toReadError(error, runFiles(projectPath, run).metrics);
  }
  return parseMetrics(text, run);
}

/** Lines of metrics.jsonl. Only the last line may be torn; any other that is wrong makes the run unreadable. */
export function parseMetrics(text: string, run: RunId): readonly Metric[] {
  const lines = text.split('\n');
  const isWhole = text.endsWith('\n');
  const metrics: Metric[] = [];
  lines.forEach((line, index) => {
    if (line === '' || (!isWhole && index === lines.length - 1)) return;
    const metric = parseMetric(line);
    if (metric === undefined) throw runUnreadable(run, `line ${index + 1} of metrics.jsonl is not a metric`);
    metrics.push(metric);
  });
  return metrics;
}

function parseMetric(line: string): Metric | undefined {
  try {
    return metricSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Steps that have a sample sheet, ascending. */
export async function sampleSteps(projectPath: string, run: RunId): Promise<readonly number[]> {
  const names = await namesIn(runFiles(projectPath, run).samples);
  return names
    .filter((name) => name.endsWith('.png'))
    .map(stepOf)
    .filter((step) => step !== undefined)
    .sort((a, b) => a - b);
}

/** A sample sheet cut into its glyphs: each row is source, generated, target. Throws run-unreadable. */
export async function readSampleImages(projectPath: string, run: RunId, step: number): Promise<SampleImages> {
  const folder = runFiles(projectPath, run).samples;
  const { sizePx, codePoints } = await orRunUnreadable(run, () =>
    readJson(join(folder, 'probes.json'), probesSchema),
  );
  const sheet = await readSheet(run, join(folder, `${stepName(step)}.png`));
  if (sheet.width !== sizePx * 3 || sheet.height !== sizePx * codePoints.length || sheet.channels !== 1) {
    throw runUnreadable(
      run,
      `the sample sheet of step ${step} does not have ${codePoints.length} rows of ${sizePx} px`,
    );
  }
  const column = (index: number) => cutColumn(sheet.data as Uint8Array, sizePx, codePoints.length, index);
  return { step, sizePx, codePoints, source: column(0), generated: column(1), target: column(2) };
}

async function readSheet(run: RunId, path: string) {
  const bytes = await orRunUnreadable(run, async () => {
    try {
      return await readFile(path);
    } catch (error) {
      throw toReadError(error, path);
    }
  });
  try {
    return decode(bytes);
  } catch (error) {
    throw runUnreadable(run, `${path} is not a picture: ${error instanceof Error ? error.message : error}`);
  }
}

/** Black ink on white paper in the file, ink = 255 in the images. */
function cutColumn(data: Uint8Array, sizePx: number, rows: number, column: number): Uint8Array {
  const images = new Uint8Array(rows * sizePx * sizePx);
  for (let y = 0; y < rows * sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      images[y * sizePx + x] = 255 - (data[y * sizePx * 3 + column * sizePx + x] as number);
    }
  }
  return images;
}

async function orRunUnreadable<T>(run: RunId, read: () => Promise<T>, mayBeAbsent = false): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof JsonFileError) throw runUnreadable(run, `${error.path}: ${error.reason}`);
    if (error instanceof AppError && error.kind === 'file-not-found' && !mayBeAbsent)
      throw runUnreadable(run, error.message);
    throw error;
  }
}

function runUnreadable(run: string, reason: string): AppError {
  return new AppError({
    kind: 'run-unreadable',
    message: `The run ${run} cannot be read: ${reason.replace(/\.$/, '')}.`,
    fix: 'Check the name of the run; a damaged run can be deleted and trained again.',
    values: { run },
  });
}
