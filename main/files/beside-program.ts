import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file of the build: beside the program, or beside its folder of chunks. Undefined where Jikei runs from its sources,
 * and where the build has none of that name.
 */
export function besideProgram(name: string): string | undefined {
  return ['.', '..']
    .map((folder) => join(import.meta.dirname, folder, name))
    .find((file) => existsSync(file));
}
