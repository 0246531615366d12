import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppState } from '../../../main/ipc/app-state';
import { createProjectChanges } from '../../../main/ipc/change-project';
import { readProject } from '../../../main/projects/read-project';
import type { Project } from '../../../shared/domain/project';
import { fontInfo } from '../font-info';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-change-project-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const font = { path: '/a.ttf', faceIndex: 0, sha256: 'a'.repeat(64), info: fontInfo() };
const project: Project = {
  format: 'jikei-project',
  version: 1,
  name: 'first',
  createdAt: '2026-11-24T12:00:00.000Z',
  source: font,
  target: font,
  family: [],
  emScale: 0.9,
  charset: 'missing',
  notes: '',
};

async function openProject() {
  await writeFile(join(folder, 'project.json'), JSON.stringify(project));
  const state = new AppState();
  const open = { path: folder, project, warnings: [] };
  state.project = open;
  return { state, open, change: createProjectChanges(state) };
}

/** A change that takes as long as the test wants. */
function slowly(rename: string) {
  let finish = () => {};
  const waiting = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const change = async (before: Project): Promise<Project> => {
    await waiting;
    return { ...before, name: rename };
  };
  return { change, finish };
}

it('writes each change upon what the one before left', async () => {
  const { state, open, change } = await openProject();
  const slow = slowly('renamed');
  const first = change(open, slow.change, false);
  const second = change(open, (before) => ({ ...before, notes: 'written meanwhile' }), false);
  slow.finish();
  await Promise.all([first, second]);
  const both = { ...project, name: 'renamed', notes: 'written meanwhile' };
  expect(await readProject(folder)).toEqual(both);
  expect(state.project?.project).toEqual(both);
});

it('goes on after a change that failed', async () => {
  const { open, change } = await openProject();
  const failed = change(open, () => Promise.reject(new Error('no such font')), false);
  const after = change(open, (before) => ({ ...before, notes: 'later' }), false);
  await expect(failed).rejects.toThrow('no such font');
  expect((await after).project.notes).toBe('later');
});

it('writes nothing where another project was opened meanwhile', async () => {
  const { state, open, change } = await openProject();
  const slow = slowly('renamed');
  const changed = change(open, slow.change, false);
  const other = { path: join(folder, 'other'), project: { ...project, name: 'other' }, warnings: [] };
  await Promise.resolve();
  state.project = other;
  slow.finish();
  await expect(changed).rejects.toMatchObject({ kind: 'busy' });
  expect(await readProject(folder)).toEqual(project);
  expect(state.project).toBe(other);
});
