import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import type { FontRef } from '../../shared/domain/font-info';

/** The pair that every figure of Jikei's documentation is measured on (facts in docs/decisions). */
export const REFERENCE_NAME = 'Noto Sans JP to Zen Maru Gothic';

const FONTS = {
  source: {
    file: 'NotoSansJP_400Regular.ttf',
    module: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  },
  target: {
    file: 'ZenMaruGothic_400Regular.ttf',
    module: '@expo-google-fonts/zen-maru-gothic/400Regular/ZenMaruGothic_400Regular.ttf',
  },
} as const;

/**
 * Noto Sans JP Regular and Zen Maru Gothic Regular: from the packaged app's resources, else from their npm
 * packages. Throws an AppError file-not-found.
 */
export function referencePair(): { readonly source: FontRef; readonly target: FontRef } {
  return { source: locate('source'), target: locate('target') };
}

function locate(role: keyof typeof FONTS): FontRef {
  const { file, module } = FONTS[role];
  const packaged = join(process.resourcesPath ?? '', 'reference-fonts', file);
  if (process.resourcesPath !== undefined && existsSync(packaged)) return { path: packaged, faceIndex: 0 };
  try {
    return { path: createRequire(import.meta.url).resolve(module), faceIndex: 0 };
  } catch {
    throw new AppError({
      kind: 'file-not-found',
      message: `The reference font ${file} is not installed.`,
      fix: 'Run "npm run setup", or name two fonts of your own.',
      values: { file },
    });
  }
}
