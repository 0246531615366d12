import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import type { FontRef } from '../../shared/domain/font-info';
import { openSfnt, type ParsedFont, parseFont } from '../../shared/pipeline/fonts/parse-font';
import type { Sfnt } from '../../shared/pipeline/fonts/sfnt';
import { codeOf, toReadError } from './file-error';

/**
 * Reads and parses a font file; errors name the file.
 *
 * Throws an AppError file-not-found, font-unreadable or font-no-outlines.
 */
export async function readFont(font: FontRef): Promise<ParsedFont> {
  return readWith(font, parseFont);
}

/** The tables of a font file, for those who keep them. Throws as {@link readFont}. */
export async function readFontTables(font: FontRef): Promise<Sfnt> {
  return readWith(font, openSfnt);
}

async function readWith<T>(
  { path, faceIndex }: FontRef,
  read: (bytes: Uint8Array, faceIndex: number) => Promise<T>,
): Promise<T> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw toFontFileError(error, path);
  }
  try {
    return await read(bytes, faceIndex);
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
  const code = codeOf(error);
  if (code !== 'EISDIR' && code !== 'EACCES' && code !== 'EPERM') return toReadError(error, path);
  return new AppError({
    kind: 'font-unreadable',
    message:
      code === 'EISDIR' ? `${path} is a folder, not a font file.` : `${path} may not be read (${code}).`,
    fix: code === 'EISDIR' ? 'Name the font file in it.' : 'Change its permissions, or choose another file.',
    values: { file: path },
  });
}
