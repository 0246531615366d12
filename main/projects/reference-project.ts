import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import type { FontRef } from '../../shared/domain/font-info';
import type { NewFamilyMember } from './family';

/** The pair that every figure of Jikei's documentation is measured on. */
export const REFERENCE_NAME = 'Noto Sans JP to Zen Maru Gothic';

const FONTS = {
  source: { name: 'NotoSansJP', module: '@expo-google-fonts/noto-sans-jp' },
  target: { name: 'ZenMaruGothic', module: '@expo-google-fonts/zen-maru-gothic' },
} as const;

/** The weights that both families have beside Regular. */
const WEIGHTS = ['300Light', '500Medium', '700Bold', '900Black'] as const;

/**
 * Noto Sans JP Regular and Zen Maru Gothic Regular: from the packaged app's resources, else from their npm
 * packages. Throws an AppError file-not-found.
 */
export function referencePair(): { readonly source: FontRef; readonly target: FontRef } {
  return { source: locate('source', '400Regular'), target: locate('target', '400Regular') };
}

/** Light, Medium, Bold and Black of the same families. Throws an AppError file-not-found. */
export function referenceFamily(): readonly NewFamilyMember[] {
  return WEIGHTS.map((weight) => ({
    name: weight.replace(/^\d+/, ''),
    source: locate('source', weight),
    target: locate('target', weight),
  }));
}

function locate(role: keyof typeof FONTS, weight: string): FontRef {
  const { name, module } = FONTS[role];
  const file = `${name}_${weight}.ttf`;
  const packaged = join(process.resourcesPath ?? '', 'reference-fonts', file);
  if (process.resourcesPath !== undefined && existsSync(packaged)) return { path: packaged, faceIndex: 0 };
  try {
    const path = createRequire(import.meta.url).resolve(`${module}/${weight}/${file}`);
    return { path, faceIndex: 0 };
  } catch {
    throw new AppError({
      kind: 'file-not-found',
      message: `The reference font ${file} is not installed.`,
      fix: 'Run "npm run setup", or name two fonts of your own.',
      values: { file },
    });
  }
}
