import { join } from 'node:path';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { RunId } from '../../shared/domain/run';
import { generatedFiles } from '../runs/generated';
import { readGlyphFile } from './glyph-image-file';

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
export function readGeneratedImage(
  projectPath: string,
  run: RunId,
  codePoint: CodePoint,
  style: string | null = null,
): Promise<GlyphImage | undefined> {
  return readGlyphFile(
    generatedImageFile(projectPath, run, codePoint, style),
    `Delete it and generate ${formatCodePoint(codePoint)} again.`,
  );
}
