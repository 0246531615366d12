import { describe, expect, it } from 'vitest';
import {
  parseStyle,
  runStyles,
  styleLabel,
  styleNamesOf,
  styleWeights,
} from '../../../shared/domain/style-names';

const config = { pairs: { script: 'all' as const, limit: null, styles: ['Light', '太い', '../Bold'] } };

describe('styles by name', () => {
  it('reads a name, a mixture of two, and the main style', () => {
    expect(runStyles(config)).toEqual(['main', 'Light', '太い', '../Bold']);
    expect(parseStyle('太い', config)).toEqual({ from: 2, to: 2, mix: 0 });
    expect(parseStyle('main:Light:0.4', config)).toEqual({ from: 0, to: 1, mix: 0.4 });
  });

  it.each(['Heavy', 'Light:Heavy:0.5', 'Light:main', 'Light:main:', 'Light:main:2', 'Light:main:0.5:1', ''])(
    'refuses "%s" with what to write',
    (text) => {
      expect(() => parseStyle(text, config)).toThrow(
        expect.objectContaining({ kind: 'config-invalid', fix: expect.stringMatching(/^(Choose|Write)/) }),
      );
    },
  );

  it('takes all styles for the family there is', () => {
    const family = [{ name: 'Light' }, { name: 'Bold' }];
    expect(styleNamesOf({ pairs: { ...config.pairs, styles: 'all' } }, { family })).toEqual([
      'Light',
      'Bold',
    ]);
    expect(styleNamesOf(config, { family })).toEqual(config.pairs.styles);
  });

  it('gives each style its part, adding up to 1', () => {
    expect([...styleWeights({ from: 0, to: 2, mix: 0.25 }, 3)]).toEqual([0.75, 0, 0.25]);
    expect([...styleWeights({ from: 1, to: 1, mix: 0.3 }, 2)]).toEqual([0, 1]);
    expect(() => styleWeights({ from: 0, to: 3, mix: 1 }, 3)).toThrow('none with the number 3');
  });

  it('names a folder that stays where it is put, and none for the main style', () => {
    const label = (from: number, to: number, mix: number) => styleLabel({ from, to, mix }, config);
    expect([label(0, 0, 0), label(0, 2, 0), label(2, 0, 1)]).toEqual([null, null, null]);
    expect([label(2, 2, 0.5), label(1, 2, 1), label(3, 3, 0)]).toEqual(['太い', '太い', '_._Bold']);
    expect([label(0, 1, 0.5), label(0, 1, 0.4999)]).toEqual(['main-Light-0.500', 'main-Light-0.500']);
  });
});
