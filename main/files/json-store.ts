import type { ZodType } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { JsonFileError, readJson } from './read-json';
import { putAside, writeJson } from './write-atomically';

/** A small value that outlives the app, in one JSON file. */
export interface JsonStore<T> {
  readonly value: T;
  /** Replaces the value and writes it; writes happen one after the other, the last one wins. */
  write(value: T): Promise<void>;
}

/**
 * Opens `path`, or starts with `fallback` where there is no such file.
 *
 * A file that cannot be understood is kept aside as `<path>.broken`, never overwritten; `onBroken` hears why.
 */
export async function openJsonStore<T>(options: {
  readonly path: string;
  readonly schema: ZodType<T>;
  readonly fallback: T;
  readonly onBroken: (reason: string) => void;
}): Promise<JsonStore<T>> {
  const { path, schema, fallback, onBroken } = options;
  let value = fallback;
  try {
    value = await readJson(path, schema);
  } catch (error) {
    if (error instanceof JsonFileError) {
      await putAside(path);
      onBroken(error.message);
    } else if (!(error instanceof AppError && error.kind === 'file-not-found')) {
      throw error;
    }
  }
  let queue = Promise.resolve();
  return {
    get value() {
      return value;
    },
    write(next) {
      value = next;
      const written = queue.then(() => writeJson(path, next));
      queue = written.catch(() => undefined);
      return written;
    },
  };
}
