import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { toReadError } from './file-error';

/** SHA-256 of a file in lower-case hex, read piece by piece. Throws an AppError file-not-found or file-unreadable. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    throw toReadError(error, path);
  }
  return hash.digest('hex');
}
