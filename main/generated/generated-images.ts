import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { RunId } from '../../shared/domain/run';
import { toFileError } from '../files/write-atomically';
import { generatedFiles } from '../runs/generated';
import { decodeGlyphPng } from './glyph-image-file';

/** `generated/<run>/images/U+4E00.png`, of another style `generated/<run>/styles/<label>/images/…` */
export function generatedImageFile(
  projectPath: string,
  run: RunId,
  codePoint: CodePoint,
  style: string | null = null,
): string {
  return join(generatedFiles(projectPath, run, style).images, `${formatCodePoint(codePoint)}.png`);
}

/** The image a run has generated of a character, or undefined. Throws an AppError image-unreadable. */
export async function readGeneratedImage(
  projectPath: string,
  run: RunId,
  codePoint: CodePoint,
  style: string | null = null,
): Promise<GlyphImage | undefined> {
  const file = generatedImageFile(projectPath, run, codePoint, style);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw toFileError(error, file);
  }
  try {
    return decodeGlyphPng(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError({
      ...error.toData(),
      message: `${file}: ${error.message}`,
      fix: `Delete it and generate ${formatCodePoint(codePoint)} again.`,
      values: { file },
    });
  }
}
