import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, codePointSchema } from '../../shared/domain/code-point';
import { type RunId, runIdSchema } from '../../shared/domain/run';
import { JsonFileError, readJson } from '../files/read-json';
import { generatedFolder } from '../projects/project-folder';

/** generated.json: what a run has drawn, written when its images are on disk. */
const generatedSchema = z.strictObject({
  run: runIdSchema,
  /** Step of the weights that drew last. */
  checkpoint: z.int().min(0),
  sizePx: z.int().min(16),
  emScale: z.number().min(0.5).max(1),
  /** Ascending; the image of each is `images/U+4E00.png`. */
  codePoints: z.array(codePointSchema),
});
export type Generated = Readonly<z.infer<typeof generatedSchema>>;

/** Where a run's drawings in other styles lie, one folder a style. */
export const stylesFolder = (projectPath: string, run: RunId) =>
  join(generatedFolder(projectPath, run), 'styles');

/** `style` is a label of style-names.ts; the main style, null, lies in the run's own folder. */
export function generatedFiles(projectPath: string, run: RunId, style: string | null = null) {
  const folder =
    style === null ? generatedFolder(projectPath, run) : join(stylesFolder(projectPath, run), style);
  return { folder, images: join(folder, 'images'), record: join(folder, 'generated.json') };
}

/** What a run has drawn in a style, or null when it has drawn nothing. Throws an AppError run-unreadable. */
export async function readGenerated(
  projectPath: string,
  run: RunId,
  style: string | null = null,
): Promise<Generated | null> {
  const { record } = generatedFiles(projectPath, run, style);
  try {
    return await readJson(record, generatedSchema);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') return null;
    if (!(error instanceof JsonFileError)) throw error;
    throw new AppError({
      kind: 'run-unreadable',
      message: `What ${run} has drawn cannot be read: generated.json: ${error.reason}.`,
      fix: 'Generate the characters again.',
      values: { run },
    });
  }
}

/** Code points that a run has drawn, ascending. */
export async function listGenerated(
  projectPath: string,
  run: RunId,
  style: string | null = null,
): Promise<readonly CodePoint[]> {
  return (await readGenerated(projectPath, run, style))?.codePoints ?? [];
}
