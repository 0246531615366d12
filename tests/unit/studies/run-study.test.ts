import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeJson } from '../../../main/files/write-atomically';
import { runFiles } from '../../../main/projects/project-folder';
import { firstStatus } from '../../../main/runs/create-run';
import { findPreset } from '../../../main/runs/presets';
import { type RunStudyOptions, runStudy } from '../../../main/studies/run-study';
import type { Arm, Study } from '../../../main/studies/study';
import { readStudy, studyFiles } from '../../../main/studies/study-folder';
import { AppError } from '../../../shared/domain/app-error';
import type { RunId, RunStatus } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';

let projectPath: string;
beforeEach(async () => {
  projectPath = await mkdtemp(join(tmpdir(), 'jikei-study-'));
});
afterEach(() => rm(projectPath, { recursive: true, force: true }));

const now = () => new Date('2026-11-24T12:00:00.000Z');
const { config } = findPreset('smoke');
const armOf = (id: string, changes: Partial<RunConfig> = {}): Arm => ({
  id,
  title: `arm ${id}`,
  claims: [],
  settings: [],
  config: { ...config, ...changes },
});
const study: Study = { kind: 'ablation', arms: [armOf('base'), armOf('other', { batchSize: 2 })] };

const statusOf = (state: RunStatus['state'], changes: Partial<RunStatus> = {}): RunStatus => ({
  ...firstStatus(config, now()),
  state,
  ...changes,
});

/** A trainer that ends every run at once, but for what `outcomes` says of its n-th call. */
function trainer(outcomes: Readonly<Record<number, () => RunStatus>> = {}) {
  const made: { readonly seed: number; readonly batchSize: number }[] = [];
  const trained: string[] = [];
  const notes: string[] = [];
  const options: RunStudyOptions = {
    ...{ projectPath, name: 'ablation', study, seeds: [0, 1], now, isKnown: () => false },
    delay: async () => undefined,
    note: (line) => notes.push(line),
    createRun: async ({ seed, batchSize }) => {
      made.push({ seed, batchSize });
      const run = `run-${seed}-${batchSize}` as RunId;
      await mkdir(runFiles(projectPath, run).folder, { recursive: true });
      await writeJson(runFiles(projectPath, run).status, statusOf('preparing'));
      return run;
    },
    train: async (run) => {
      trained.push(run);
      const status = (outcomes[trained.length] ?? (() => statusOf('finished')))();
      await writeJson(runFiles(projectPath, run).status, status);
      return status;
    },
  };
  return { options, made, trained, notes };
}

describe('a study', () => {
  it('trains all arms with the first seed before any with the second, and records whose each run is', async () => {
    const { options, made } = trainer();
    await runStudy(options);
    const smoke = config.batchSize;
    expect(made).toEqual([
      { seed: 0, batchSize: smoke },
      { seed: 0, batchSize: 2 },
      { seed: 1, batchSize: smoke },
      { seed: 1, batchSize: 2 },
    ]);
    const record = await readStudy(projectPath, 'ablation');
    expect(record?.entries.map(({ arm, seed, run }) => [arm, seed, run])).toEqual([
      ['base', 0, `run-0-${smoke}`],
      ['other', 0, 'run-0-2'],
      ['base', 1, `run-1-${smoke}`],
      ['other', 1, 'run-1-2'],
    ]);
  });

  it('passes over what is finished when it is begun again, and takes further seeds', async () => {
    await runStudy(trainer().options);
    const again = trainer();
    await runStudy({ ...again.options, seeds: [0, 1, 2] });
    expect(again.trained).toEqual([`run-2-${config.batchSize}`, 'run-2-2']);
  });

  it('trains nothing that is known already', async () => {
    const { options, trained } = trainer();
    const isKnown = ({ seed, batchSize }: RunConfig) => seed === 1 || batchSize === 2;
    const record = await runStudy({ ...options, isKnown });
    expect(trained).toEqual([`run-0-${config.batchSize}`]);
    expect(record.entries.map(({ arm, seed }) => [arm, seed])).toEqual([['base', 0]]);
  });

  it('goes on with a run that was stopped and with one whose trainer died', async () => {
    const first = trainer({ 2: () => statusOf('stopped', { step: 7 }) });
    await expect(runStudy(first.options)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(first.trained).toHaveLength(2);
    // Killed in the middle: its status still says running, by a process that is gone and long silent.
    const killed = statusOf('running', { processId: 2 ** 30, heartbeatAt: '2026-11-24T11:00:00.000Z' });
    await writeJson(runFiles(projectPath, 'run-0-2' as RunId).status, killed);

    const second = trainer();
    await runStudy(second.options);
    expect(second.made).toHaveLength(2);
    expect(second.trained[0]).toBe('run-0-2');
    expect(second.trained).toHaveLength(3);
  });

  it('makes a run anew whose folder is gone', async () => {
    await runStudy(trainer().options);
    await rm(runFiles(projectPath, 'run-1-2' as RunId).folder, { recursive: true });
    const again = trainer();
    await runStudy(again.options);
    expect(again.made).toEqual([{ seed: 1, batchSize: 2 }]);
  });

  it('keeps a loss that became not finite as a result and goes on with the others', async () => {
    const failure = () => {
      throw new AppError({
        kind: 'loss-not-finite',
        message: 'The loss is NaN at step 3.',
        fix: 'Lower it.',
      });
    };
    const { options, trained } = trainer({ 2: failure });
    const record = await runStudy(options);
    expect(trained).toHaveLength(4);
    expect(record.entries.map(({ failure }) => failure)).toEqual([
      null,
      'The loss is NaN at step 3.',
      null,
      null,
    ]);
    const again = trainer();
    await runStudy(again.options);
    expect(again.trained).toEqual([]);
  });

  it('ends with any other failure, which stays to be mended', async () => {
    const full = () => {
      throw new AppError({ kind: 'disk-full', message: 'The disk is full.', fix: 'Free some space.' });
    };
    const { options } = trainer({ 3: full });
    await expect(runStudy(options)).rejects.toMatchObject({ kind: 'disk-full' });
    const again = trainer();
    await runStudy(again.options);
    expect(again.trained).toHaveLength(2);
  });

  it('refuses to go on with other settings, and names them', async () => {
    await runStudy(trainer().options);
    const before = await readFile(studyFiles(projectPath, 'ablation').record, 'utf8');
    const { options } = trainer();
    const longer: Study = { ...study, arms: [armOf('base', { budget: { steps: 5, minutes: null } })] };
    await expect(runStudy({ ...options, study: longer })).rejects.toMatchObject({
      kind: 'config-invalid',
      message: expect.stringContaining('budget'),
    });
    await expect(runStudy({ ...options, study: { ...study, kind: 'pairs' } })).rejects.toMatchObject({
      kind: 'config-invalid',
    });
    expect(await readFile(studyFiles(projectPath, 'ablation').record, 'utf8')).toBe(before);
  });

  it('says what is wrong with a record that somebody has broken', async () => {
    await writeJson(studyFiles(projectPath, 'ablation').record, { format: 'jikei-study' });
    await expect(runStudy(trainer().options)).rejects.toMatchObject({
      kind: 'config-invalid',
      message: expect.stringContaining('study.json'),
    });
  });
});
