import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Somewhere to put the file that TensorFlow loads a graph from. */
export interface GraphFolder {
  /**
   * Writes `saved_model.pb` into a folder of its own, calls `use` with the folder's path and removes the
   * folder, also when `use` throws. TensorFlow reads the file once, so nothing is left on disk afterwards.
   */
  withSavedModel<T>(bytes: Uint8Array, use: (path: string) => T): T;
}

/**
 * Folders inside `parent`, the system's folder for temporary files when left out.
 *
 * Synchronous on purpose: a graph is made between two steps, where the process has nothing else to do.
 */
export function temporaryGraphFolder(parent: string = tmpdir()): GraphFolder {
  return {
    withSavedModel(bytes, use) {
      const path = mkdtempSync(join(parent, 'jikei-graph-'));
      try {
        writeFileSync(join(path, 'saved_model.pb'), bytes);
        return use(path);
      } finally {
        rmSync(path, { recursive: true, force: true });
      }
    },
  };
}
