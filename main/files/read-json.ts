import { readFile } from 'node:fs/promises';
import type { ZodType } from 'zod';
import { toReadError } from './file-error';

/** Why a file could not be taken as what it should be: it is not JSON, or not of the schema. */
export class JsonFileError extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
    this.name = 'JsonFileError';
  }
}

/**
 * Reads a JSON file and parses it by its schema.
 *
 * Throws an AppError file-not-found or file-unreadable for what the disk says, and a JsonFileError whose
 * reason names the first wrong key.
 */
export async function readJson<T>(path: string, schema: ZodType<T>): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw toReadError(error, path);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new JsonFileError(path, 'it is not JSON');
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new JsonFileError(path, describeIssue(parsed.error.issues[0]));
}

/** `budget.steps: Invalid input: expected number`, one line for people. */
export function describeIssue(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string {
  if (issue === undefined) return 'it is not what it should be';
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
