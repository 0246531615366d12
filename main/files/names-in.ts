import { readdir } from 'node:fs/promises';
import { codeOf, toReadError } from './file-error';

/** The names in a folder; none where there is no such folder. Throws an AppError file-unreadable. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw toReadError(error, folder);
  }
}
