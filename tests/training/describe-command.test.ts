import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../main/cli/run-command-line';
import { decodeGlyphPng } from '../../main/generated/glyph-image-file';
import { captureOutput } from '../unit/cli/captured-output';
import { makeTestProject, type TestProject } from './trainer-fixture';

const printed = captureOutput();
let project: TestProject;
beforeAll(async () => {
  project = await makeTestProject();
});
afterAll(() => project.remove());

const small = ['--preset', 'smoke', '--set', 'sizePx=64', '--set', 'model.channels=[8,16]'];

it('prints the step-0 card as one JSON object and writes the drawing', async () => {
  const file = join(project.path, 'drawn.png');
  const args = ['describe', project.path, ...small, '--char', '東', '--out', file, '--json'];
  expect(await runCommandLine(args)).toBe(0);
  const card: unknown = JSON.parse(printed.out);
  expect(card).toMatchObject({
    codePoint: 0x6771,
    sizePx: 64,
    isHeadSilent: true,
    upsamplers: [{ level: 0, name: 'decoder.0.upsample' }],
    scores: { glyphs: 16 },
  });
  expect(card).not.toHaveProperty('drawn');
  const { sizePx, coverage } = decodeGlyphPng(await readFile(file));
  expect(sizePx).toBe(64);
  expect(coverage.some((ink) => ink > 128)).toBe(true);
});

it('says in lines what each upsampler and layer does', async () => {
  const args = ['describe', project.path, ...small, '--set', 'model.upsampler=pixel-shuffle-blur'];
  expect(await runCommandLine(args)).toBe(0);
  expect(printed.out).toMatch(/decoder\.0\.upsample +KDI 0\.000/);
  expect(printed.out).toMatch(/decoder\.0 +64 px/);
  expect(printed.out).toContain('first layer that shows it: period 2 none');
});

it('refuses what cannot be trained and what is no character', async () => {
  expect(await runCommandLine(['describe', project.path, ...small, '--set', 'batchSize=0'])).toBe(1);
  expect(await runCommandLine(['describe', project.path, ...small, '--char', '東風'])).toBe(2);
});
