import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const packageSchema = z.looseObject({ name: z.literal('jikei'), version: z.string() });

/** Jikei's own version, from the package.json above this file: in the sources, the build and the packaged app. */
export async function readAppVersion(): Promise<string> {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    const parsed = text === null ? null : packageSchema.safeParse(JSON.parse(text));
    if (parsed?.success === true) return parsed.data.version;
  }
  throw new Error('no package.json of Jikei above this file');
}
