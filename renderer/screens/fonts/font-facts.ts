import type { FontInfo } from '../../../shared/domain/font-info';
import type { Translate } from '../../ui/use-translate';

export interface FontFact {
  readonly label: string;
  readonly value: string;
  readonly definition?: string;
  /** The whole text where the value is only its gist. */
  readonly full?: string;
  readonly status?: 'good' | 'warning' | 'bad';
}

const EMBEDDING_STATUS = {
  installable: 'good',
  editable: 'good',
  'preview-print': 'warning',
  restricted: 'bad',
} as const;

/** What a designer asks of a font first, in the order it is asked. */
export function fontFacts(info: FontInfo, { t, format }: Translate): readonly FontFact[] {
  const licence = gistOfLicence(info);
  return [
    { label: t('fonts.weight'), value: String(info.weightClass), definition: t('fonts.weight.hint') },
    { label: t('fonts.upm'), value: format.integer(info.em.unitsPerEm), definition: t('fonts.upm.hint') },
    { label: t('fonts.glyphs'), value: format.integer(info.glyphCount) },
    { label: t('fonts.characters'), value: format.integer(info.characterCount) },
    { label: t('fonts.han'), value: format.integer(info.hanCount) },
    {
      label: t('fonts.licence'),
      value: licence ?? t('fonts.licence.unknown'),
      full: [info.licence, info.licenceUrl].filter((part) => part !== '').join('\n'),
      ...(licence === undefined ? { status: 'warning' as const } : {}),
    },
    {
      label: t('fonts.embedding'),
      value: t(`fonts.embedding.${info.embedding}`),
      definition: t('fonts.embedding.hint'),
      status: EMBEDDING_STATUS[info.embedding],
    },
  ];
}

/** Name of the licence in a few words; undefined when the font states none. */
export function gistOfLicence({ licence, licenceUrl }: FontInfo): string | undefined {
  const text = `${licence} ${licenceUrl}`;
  if (/open font licen[cs]e|scripts\.sil\.org|openfontlicense/i.test(text)) {
    const version = /version\s+(\d\.\d)/i.exec(licence)?.[1];
    return version === undefined ? 'SIL OFL' : `SIL OFL ${version}`;
  }
  if (/apache licen[cs]e/i.test(text)) return 'Apache 2.0';
  const stated = licence.trim() || licenceUrl.trim();
  if (stated === '') return undefined;
  return stated.length > 32 ? `${stated.slice(0, 31)}…` : stated;
}
