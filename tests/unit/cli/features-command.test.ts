import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../main/cli/run-command-line';

let folder: string;
let out: string;
let err: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-features-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

describe('jikei features', () => {
  it.each([
    ['both files', ['--out', 'a', '--file', 'b']],
    ['no time', ['--out', 'a', '--minutes', '0']],
  ])('%s: wrong usage', async (_, args) => {
    expect(await runCommandLine(['features', ...args])).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('says before training that it could not write', async () => {
    const path = join(folder, 'nowhere', 'features.safetensors');
    expect(await runCommandLine(['features', '--out', path, '--json'])).toBe(1);
    expect(JSON.parse(out)).toEqual({
      error: expect.objectContaining({ kind: 'file-not-found', values: { file: join(folder, 'nowhere') } }),
    });
  });

  it('refuses a file that is no glyph network, with a sentence', async () => {
    const path = join(folder, 'other.safetensors');
    await writeFile(path, Buffer.alloc(64));
    expect(await runCommandLine(['features', '--file', path])).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(`${path} cannot be read: `);
  });
});
