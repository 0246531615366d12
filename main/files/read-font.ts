import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import type { FontRef } from '../../shared/domain/font-info';
import { type ParsedFont, parseFont } from '../../shared/pipeline/fonts/parse-font';
import { toFileError } from './write-atomically';

/**
 * Reads and parses a font file; errors name the file.
 *
 * Throws an AppError file-not-found, font-unreadable or font-no-outlines.
 */
export async function readFont({ path, faceIndex }: FontRef): Promise<ParsedFont> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw toFontFileError(error, path);
  }
  try {
    return await parseFont(bytes, faceIndex);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const data = error.toData();
    throw new AppError({
      ...data,
      message: `${path}: ${data.message}`,
      values: { ...data.values, file: path },
    });
  }
}

function toFontFileError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== 'EISDIR' && code !== 'EACCES' && code !== 'EPERM') return toFileError(error, path);
  return new AppError({
    kind: 'font-unreadable',
    message:
      code === 'EISDIR' ? `${path} is a folder, not a font file.` : `${path} may not be read (${code}).`,
    fix: code === 'EISDIR' ? 'Name the font file in it.' : 'Change its permissions, or choose another file.',
    values: { file: path },
  });
}
