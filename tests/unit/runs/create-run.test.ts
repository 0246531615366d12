import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runFiles } from '../../../main/projects/project-folder';
import { createRunFolder } from '../../../main/runs/create-run';
import { findPreset } from '../../../main/runs/presets';
import { readRecord, readStatus } from '../../../main/runs/read-run';
import { applySettings } from '../../../shared/domain/run-settings';
import { fontInfo } from '../font-info';

const now = new Date(2026, 10, 24, 15, 30, 5);
let project: string;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'jikei-create-run-'));
  const font = async (name: string) => {
    await writeFile(join(project, name), name);
    return { path: name, faceIndex: 0, sha256: '0'.repeat(64), info: fontInfo() };
  };
  await writeFile(
    join(project, 'project.json'),
    JSON.stringify({
      format: 'jikei-project',
      version: 1,
      name: 'test',
      createdAt: now.toISOString(),
      source: await font('a.ttf'),
      target: await font('b.ttf'),
    }),
  );
});
afterEach(() => rm(project, { recursive: true, force: true }));

it('leaves no folder of a run that could not be written down', async () => {
  // A date that is none has a name for the folder, and none for the record.
  await expect(createRunFolder(project, findPreset('smoke').config, new Date(Number.NaN))).rejects.toThrow(
    RangeError,
  );
  expect(await readdir(join(project, 'runs'))).toEqual([]);
});

it('names a run by time, preset and upsampler, and a second one of the same second apart', async () => {
  const { config } = findPreset('smoke');
  const first = await createRunFolder(project, config, now);
  const second = await createRunFolder(project, config, now, 'CPU · 2 cores');
  expect([first, second]).toEqual([
    '2026-11-24-153005-smoke-pixel-shuffle',
    '2026-11-24-153005-smoke-pixel-shuffle-2',
  ]);
  expect(await readRecord(project, second)).toEqual({
    config,
    seed: config.seed,
    versions: {
      jikei: JSON.parse(await readFile('package.json', 'utf8')).version,
      node: process.versions.node,
      electron: null,
    },
    backend: 'CPU · 2 cores',
    // Of the files as they are, whatever they were when the project was made.
    fontHashes: { source: sha256('a.ttf'), target: sha256('b.ttf') },
    createdAt: now.toISOString(),
  });
  expect(await readStatus(project, first, now)).toMatchObject({
    state: 'preparing',
    step: 0,
    totalSteps: 40,
  });
  expect((await readdir(runFiles(project, first).folder)).sort()).toEqual(['config.json', 'status.json']);
});

it('makes nothing where there is no project', async () => {
  const { config } = findPreset('smoke');
  const nowhere = join(project, 'nowhere');
  await expect(createRunFolder(nowhere, config, now)).rejects.toMatchObject({ kind: 'project-unreadable' });
  expect((await readdir(project)).sort()).toEqual(['a.ttf', 'b.ttf', 'project.json']);
});

it('makes nothing of a config that is impossible here', async () => {
  const config = applySettings(findPreset('smoke').config, ['augmentation.neighbours=0.5']);
  await expect(createRunFolder(project, config, now)).rejects.toMatchObject({
    kind: 'config-invalid',
    message: expect.stringContaining('no family'),
  });
  expect((await readdir(project)).sort()).toEqual(['a.ttf', 'b.ttf', 'project.json']);
});
