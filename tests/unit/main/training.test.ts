import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppState } from '../../../main/ipc/app-state';
import { createTraining } from '../../../main/ipc/training';
import { openLog } from '../../../main/log/open-log';
import { crashError, explainExit } from '../../../main/processes/explain-exit';
import type { Processes } from '../../../main/processes/processes';
import { runFiles } from '../../../main/projects/project-folder';
import { firstStatus } from '../../../main/runs/create-run';
import { findPreset } from '../../../main/runs/presets';
import { AppError } from '../../../shared/domain/app-error';
import type { RunEvent, RunId, RunStatus } from '../../../shared/domain/run';
import type { AppEvent } from '../../../shared/ipc/main-service';

const run = '2026-11-24-120000-smoke-pixel-shuffle' as RunId;
const now = () => new Date('2026-11-24T12:00:00.000Z');

let project: string;
let state: AppState;
let events: AppEvent[];
/** The trainer's side of the one `train` call. */
let trainer: {
  tell: (event: RunEvent) => void;
  end: (status: RunStatus) => void;
  fail: (error: unknown) => void;
};
let controls: string[];

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'jikei-training-'));
  await mkdir(runFiles(project, run).folder, { recursive: true });
  const { config } = findPreset('smoke');
  const record = {
    config,
    seed: 0,
    versions: { jikei: '0.1.0', node: '20.20.2', electron: null },
    backend: null,
    fontHashes: { source: 'a', target: 'b' },
    createdAt: now().toISOString(),
  };
  await writeFile(runFiles(project, run).config, JSON.stringify(record));
  await writeFile(runFiles(project, run).status, JSON.stringify(running));
  events = [];
  controls = [];
  state = new AppState();
  state.project = { path: project, warnings: [] } as unknown as NonNullable<AppState['project']>;
  state.listen((event) => events.push(event));
});
afterEach(() => rm(project, { recursive: true, force: true }));

const running: RunStatus = {
  ...firstStatus(findPreset('smoke').config, now()),
  state: 'running',
  step: 70,
  seconds: 9,
  lastCheckpoint: 50,
};

async function makeTraining() {
  const log = await openLog(join(project, 'logs'), now);
  const processes = {
    trainer: {
      train: (_ref: unknown, { onUpdate }: { onUpdate: (event: RunEvent) => void }) =>
        new Promise<RunStatus>((end, fail) => {
          trainer = { tell: onUpdate, end, fail };
        }),
      control: async ({ action }: { action: string }) => {
        controls.push(action);
        return null;
      },
    },
  } as unknown as Processes;
  return createTraining({ state, processes, log, now });
}

const statusOnDisk = async () =>
  JSON.parse(await readFile(runFiles(project, run).status, 'utf8')) as RunStatus;

describe('the run in the trainer', () => {
  it('is taken at its first word, and its events go to every window', async () => {
    const training = await makeTraining();
    const started = training.start(project, run);
    trainer.tell({ kind: 'status', run, status: running });
    await started;
    expect(training.run).toBe(run);
    trainer.tell({ kind: 'sample', run, step: 80 });
    expect(events.filter((event) => event.kind === 'run')).toEqual([
      { kind: 'run', event: { kind: 'status', run, status: running } },
      { kind: 'run', event: { kind: 'sample', run, step: 80 } },
    ]);
    trainer.end({ ...running, state: 'finished' });
    await vi.waitFor(() => expect(training.run).toBeNull());
  });

  it('is refused with its reason when the trainer does not take it', async () => {
    const training = await makeTraining();
    const started = training.start(project, run);
    trainer.fail(new AppError({ kind: 'backend-missing', message: 'No TensorFlow.', fix: 'Set it up.' }));
    await expect(started).rejects.toMatchObject({ kind: 'backend-missing' });
    expect(training.run).toBeNull();
    expect(await statusOnDisk()).toEqual(running);
  });

  it('keeps others out while it trains', async () => {
    const training = await makeTraining();
    const started = training.start(project, run);
    trainer.tell({ kind: 'status', run, status: running });
    await started;
    await expect(training.start(project, run)).rejects.toMatchObject({ kind: 'busy' });
  });

  it('is marked failed on disk and in the list when the trainer is killed', async () => {
    const training = await makeTraining();
    const started = training.start(project, run);
    trainer.tell({ kind: 'status', run, status: running });
    await started;
    trainer.fail(crashError('trainer', explainExit('trainer', 9, 'killed', false)));
    await vi.waitFor(() => expect(events.at(-1)?.kind).toBe('runs'));
    const written = await statusOnDisk();
    expect(written).toMatchObject({
      state: 'failed',
      step: 70,
      error: {
        kind: 'trainer-crashed',
        message: expect.stringContaining('SIGKILL'),
        fix: 'Resume it: it goes on from its checkpoint of step 50.',
      },
    });
    expect(events.at(-2)).toEqual({ kind: 'run', event: { kind: 'failed', run, error: written.error } });
    expect(state.runs.map(({ id, status }) => [id, status.state])).toEqual([[run, 'failed']]);
    expect(training.run).toBeNull();
  });

  it('leaves to the trainer what the trainer has written down itself', async () => {
    const training = await makeTraining();
    const started = training.start(project, run);
    trainer.tell({ kind: 'status', run, status: running });
    await started;
    trainer.fail(
      new AppError({ kind: 'loss-not-finite', message: 'Not a number at step 71.', fix: 'Lower the rate.' }),
    );
    await vi.waitFor(() => expect(training.run).toBeNull());
    expect(await statusOnDisk()).toEqual(running);
  });

  it('is stopped and waited for before the app ends', async () => {
    const training = await makeTraining();
    const started = training.start(project, run);
    trainer.tell({ kind: 'status', run, status: running });
    await started;
    let hasStopped = false;
    const stopping = training.stop(5000).then(() => {
      hasStopped = true;
    });
    await vi.waitFor(() => expect(controls).toEqual(['stop']));
    expect(hasStopped).toBe(false);
    trainer.end({ ...running, state: 'stopped' });
    await stopping;
    expect(training.run).toBeNull();
  });
});

describe('the list of runs', () => {
  it('is told anew when a run changes its state, and not at every step', () => {
    const summary = { id: run, status: running } as AppState['runs'][number];
    state.runs = [summary];
    events.length = 0;
    state.patchRun(run, { ...running, step: 71 });
    expect([state.runs[0]?.status.step, events.length]).toEqual([71, 0]);
    state.patchRun(run, { ...running, step: 72, state: 'paused' });
    expect(events.map(({ kind }) => kind)).toEqual(['runs']);
  });
});
