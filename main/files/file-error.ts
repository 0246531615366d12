import { AppError } from '../../shared/domain/app-error';

/** What the file system says where a path may not be used as it was, or is of another kind. */
const DENIED = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ENAMETOOLONG'];

/** The failure of a writing in a sentence: disk-full, file-not-writable or file-not-found. Other errors pass through. */
export function toFileError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError({
      kind: 'disk-full',
      message: `The disk is full: ${path} could not be written.`,
      fix: 'Free some space and try again; nothing that was there has been changed.',
      values: { file: path },
    });
  }
  if (DENIED.includes(code)) {
    return new AppError({
      kind: 'file-not-writable',
      message: `${path} cannot be written.`,
      fix: 'Choose a folder you may write to, or change its permissions.',
      detail: String(error),
      values: { file: path },
    });
  }
  return code === 'ENOENT' ? notFound(path) : error;
}

/** The failure of a reading in a sentence: file-unreadable or file-not-found. Other errors pass through. */
export function toReadError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (DENIED.includes(code)) {
    return new AppError({
      kind: 'file-unreadable',
      message: `${path} cannot be read.`,
      fix: 'Change its permissions, or choose another file.',
      detail: String(error),
      values: { file: path },
    });
  }
  return code === 'ENOENT' ? notFound(path) : error;
}

/** `EACCES`; empty where it is no error of the file system. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const notFound = (path: string) =>
  new AppError({
    kind: 'file-not-found',
    message: `${path} does not exist.`,
    fix: 'Check the path, or choose the file again.',
    values: { file: path },
  });
