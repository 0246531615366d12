import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPair } from '../../../main/cli/pair-of';
import { toFileError, toReadError } from '../../../main/files/file-error';
import { hashFile } from '../../../main/files/hash-file';
import { writeAtomically } from '../../../main/files/write-atomically';
import { createProject } from '../../../main/projects/create-project';
import { AppError } from '../../../shared/domain/app-error';
import { smallFont } from '../pipeline/fonts/small-fonts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writing a file', () => {
  it('makes its folders, replaces the old file whole, and leaves no temporary one', async () => {
    const path = join(folder, 'a', 'b', 'c.txt');
    await writeAtomically(path, 'one');
    await writeAtomically(path, new Uint8Array([116, 119, 111]));
    expect([await readFile(path, 'utf8'), await readdir(join(folder, 'a', 'b'))]).toEqual(['two', ['c.txt']]);
  });

  it('leaves the old file and nothing else when it cannot be replaced', async () => {
    await mkdir(join(folder, 'taken', 'by'), { recursive: true });
    await expect(writeAtomically(join(folder, 'taken'), 'x')).rejects.toMatchObject({
      kind: 'file-not-writable',
      values: { file: join(folder, 'taken') },
    });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'file-not-writable'],
    ['EROFS', 'file-not-writable'],
    ['ENOENT', 'file-not-found'],
  ])('puts %s into words as %s', (code, kind) => {
    const error = toFileError(Object.assign(new Error(code), { code }), '/a/b');
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind, message: expect.stringContaining('/a/b') });
  });

  it.each([
    ['EACCES', 'file-unreadable'],
    ['EISDIR', 'file-unreadable'],
    ['ENOENT', 'file-not-found'],
  ])('puts %s at a reading into words as %s', (code, kind) => {
    const error = toReadError(Object.assign(new Error(code), { code }), '/a/b');
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind, message: expect.stringContaining('/a/b') });
  });

  it('passes on what is not about the disk', () => {
    const bug = new TypeError('x is not a function');
    expect([toFileError(bug, '/a'), toReadError(bug, '/a')]).toEqual([bug, bug]);
  });
});

describe('the hash of a file', () => {
  it('is its SHA-256', async () => {
    await writeFile(join(folder, 'abc'), 'abc');
    // FIPS 180-2, appendix B.1.
    expect(await hashFile(join(folder, 'abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    await expect(hashFile(join(folder, 'none'))).rejects.toMatchObject({ kind: 'file-not-found' });
  });
});

describe('a disk that is really full', () => {
  const mount = (at: string) =>
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'jikei-test', at]).status === 0;

  it('is told by its name, and a project that does not fit leaves nothing behind', async (context) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    // Only root may mount, and not in every container.
    if (!mount(disk)) return context.skip();
    try {
      await writeFile(join(disk, 'filler'), new Uint8Array(62 * 1024)).catch(() => undefined);
      const [source, target] = ['永東国愛', '永東国'].map((text) => ({
        text,
        path: join(folder, `${text}.ttf`),
      }));
      for (const font of [source, target]) await writeFile(font?.path ?? '', smallFont(font?.text ?? ''));
      const made = createProject(join(disk, 'p.jikei'), {
        source: { path: source?.path ?? '', faceIndex: 0 },
        target: { path: target?.path ?? '', faceIndex: 0 },
        name: 'p'.repeat(8000),
        now: new Date(),
        openPair,
      });
      await expect(made).rejects.toMatchObject({ kind: 'disk-full' });
      expect(await readdir(disk)).toEqual(['filler']);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
