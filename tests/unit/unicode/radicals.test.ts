import { describe, expect, it } from 'vitest';
import { codePoint } from '../../../shared/domain/code-point';
import { radicalCharacter, radicalNeighbours, radicalOf } from '../../../shared/unicode/radicals';

const of = (character: string) => codePoint(character.codePointAt(0) as number);

describe('radicals', () => {
  it('are those that Unicode files characters under', () => {
    // kRSUnicode: 一 1.0, 永 85.1, 鷹 196.13, 语 149'.7, 龠 214.0; 乗 of kanji and 𠮟 outside the basic plane.
    expect(['一', '永', '鷹', '语', '龠', '乗', '𠮟'].map((one) => radicalOf(of(one)))).toEqual([
      1, 85, 196, 149, 214, 4, 30,
    ]);
    expect(radicalOf(of('あ'))).toBeUndefined();
    expect(radicalCharacter(85)).toBe('水');
  });

  it('give neighbours of about as many strokes, of those there are', () => {
    const known = new Set([...'江池汗汀湖灘永'].map(of));
    const near = radicalNeighbours(of('汚'), (one) => known.has(one), 4);
    expect(near).toHaveLength(4);
    expect(near).not.toContain(of('灘'));
    expect(radicalNeighbours(of('汗'), (one) => known.has(one), 99)).not.toContain(of('汗'));
    expect(radicalNeighbours(of('ー'), () => true, 4)).toEqual([]);
  });
});
