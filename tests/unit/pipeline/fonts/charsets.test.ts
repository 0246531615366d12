import { describe, expect, it } from 'vitest';
import { isHan } from '../../../../shared/domain/code-point';
import { CHARSETS } from '../../../../shared/pipeline/fonts/charsets';
import { UNICODE_BLOCKS } from '../../../../shared/pipeline/fonts/unicode-blocks';

describe('CHARSETS', () => {
  it('has as many characters as its standards say, each once, and notes its source', () => {
    const sizes = CHARSETS.map(({ id, text, source }) => {
      const characters = [...text];
      expect(new Set(characters).size).toBe(characters.length);
      expect(source).not.toBe('');
      return [id, characters.length];
    });
    expect(sizes).toEqual([
      ['joyo', 2136],
      ['jis-level-1', 2965],
      ['jis-level-2', 3390],
      ['big5-level-1', 5401],
      ['big5-level-2', 7652],
      ['gb2312-level-1', 3755],
      ['gb2312-level-2', 3008],
      ['hkscs', 4511],
      ['general-standard', 8105],
    ]);
  });

  it('holds Han only, beginning and ending where the standards do', () => {
    const ends = CHARSETS.map(({ id, text }) => {
      const characters = [...text];
      const others = characters.filter((character) => !isHan((character.codePointAt(0) ?? 0) as never));
      expect([id, others]).toEqual([id, []]);
      return `${characters[0]}${characters.at(-1)}`;
    });
    // JIS: 亜-腕, 弌-熙; Big5: 一-籲, 乂-龘; GB 2312: 啊-座, 亍-齄; general standard: 一 (1) to 鼹... (8105).
    expect(ends.slice(1, 7)).toEqual(['亜腕', '弌熙', '一籲', '乂龘', '啊座', '亍齄']);
    expect(ends[8]?.startsWith('一')).toBe(true);
  });

  it('keeps the levels of a standard apart', () => {
    const set = (id: string) => new Set(CHARSETS.find((charset) => charset.id === id)?.text);
    for (const standard of ['jis', 'big5', 'gb2312']) {
      const second = set(`${standard}-level-2`);
      expect([...set(`${standard}-level-1`)].filter((character) => second.has(character))).toEqual([]);
    }
  });
});

describe('UNICODE_BLOCKS', () => {
  it('is ascending, without overlap, and knows the blocks of Han', () => {
    UNICODE_BLOCKS.forEach(([, first, last], i) => {
      const [, , previous] = UNICODE_BLOCKS[i - 1] ?? ['', -1, -1];
      expect(first).toBeGreaterThan(previous);
      expect(last).toBeGreaterThan(first);
    });
    const han = UNICODE_BLOCKS.filter(([name]) => /^CJK Unified Ideographs/.test(name));
    expect(han[0]).toEqual(['CJK Unified Ideographs Extension A', 0x3400, 0x4dbf]);
    expect(han[1]).toEqual(['CJK Unified Ideographs', 0x4e00, 0x9fff]);
    expect(han.map(([name]) => name.at(-1)).slice(2)).toEqual(['B', 'C', 'D', 'E', 'F', 'I', 'G', 'H', 'J']);
  });
});
