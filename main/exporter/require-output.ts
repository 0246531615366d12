import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import { toFileError } from '../files/file-error';

/**
 * Makes sure, before minutes of work, that a font may be written to `file`; writes nothing.
 *
 * Throws export-refused when it is one of `inputs` (by whatever name) or lies in one of `protectedFolders`, and
 * file-not-writable when it is a folder or its folder cannot be written.
 */
export async function requireOutput(
  file: string,
  inputs: readonly string[],
  protectedFolders: readonly string[],
): Promise<void> {
  const own = await identity(file);
  for (const input of inputs) {
    const other = await identity(input);
    if (resolve(file) === resolve(input) || (own !== undefined && own === other)) {
      throw refused(file, `${file} is a file that the export reads`);
    }
  }
  const folder = protectedFolders.find((each) => isInside(file, each));
  if (folder !== undefined) throw refused(file, `${file} lies among the project's own data`);

  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory() === true) throw toFileError(fileError('EISDIR'), file);
  const parent = await nearestExisting(dirname(resolve(file)));
  try {
    if (!(await stat(parent)).isDirectory()) throw fileError('ENOTDIR');
    await access(parent, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw toFileError(error, file);
  }
}

/** Two names of one file have the same device and file number, also through links. */
async function identity(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return ino === 0n ? undefined : `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

function isInside(file: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(file));
  return way !== '' && !way.startsWith('..') && resolve(way) !== way;
}

async function nearestExisting(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const exists = await stat(at).then(
      () => true,
      () => false,
    );
    if (exists || dirname(at) === at) return at;
  }
}

const fileError = (code: string) => Object.assign(new Error(code), { code });

function refused(file: string, reason: string): AppError {
  return new AppError({
    kind: 'export-refused',
    message: `The font cannot be written there: ${reason}.`,
    fix: 'Choose another file name.',
    values: { file },
  });
}
