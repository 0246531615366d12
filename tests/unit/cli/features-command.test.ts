import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../main/cli/run-command-line';
import { captureOutput } from './captured-output';

let folder: string;
const printed = captureOutput();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-features-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('jikei features', () => {
  it.each([
    ['both files', ['--out', 'a', '--file', 'b']],
    ['no time', ['--out', 'a', '--minutes', '0']],
  ])('%s: wrong usage', async (_, args) => {
    expect(await runCommandLine(['features', ...args])).toBe(2);
    expect(printed.out).toBe('');
    expect(printed.err).not.toBe('');
  });

  it('says before training that it could not write', async () => {
    const path = join(folder, 'nowhere', 'features.safetensors');
    expect(await runCommandLine(['features', '--out', path, '--json'])).toBe(1);
    expect(JSON.parse(printed.out)).toEqual({
      error: expect.objectContaining({ kind: 'file-not-found', values: { file: join(folder, 'nowhere') } }),
    });
  });

  it('refuses a file that is no glyph network, with a sentence', async () => {
    const path = join(folder, 'other.safetensors');
    await writeFile(path, Buffer.alloc(64));
    expect(await runCommandLine(['features', '--file', path])).toBe(1);
    expect(printed.err.trim().split('\n')).toHaveLength(1);
    expect(printed.err).toContain(`${path} cannot be read: `);
  });
});
