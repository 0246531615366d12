import { describe, expect, it } from 'vitest';
import { sampleText, stretchesOf } from '../../../../renderer/screens/export/sample-text';
import { type CodePoint, codePointsOf } from '../../../../shared/domain/code-point';

const range = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => (from + index) as CodePoint);

describe('sampleText', () => {
  it('sets each drawn character before the nearest one of the designer', () => {
    expect(sampleText(codePointsOf('丂丄鱇'), codePointsOf('一丁魚A'))).toBe('丂丁丄丁鱇魚');
  });

  it('spreads over all that was drawn, and another turn gives another line', () => {
    const drawn = range(0x4e00, 1200);
    const first = [...sampleText(drawn, [])];
    expect(first.length).toBe(24);
    expect(first[12]?.codePointAt(0)).toBe(0x4e00 + 600);
    expect(sampleText(drawn, [], 1)).not.toBe(first.join(''));
    // As many turns as there are characters and it begins again.
    expect(sampleText(drawn, [], 1200)).toBe(first.join(''));
    expect(sampleText([], [])).toBe('');
  });
});

it('cuts text where the kind of glyphs changes', () => {
  const kindOf = (codePoint: CodePoint) => (codePoint < 0x4e10 ? 'drawn' : 'own');
  expect(stretchesOf('丂 丄\n永国丅', kindOf)).toEqual([
    { text: '丂 丄\n', kind: 'drawn' },
    { text: '永国', kind: 'own' },
    { text: '丅', kind: 'drawn' },
  ]);
});
