import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runFiles } from '../../../main/projects/project-folder';
import { firstStatus } from '../../../main/runs/create-run';
import {
  listRuns,
  readMetrics,
  readSampleImages,
  readStatus,
  sampleSteps,
} from '../../../main/runs/read-run';
import type { RunRecord } from '../../../main/runs/run-record';
import { encodeSheet } from '../../../main/trainer/run-folder-store';
import { codePoint } from '../../../shared/domain/code-point';
import type { RunId, RunStatus } from '../../../shared/domain/run';
import { runConfigSchema } from '../../../shared/domain/run-config';

const config = runConfigSchema.parse({
  preset: 'smoke',
  sizePx: 32,
  model: { kind: 'jikei-unet', channels: [8, 16], upsampler: { kind: 'pixel-shuffle' } },
  batchSize: 8,
  optimizer: { learningRate: 0.001 },
  budget: { steps: 10 },
  samples: { characters: '永' },
});
const now = new Date('2026-11-24T12:00:00.000Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const run = '2026-11-24-120000-smoke-pixel-shuffle' as RunId;
/** Larger than any process id of Linux, macOS or Windows in practice. */
const noProcess = 2 ** 22 + 1;

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'jikei-runs-'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

async function makeRun(id: RunId, status: Partial<RunStatus>, createdAt = now): Promise<void> {
  const files = runFiles(project, id);
  const record: RunRecord = {
    config,
    seed: 0,
    versions: { jikei: '0.1.0', node: '20.0.0', electron: null },
    backend: null,
    fontHashes: { source: 'a', target: 'b' },
    createdAt: createdAt.toISOString(),
  };
  await mkdir(files.folder, { recursive: true });
  await writeFile(files.config, JSON.stringify(record));
  await writeFile(files.status, JSON.stringify({ ...firstStatus(config, now), ...status }));
}

describe('readStatus', () => {
  it('tells a crash of a running status with an old heartbeat and no process', async () => {
    await makeRun(run, {
      state: 'running',
      step: 120,
      lastCheckpoint: 100,
      processId: noProcess,
      heartbeatAt: secondsAgo(16),
    });
    expect(await readStatus(project, run, now)).toMatchObject({
      state: 'failed',
      step: 120,
      error: { kind: 'trainer-crashed', fix: expect.stringContaining('checkpoint of step 100') },
    });
  });

  it.each([
    ['a fresh heartbeat', { state: 'running', processId: noProcess, heartbeatAt: secondsAgo(14) }],
    ['a process that lives', { state: 'running', processId: process.pid, heartbeatAt: secondsAgo(60) }],
    ['a run that waits for a process', { state: 'preparing', heartbeatAt: secondsAgo(600) }],
    ['a run that has ended', { state: 'finished', processId: noProcess, heartbeatAt: secondsAgo(9999) }],
  ] as const)('believes the status of %s', async (_, status) => {
    await makeRun(run, status);
    expect((await readStatus(project, run, now)).state).toBe(status.state);
  });

  it('does not believe a process number for ever', async () => {
    await makeRun(run, { state: 'running', processId: process.pid, heartbeatAt: secondsAgo(601) });
    expect((await readStatus(project, run, now)).state).toBe('failed');
  });

  it('names what is wrong with a status, and a run that is not there', async () => {
    await makeRun(run, {});
    await writeFile(runFiles(project, run).status, '{"state":"dancing"}');
    await expect(readStatus(project, run, now)).rejects.toMatchObject({
      kind: 'run-unreadable',
      message: expect.stringContaining('state'),
    });
    await expect(readStatus(project, 'nothing' as RunId, now)).rejects.toMatchObject({
      kind: 'run-unreadable',
    });
  });
});

describe('listRuns', () => {
  it('lists the newest first and leaves out what is no run', async () => {
    await makeRun('older' as RunId, { state: 'finished' }, new Date('2026-11-23T00:00:00Z'));
    await makeRun('newer' as RunId, { state: 'stopped' }, new Date('2026-11-24T00:00:00Z'));
    await mkdir(join(project, 'runs', 'empty'));
    await mkdir(join(project, 'runs', 'torn'));
    await writeFile(join(project, 'runs', 'torn', 'config.json'), '{"config":');
    const runs = await listRuns(project, now);
    expect(runs.map(({ id, status, upsampler }) => [id, status.state, upsampler])).toEqual([
      ['newer', 'stopped', 'pixel-shuffle'],
      ['older', 'finished', 'pixel-shuffle'],
    ]);
  });

  it('is empty for a project without runs', async () => {
    expect(await listRuns(project, now)).toEqual([]);
  });
});

describe('readMetrics', () => {
  const line = (step: number) =>
    `${JSON.stringify({ step, time: step / 10, name: 'train.l1', value: 0.1 })}\n`;

  it('leaves out a last line that a kill cut off', async () => {
    await makeRun(run, {});
    await writeFile(runFiles(project, run).metrics, line(1) + line(2) + line(3).slice(0, 20));
    expect((await readMetrics(project, run)).map(({ step }) => step)).toEqual([1, 2]);
  });

  it('refuses a wrong line in the middle, by its number', async () => {
    await makeRun(run, {});
    await writeFile(runFiles(project, run).metrics, `${line(1)}nonsense\n${line(3)}`);
    await expect(readMetrics(project, run)).rejects.toMatchObject({
      kind: 'run-unreadable',
      message: expect.stringContaining('line 2'),
    });
  });

  it('is empty before the first', async () => {
    await makeRun(run, {});
    expect(await readMetrics(project, run)).toEqual([]);
  });
});

describe('sample sheets', () => {
  const sizePx = 4;
  const image = (level: number) => new Uint8Array(2 * sizePx ** 2).map((_, index) => level + index);
  const probes = {
    sizePx,
    codePoints: [codePoint(0x6c38), codePoint(0x6771)],
    source: image(0),
    target: image(200),
  };

  it('come back glyph by glyph as they were drawn', async () => {
    await makeRun(run, {});
    const { samples } = runFiles(project, run);
    await mkdir(samples);
    await writeFile(join(samples, 'probes.json'), JSON.stringify({ sizePx, codePoints: probes.codePoints }));
    await writeFile(join(samples, 'step-000500.png'), encodeSheet(probes, image(100)));
    await writeFile(join(samples, 'step-000000.png'), encodeSheet(probes, image(50)));
    expect(await sampleSteps(project, run)).toEqual([0, 500]);
    expect(await readSampleImages(project, run, 500)).toEqual({
      step: 500,
      ...probes,
      generated: image(100),
    });
  });

  it('are refused when the sheet is not of the probes', async () => {
    await makeRun(run, {});
    const { samples } = runFiles(project, run);
    await mkdir(samples);
    await writeFile(
      join(samples, 'probes.json'),
      JSON.stringify({ sizePx: 8, codePoints: probes.codePoints }),
    );
    await writeFile(join(samples, 'step-000500.png'), encodeSheet(probes, image(100)));
    await expect(readSampleImages(project, run, 500)).rejects.toMatchObject({ kind: 'run-unreadable' });
    await writeFile(join(samples, 'step-000500.png'), 'no picture');
    await expect(readSampleImages(project, run, 500)).rejects.toMatchObject({ kind: 'run-unreadable' });
    await expect(readSampleImages(project, run, 7)).rejects.toMatchObject({ kind: 'run-unreadable' });
  });
});
