import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ParsedFont, parseFont } from '../../../shared/pipeline/fonts/parse-font';

const PACKAGES = resolve(import.meta.dirname, '../../../node_modules/@expo-google-fonts');

/** The fonts of the reference pair, as their npm packages bring them. */
export const SOURCE_FILE = join(PACKAGES, 'noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf');
export const TARGET_FILE = join(PACKAGES, 'zen-maru-gothic/400Regular/ZenMaruGothic_400Regular.ttf');

export const readBytes = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

/** Noto Sans JP Regular (source) and Zen Maru Gothic Regular (target). */
export async function referencePair(): Promise<{ readonly source: ParsedFont; readonly target: ParsedFont }> {
  const [source, target] = await Promise.all(
    [SOURCE_FILE, TARGET_FILE].map((file) => parseFont(readBytes(file))),
  );
  if (source === undefined || target === undefined) throw new Error('the reference fonts are not installed');
  return { source, target };
}
