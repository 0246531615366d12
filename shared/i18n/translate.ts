import type { Language } from '../domain/settings';
import { en } from './en';
import { ja } from './ja';
import { zhHant } from './zh-hant';

/** Every sentence of the user interface has one; English is the source the others must match. */
export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;

const CATALOGS: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en,
  'zh-Hant': zhHant,
  ja,
};

/** What Intl calls the language: Taiwan's conventions for Traditional Chinese. */
export const LOCALE_OF_LANGUAGE: Readonly<Record<Language, string>> = {
  en: 'en',
  'zh-Hant': 'zh-Hant-TW',
  ja: 'ja-JP',
};

const OPTIONAL = /\[([^[\]]*)\]/g;
const PLACEHOLDER = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

const numberFormats = new Map<Language, Intl.NumberFormat>();
function formatNumber(language: Language, value: number): string {
  let format = numberFormats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALE_OF_LANGUAGE[language], { maximumFractionDigits: 3 });
    numberFormats.set(language, format);
  }
  // As wide as a plus, which Intl's hyphen is not.
  return format.format(value).replace('-', '−');
}

/** True for a key that the catalogs have, for keys made of data such as `block.hiragana`. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/**
 * The sentence for `key` in `language` with its placeholders filled in.
 *
 * - `{name}`: the value; numbers are written by the rules of the language.
 * - `{count|glyph|glyphs}`: the first word when the value is one, else the second.
 * - `[ of {name}]`: left out when one of its values is not given.
 *
 * A value that is missing outside brackets stays as `{name}`, so that it is seen and mended.
 */
export function translate(language: Language, key: MessageKey, values: MessageValues = {}): string {
  const has = (name: string) => Object.hasOwn(values, name);
  const isComplete = (part: string) => [...part.matchAll(PLACEHOLDER)].every(([, name = '']) => has(name));
  return CATALOGS[language][key]
    .replace(OPTIONAL, (_, part: string) => (isComplete(part) ? part : ''))
    .replace(PLACEHOLDER, (whole, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one !== undefined && other !== undefined) return value === 1 ? one : other;
      return typeof value === 'number' ? formatNumber(language, value) : value;
    });
}

/** Names of the placeholders in a sentence, each once, sorted: what a translation must keep. */
export function placeholdersOf(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(PLACEHOLDER)].map(([, name = '']) => name))].sort();
}

/** The language for a BCP 47 tag of the system: Chinese of every region reads Traditional here, else English. */
export function languageOfLocale(tag: string): Language {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  if (primary === 'zh') return 'zh-Hant';
  return primary === 'ja' ? 'ja' : 'en';
}
