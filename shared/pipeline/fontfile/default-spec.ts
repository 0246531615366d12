import type { ExportMode, ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { freeFamilyName } from './licence-rules';

const isPlain = (text: string) => /^[\x20-\x7e]+$/.test(text);

/**
 * What a font is called unless somebody says otherwise: after its target, without what a licence reserves, and never just
 * like it. A completed `Zen Maru Gothic` is `Zen Maru Gothic Plus`, in the other languages of its names too; a standalone
 * one is `Jikei Zen Maru Gothic`.
 */
export function defaultSpec(
  mode: ExportMode,
  { source, target }: { readonly source: FontInfo; readonly target: FontInfo },
): ExportSpec {
  const free = (family: string) => freeFamilyName(family.trim(), [source, target]);
  const plus = (family: string) => (family === '' ? '' : `${family} Plus`);
  const family = isPlain(target.family) ? free(target.family) : '';
  const localized = (...languages: readonly string[]) => {
    const name = languages.map((language) => target.localizedFamily[language]).find(Boolean) ?? '';
    return mode === 'complete' ? plus(free(name)).slice(0, 63) : '';
  };
  const name = mode === 'complete' ? plus(family) : `Jikei ${family}`;
  return {
    family: (family === '' ? 'Jikei Generated' : name).slice(0, 63).trim(),
    style: isPlain(target.style) && target.style.length <= 31 ? target.style : 'Regular',
    familyJa: localized('ja'),
    familyZhHant: localized('zh-TW', 'zh-Hant', 'zh-HK'),
    familyZhHans: localized('zh', 'zh-Hans', 'zh-CN'),
    familyKo: localized('ko'),
    version: '1.000',
    designer: '',
    weightClass: Math.min(1000, Math.max(1, target.weightClass)),
  };
}
