import type { ZodType } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import { type EditableOutline, editableOutlineSchema } from '../../shared/domain/editable-outline';
import type { OutlinePath } from '../../shared/domain/outline';
import { type Review, reviewSchema } from '../../shared/domain/review';
import type { RunId } from '../../shared/domain/run';
import { fromEditableOutline } from '../../shared/pipeline/outlines/editable-outline';
import { JsonFileError, readJson } from '../files/read-json';
import { reviewFiles } from './review-files';

/**
 * What has been decided on a run's drawings in a style; no decisions where nothing has been.
 *
 * Throws an AppError run-unreadable when the file is damaged: an export must not go on as if nothing were decided.
 */
export async function readReview(
  projectPath: string,
  run: RunId,
  style: string | null = null,
): Promise<Review> {
  const { review } = reviewFiles(projectPath, { run, style });
  const read = await readOrNull(review, reviewSchema, {
    run,
    what: `The decisions on the drawings of ${run}`,
    fix: 'Open the run in Review, which puts the damaged file aside, and decide again; or mend review.json.',
  });
  return read ?? { decisions: [] };
}

/** The nodes of an outline that was edited by hand, or null. Throws an AppError run-unreadable. */
export function readEditedNodes(
  projectPath: string,
  run: RunId,
  codePoint: CodePoint,
  style: string | null = null,
): Promise<EditableOutline | null> {
  const character = formatCodePoint(codePoint);
  return readOrNull(reviewFiles(projectPath, { run, style }).edited(codePoint), editableOutlineSchema, {
    run,
    what: `The edited outline of ${character}`,
    fix: `Edit ${character} again in Review, or decide on it without an edit.`,
  });
}

/**
 * The outline of a character as it was edited by hand, or null: cubic contours in whole units of the target font.
 *
 * Throws an AppError run-unreadable when the file is damaged.
 */
export async function readEditedOutline(
  projectPath: string,
  run: RunId,
  codePoint: CodePoint,
  style: string | null = null,
): Promise<OutlinePath | null> {
  const nodes = await readEditedNodes(projectPath, run, codePoint, style);
  return nodes === null ? null : fromEditableOutline(nodes);
}

async function readOrNull<T>(
  path: string,
  schema: ZodType<T>,
  words: { readonly run: RunId; readonly what: string; readonly fix: string },
): Promise<T | null> {
  try {
    return await readJson(path, schema);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') return null;
    if (!(error instanceof JsonFileError)) throw error;
    throw new AppError({
      kind: 'run-unreadable',
      message: `${words.what} cannot be read: ${error.reason}.`,
      fix: words.fix,
      values: { run: words.run },
    });
  }
}
