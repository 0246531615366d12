import { describe, expect, it } from 'vitest';
import { blockId } from '../../../../renderer/grid/character-sets';
import { ERROR_KINDS } from '../../../../shared/domain/app-error';
import { en } from '../../../../shared/i18n/en';
import { ja } from '../../../../shared/i18n/ja';
import { placeholdersOf } from '../../../../shared/i18n/translate';
import { zhHant } from '../../../../shared/i18n/zh-hant';
import { UNICODE_BLOCKS } from '../../../../shared/pipeline/fonts/unicode-blocks';

const translations: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'zh-Hant': zhHant, ja };
const source: Readonly<Record<string, string>> = en;

describe.each(Object.entries(translations))('the %s catalog', (_, catalog) => {
  it('has exactly the keys of the English one', () => {
    expect(Object.keys(catalog).sort()).toEqual(Object.keys(source).sort());
  });

  it('keeps every placeholder', () => {
    const differing = Object.keys(source).filter(
      (key) => placeholdersOf(source[key] ?? '').join() !== placeholdersOf(catalog[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('says something for every key', () => {
    expect(Object.keys(catalog).filter((key) => catalog[key]?.trim() === '')).toEqual([]);
  });
});

/** What is typed as it stands: the syntax of a field, with a colon of its own. */
const SYNTAX = ['compare.form.variations.text'];

describe.each(Object.entries(translations))('the %s catalog', (_, catalog) => {
  it('uses full-width punctuation inside its sentences', () => {
    const halfWidth = Object.entries(catalog).filter(
      ([key, text]) =>
        !SYNTAX.includes(key) &&
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,;:?!]|;|,(?! |\d{3})/u.test(text),
    );
    expect(halfWidth.map(([key]) => key)).toEqual([]);
  });
});

describe('every catalog', () => {
  const catalogs = Object.entries({ ...translations, en: source });

  it.each(catalogs)('names the places in the menu of %s as the window does', (_, catalog) => {
    const places = Object.keys(catalog).filter((key) => key.startsWith('menu.place.'));
    expect(places).toHaveLength(6);
    expect(places.map((key) => catalog[key])).toEqual(
      places.map((key) => catalog[key.slice('menu.'.length)]),
    );
  });

  it.each(catalogs)('writes per cent in %s as its numbers do, without a space', (_, catalog) => {
    expect(Object.keys(catalog).filter((key) => catalog[key]?.includes(' %'))).toEqual([]);
  });
});

describe('errors', () => {
  it('have a sentence and a fix for every kind', () => {
    const wanted = ERROR_KINDS.flatMap((kind) => [`error.${kind}`, `error.${kind}.fix`]);
    expect(wanted.filter((key) => !(key in source))).toEqual([]);
  });
});

describe('Unicode blocks', () => {
  it('have a name each, in English that of the standard', () => {
    expect(UNICODE_BLOCKS.map(([name]) => source[`set.${blockId(name)}`])).toEqual(
      UNICODE_BLOCKS.map(([name]) => name),
    );
  });
});
