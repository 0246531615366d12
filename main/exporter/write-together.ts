import { readFile, rm } from 'node:fs/promises';
import { writeAtomically } from '../files/write-atomically';

export interface OutputFile {
  readonly path: string;
  readonly data: string | Uint8Array;
}

/**
 * Writes files in their order, each of them whole or not at all; when one cannot be written, those before it are as they
 * were before. The file that matters comes last. Throws disk-full and file-not-writable.
 */
export async function writeTogether(files: readonly OutputFile[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const [index, { path, data }] of files.entries()) {
      // The last file needs no way back: nothing comes after it that could fail.
      const before = index === files.length - 1 ? undefined : await readFile(path).catch(() => undefined);
      await writeAtomically(path, data);
      undo.push(() => (before === undefined ? rm(path, { force: true }) : writeAtomically(path, before)));
    }
  } catch (error) {
    // Whatever one way back meets, the others are gone too, and the first failure is the one to tell.
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw error;
  }
}
