import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toFileError } from './file-error';

/**
 * Writes a file so that a reader, or a kill at any moment, sees the old file or the whole new one.
 *
 * The bytes go to a temporary name beside the file, are synced, and renamed over it; then the folder is synced.
 * Throws an AppError disk-full or file-not-writable, and leaves no temporary file behind.
 */
export async function writeAtomically(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw toFileError(error, path);
  }
}

/** The same for a value, as JSON that people can read and compare. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, jsonText(value));
}

/**
 * Keeps a file that cannot be understood as `<path>.broken`, or `.broken-2` and so on where there is one already, so that
 * a new one can be written. Throws file-not-writable.
 */
export async function putAside(path: string): Promise<void> {
  try {
    for (let number = 1; ; number++) {
      const aside = number === 1 ? `${path}.broken` : `${path}.broken-${number}`;
      if (await isThere(aside)) continue;
      return await rename(path, aside);
    }
  } catch (error) {
    throw toFileError(error, path);
  }
}

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Two spaces a level and a line's end, as every JSON file of a project is written. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Makes a rename inside the folder durable; Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
