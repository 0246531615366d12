import { describe, expect, it } from 'vitest';
import { styleWords } from '../../../../renderer/runs/style-words';

const names = ['Regular', 'Light', 'Bold'];

describe('a style in words', () => {
  it('is one name where nothing is mixed in', () => {
    expect(styleWords({ from: 0, to: 2, mix: 0 }, names)).toBe('Regular');
    expect(styleWords({ from: 0, to: 2, mix: 1 }, names)).toBe('Bold');
    expect(styleWords({ from: 1, to: 1, mix: 0.4 }, names)).toBe('Light');
  });

  it('is both names with their parts of a hundred otherwise', () => {
    expect(styleWords({ from: 0, to: 2, mix: 0.6 }, names)).toBe('Regular 40 · Bold 60');
    expect(styleWords({ from: 1, to: 2, mix: 0.005 }, names)).toBe('Light 99 · Bold 1');
  });
});
