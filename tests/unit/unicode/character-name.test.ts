import { expect, it } from 'vitest';
import { codePoint } from '../../../shared/domain/code-point';
import { characterName } from '../../../shared/unicode/character-name';

it.each([
  [0x3042, 'HIRAGANA LETTER A'],
  [0x41, 'LATIN CAPITAL LETTER A'],
  [0x5b57, 'CJK UNIFIED IDEOGRAPH-5B57'],
  [0xf900, 'CJK COMPATIBILITY IDEOGRAPH-F900'],
  [0xfa0e, 'CJK UNIFIED IDEOGRAPH-FA0E'],
  [0xac01, 'HANGUL SYLLABLE GAG'],
  [0xd55c, 'HANGUL SYLLABLE HAN'],
  [0xe000, undefined],
])('names U+%s as Unicode does', (value, name) => {
  expect(characterName(codePoint(value))).toBe(name);
});
