import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, codePointSchema, formatCodePoint } from '../../shared/domain/code-point';
import { type Frame, frameSchema } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { RunId } from '../../shared/domain/run';
import { JsonFileError, readJson } from '../files/read-json';
import { toFileError } from '../files/write-atomically';
import { decodeGlyphPng } from '../generated/glyph-image-file';
import { generatedFolder } from '../projects/project-folder';

/** generated.json: what a run has drawn and the frame it was drawn in. */
const generatedSchema = z.object({ ...frameSchema.shape, codePoints: z.array(codePointSchema) });

/** The glyphs that a run has generated. */
export interface GeneratedGlyphs {
  readonly frame: Frame;
  /** Ascending. */
  readonly codePoints: readonly CodePoint[];
  readImage(codePoint: CodePoint): Promise<GlyphImage>;
}

/**
 * What `jikei generate` has left in the project's folder.
 *
 * Throws export-refused when the run has not generated anything, image-unreadable for a damaged image.
 */
export async function readGenerated(projectPath: string, run: RunId): Promise<GeneratedGlyphs> {
  const folder = generatedFolder(projectPath, run);
  const { sizePx, emScale, codePoints } = await readIndex(join(folder, 'generated.json'), run);
  if (codePoints.length === 0) throw nothingGenerated(run);
  return {
    frame: { sizePx, emScale },
    codePoints: [...new Set(codePoints)].sort((a, b) => a - b),
    readImage: (codePoint) => readImage(join(folder, 'images', `${formatCodePoint(codePoint)}.png`), sizePx),
  };
}

async function readIndex(file: string, run: RunId): Promise<z.infer<typeof generatedSchema>> {
  try {
    return await readJson(file, generatedSchema);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') throw nothingGenerated(run);
    if (!(error instanceof JsonFileError)) throw error;
    throw new AppError({
      kind: 'run-unreadable',
      message: `The list of generated glyphs is damaged: ${error.reason}.`,
      fix: 'Generate the characters of this run again.',
      values: { run, file },
      detail: file,
    });
  }
}

async function readImage(file: string, sizePx: number): Promise<GlyphImage> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw toFileError(error, file);
  }
  const image = decodeGlyphPng(bytes);
  if (image.sizePx === sizePx) return image;
  throw new AppError({
    kind: 'image-unreadable',
    message: `${file} is ${image.sizePx} px wide, and the run draws ${sizePx} px.`,
    fix: 'Generate the characters of this run again.',
    values: { file },
  });
}

function nothingGenerated(run: RunId): AppError {
  return new AppError({
    kind: 'export-refused',
    message: `The run ${run} has not generated any glyph yet.`,
    fix: 'Generate the missing characters with this run first, then export.',
    values: { run },
  });
}
