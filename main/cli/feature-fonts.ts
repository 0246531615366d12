import { createRequire } from 'node:module';
import { AppError } from '../../shared/domain/app-error';
import { readFont } from '../files/read-font';
import type { WeightFont } from '../trainer/features/glyph-samples';
import type { FeatureFonts } from '../trainer/features/make-features';

/** Of each family one weight is left out of training, to measure on. */
const FAMILIES = [
  {
    name: 'NotoSansJP',
    module: '@expo-google-fonts/noto-sans-jp',
    trained: [
      '100Thin',
      '200ExtraLight',
      '300Light',
      '400Regular',
      '500Medium',
      '700Bold',
      '800ExtraBold',
      '900Black',
    ],
    unseen: '600SemiBold',
  },
  {
    name: 'ZenMaruGothic',
    module: '@expo-google-fonts/zen-maru-gothic',
    trained: ['300Light', '400Regular', '700Bold', '900Black'],
    unseen: '500Medium',
  },
] as const;

/** Reads all fourteen fonts from their npm packages. Throws an AppError file-not-found where one is missing. */
export async function readFeatureFonts(): Promise<FeatureFonts> {
  const read = async ({ name, module }: (typeof FAMILIES)[number], weight: string): Promise<WeightFont> => ({
    name: `${name} ${weight}`,
    font: await readFont({ path: locate(`${module}/${weight}/${name}_${weight}.ttf`), faceIndex: 0 }),
  });
  const trained = FAMILIES.map((family) => family.trained.map((weight) => read(family, weight)));
  const unseen = FAMILIES.map((family) => read(family, family.unseen));
  const pair = FAMILIES.map((family) => read(family, '400Regular'));
  const [source, target] = await Promise.all(pair);
  if (source === undefined || target === undefined) throw new Error('there are two families');
  return {
    trained: await Promise.all(trained.flat()),
    unseen: await Promise.all(unseen),
    pair: [source, target],
  };
}

function locate(file: string): string {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch {
    throw new AppError({
      kind: 'file-not-found',
      message: `The font ${file} is not installed.`,
      fix: 'Run "npm run setup" in the project folder; a packaged app has only five weights of each family.',
      values: { file },
    });
  }
}
