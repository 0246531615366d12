import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunFolder } from '../../../main/runs/create-run';
import { refuseChangedFonts } from '../../../main/runs/font-hashes';
import { findPreset } from '../../../main/runs/presets';
import { applySettings } from '../../../shared/domain/run-settings';
import { fontInfo } from '../font-info';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'jikei-font-hashes-'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

const now = new Date(2026, 10, 24);
const font = async (name: string) => {
  await writeFile(join(project, name), name);
  return { path: name, faceIndex: 0, sha256: '0'.repeat(64), info: { ...fontInfo(), fullName: name } };
};

async function makeProject(...weights: readonly string[]): Promise<void> {
  const family = [];
  for (const name of weights)
    family.push({ name, source: await font(`${name}-a.ttf`), target: await font(`${name}-b.ttf`) });
  const head = { format: 'jikei-project', version: 1, name: 'test', createdAt: now.toISOString() };
  await writeFile(
    join(project, 'project.json'),
    JSON.stringify({ ...head, family, source: await font('a.ttf'), target: await font('b.ttf') }),
  );
}

const makeRun = (...settings: readonly string[]) =>
  createRunFolder(project, applySettings(findPreset('smoke').config, settings), now);
const bold = ['pairs.styles=["Bold"]', 'model.film=[0]'];

describe('a run is gone on with', () => {
  it('while every font that it learns from is the same file', async () => {
    await makeProject('Bold', 'Black');
    const run = await makeRun(...bold);
    // It learns nothing from Black.
    await writeFile(join(project, 'Black-b.ttf'), 'another');
    await expect(refuseChangedFonts(project, run)).resolves.toBeUndefined();
  });

  it.each(['a.ttf', 'b.ttf', 'Bold-a.ttf', 'Bold-b.ttf'])('not where %s is another file', async (name) => {
    await makeProject('Bold');
    const run = await makeRun(...bold);
    await writeFile(join(project, name), 'another');
    await expect(refuseChangedFonts(project, run)).rejects.toMatchObject({
      kind: 'font-changed',
      message: expect.stringContaining(`${name} at ${name} is not the file it began with`),
      values: { file: name },
    });
  });

  it('not where a weight has left the project, or come to it and would be learned from', async () => {
    await makeProject('Bold', 'Black');
    const styled = await makeRun(...bold);
    const neighbours = await makeRun('augmentation.neighbours=0.3');
    await makeProject('Black');
    await expect(refuseChangedFonts(project, styled)).rejects.toMatchObject({
      kind: 'font-changed',
      message: expect.stringContaining('the weight Bold, which it learned from, is no longer'),
    });
    await makeProject('Bold', 'Black', 'Light');
    await expect(refuseChangedFonts(project, neighbours)).rejects.toMatchObject({
      kind: 'font-changed',
      message: expect.stringContaining('the weight Light has come to the project'),
    });
    await expect(refuseChangedFonts(project, styled)).resolves.toBeUndefined();
  });
});
