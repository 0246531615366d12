import { describe, expect, it } from 'vitest';
import { blockOf, charsetsOf, isInSet, scriptOf } from '../../../../renderer/grid/character-sets';
import { searchTest } from '../../../../renderer/grid/search-glyphs';
import { filterGlyphs } from '../../../../renderer/screens/fonts/filter-glyphs';
import { codePoint, codePointsOf } from '../../../../shared/domain/code-point';

const characters = codePointsOf('AaあぃアĀ字永東国한');
const found = (text: string) => String.fromCodePoint(...characters.filter(searchTest(text)));

describe('searchTest', () => {
  it.each([
    ['', 'AaあぃアĀ字永東国한'],
    ['字', '字'],
    ['永国x', '永国'],
    ['A', 'A'],
    ['U+5B57', '字'],
    ['5b57', '字'],
    ['u+41', 'A'],
    ['U+3040-309F', 'あぃ'],
    ['hiragana', 'あぃ'],
    ['hiragana small', 'ぃ'],
    ['letter a', 'AaあアĀ'],
    ['hiragana letter a', 'あ'],
    ['hangul syllable han', '한'],
    ['no such name', ''],
  ])('%s finds %s', (text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

describe('character sets', () => {
  it('know the script, block and charsets of a character', () => {
    const ji = codePoint(0x5b57);
    expect([scriptOf(ji), blockOf(ji)?.[0]]).toEqual(['han', 'CJK Unified Ideographs']);
    expect(charsetsOf(ji)).toContain('joyo');
    expect(isInSet('block-cjk-unified-ideographs', ji)).toBe(true);
    expect(isInSet('kana', ji)).toBe(false);
    expect(codePointsOf('あ한A、').map(scriptOf)).toEqual(['kana', 'hangul', 'latin', 'other']);
  });
});

describe('filterGlyphs', () => {
  it('lets through what passes every part', () => {
    const states = new Map(
      characters.map((value) => [value, value === 0x5b57 ? 'missing' : 'train'] as const),
    );
    const shown = filterGlyphs(characters, states, {
      row: 'joyo',
      search: '',
      state: 'train',
      script: 'han',
    });
    expect(String.fromCodePoint(...shown)).toBe('永東国');
  });
});
