import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/domain/app-error';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { toReadError } from '../files/file-error';
import { decodeGlyphInk, decodeGlyphPng, type GlyphPng } from '../generated/glyph-image-file';

/**
 * Reads a square PNG of a glyph, black ink on white paper, as coverage.
 *
 * Throws an AppError file-not-found or image-unreadable that names the file.
 */
export function readGlyphImage(path: string): Promise<GlyphImage> {
  return readPng(path, decodeGlyphPng);
}

/** The same with all the depth of the file, and whether it has colour. */
export function readGlyphInk(path: string): Promise<GlyphPng> {
  return readPng(path, decodeGlyphInk);
}

async function readPng<T>(path: string, decode: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw toReadError(error, path);
  });
  try {
    return decode(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = error.message.replace(/^The image/, path);
    throw new AppError({ ...error.toData(), message, values: { ...error.values, file: path } });
  }
}
