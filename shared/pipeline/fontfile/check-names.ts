import type { ExportCheck, ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { verdict } from './check-file';
import { classicNames, postScriptName } from './name-table';

/** What a font's names are made from. */
export interface NameSources {
  readonly spec: ExportSpec;
  readonly source: FontInfo;
  readonly target: FontInfo;
}

/** Whether a font is called what was asked for, and says what it has to of both fonts' copyright and licence. */
export function checkNames(info: FontInfo, { spec, source, target }: NameSources): ExportCheck {
  const localized = [
    ['Japanese family', 'ja', spec.familyJa],
    ['Traditional Chinese family', 'zh-TW', spec.familyZhHant],
    ['Simplified Chinese family', 'zh', spec.familyZhHans],
    ['Korean family', 'ko', spec.familyKo],
  ] as const;
  const names: readonly (readonly [what: string, found: string, wanted: string])[] = [
    ['family', info.family, spec.family],
    ['style', info.style, spec.style],
    ['PostScript name', info.postScriptName, postScriptName(spec)],
    ...localized.flatMap(([what, language, wanted]) =>
      wanted === '' ? [] : [[what, info.localizedFamily[language] ?? '', wanted] as const],
    ),
  ];
  const wrong = names.filter(([, found, wanted]) => found !== wanted);
  const fonts = [target, source];
  const isCarried =
    fonts.every(({ copyright }) => info.copyright.includes(copyright.trim())) &&
    fonts.every(({ licence }) => info.licence.includes(licence.trim()));
  const problems = [
    ...wrong.map(([what, found, wanted]) => `${what} is "${found}", not "${wanted}"`),
    ...(isCarried ? [] : ['a copyright notice or a licence is not carried']),
  ];
  const { family, style } = classicNames(spec);
  const [first] = wrong;
  return verdict(
    'names',
    problems.length === 0,
    problems.join('; ') || `${info.fullName} (${family}, ${style})`,
    undefined,
    first === undefined
      ? { key: 'names.terms' }
      : { key: 'names.wrong', values: { found: first[1], wanted: first[2] } },
  );
}
