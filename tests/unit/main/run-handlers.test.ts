import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeJson } from '../../../main/files/write-atomically';
import type { MainContext } from '../../../main/ipc/main-context';
import { runHandlers } from '../../../main/ipc/run-handlers';
import { runFiles } from '../../../main/projects/project-folder';
import { firstStatus } from '../../../main/runs/create-run';
import { findPreset } from '../../../main/runs/presets';
import type { RunId } from '../../../shared/domain/run';
import type { CallContext } from '../../../shared/ipc/rpc';

const trashed: string[] = [];
vi.mock('electron', () => ({ shell: { trashItem: async (path: string) => trashed.push(path) } }));

const run = '2026-11-24-120000-smoke-pixel-shuffle' as RunId;
const now = () => new Date('2026-11-24T12:00:00.000Z');

let path: string;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'jikei-run-handlers-'));
  trashed.length = 0;
});
afterEach(() => rm(path, { recursive: true, force: true }));

it('a run that the command line trains is not deleted under it', async () => {
  const status = { ...firstStatus(findPreset('smoke').config, now()), state: 'running' } as const;
  await writeJson(runFiles(path, run).status, { ...status, processId: process.ppid });
  const state = { project: { path }, runs: [] };
  const context = { state, now, training: { run: null }, processes: {} } as unknown as MainContext;
  const { deleteRun } = runHandlers(context);
  const remove = async () => deleteRun({ run }, {} as CallContext<never>);
  await expect(remove()).rejects.toMatchObject({ kind: 'busy' });
  expect(trashed).toEqual([]);

  await writeJson(runFiles(path, run).status, { ...status, state: 'stopped' });
  await remove();
  expect(trashed).toEqual([runFiles(path, run).folder]);
});
