import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../shared/i18n/format';
import { languageOfLocale, placeholdersOf, translate } from '../../../../shared/i18n/translate';

describe('translate', () => {
  it('fills placeholders and writes numbers by the rules of the language', () => {
    expect(translate('en', 'grid.count', { shown: 6682, total: 12747 })).toBe('6,682 of 12,747 glyphs');
    expect(translate('ja', 'grid.count', { shown: 6682, total: 12747 })).toBe('6,682 / 12,747 字');
  });

  it('takes the singular word for one', () => {
    expect(translate('en', 'status.cores', { count: 1 })).toBe('1 core');
    expect(translate('en', 'status.cores', { count: 2 })).toBe('2 cores');
  });

  it('leaves out a bracketed part whose value is not given', () => {
    expect(translate('en', 'error.font-unreadable')).toBe('The font file cannot be read.');
    expect(translate('en', 'error.font-unreadable', { file: 'a.otf' })).toBe(
      'The font file a.otf cannot be read.',
    );
  });

  it('writes numbers by the rules of the language, with a minus sign', () => {
    expect(translate('ja', 'unit.fontUnits', { value: -1234 })).toBe('−1,234 ユニット');
  });

  it('shows a placeholder that was forgotten', () => {
    expect(translate('en', 'status.step')).toBe('Step {step}');
  });
});

describe('placeholdersOf', () => {
  it('names each placeholder once, in order of the alphabet', () => {
    expect(placeholdersOf('{b} of {a} {a|glyph|glyphs}')).toEqual(['a', 'b']);
  });
});

describe('languageOfLocale', () => {
  it('maps tags of the system to a language we have', () => {
    expect(['zh-TW', 'zh_HK', 'ja-JP', 'de-CH', 'en'].map(languageOfLocale)).toEqual([
      'zh-Hant',
      'zh-Hant',
      'ja',
      'en',
      'en',
    ]);
  });
});

describe('formatOf', () => {
  it('writes numbers with a fixed count of decimals', () => {
    const { decimal, integer, percent } = formatOf('en');
    expect([decimal(0.07), integer(12747), percent(0.934, 1)]).toEqual(['0.0700', '12,747', '93.4%']);
    // Nothing rounds to less than nothing.
    expect([decimal(-0.04, 1), decimal(-0.06, 1), percent(-0.004)]).toEqual(['0.0', '−0.1', '0%']);
  });

  it('writes durations with two units at most', () => {
    const { duration } = formatOf('en');
    expect([45, 750, 3900].map(duration)).toEqual(['45s', '12m 30s', '1h 05m']);
    expect([45, 120, 750, 7200].map(formatOf('en').durationMark)).toEqual(['45s', '2m', '12m 30s', '2h']);
    expect([45, 750, 3900].map(formatOf('ja').duration)).toEqual(['45 秒', '12 分 30 秒', '1 時間 05 分']);
  });

  it('shortens large numbers to about three digits, in the units each language counts in', () => {
    const numbers = [8000, 2_758_000, 58_589_000, 132_300_000];
    expect(numbers.map(formatOf('en').compact)).toEqual(['8K', '2.8M', '58.6M', '132.3M']);
    expect(numbers.map(formatOf('ja').compact)).toEqual(['8000', '276万', '5860万', '1.32億']);
    expect(numbers.map(formatOf('zh-Hant').compact)).toEqual(['8000', '276萬', '5860萬', '1.32億']);
  });

  it('writes bytes in decimal units', () => {
    const { bytes } = formatOf('en');
    expect([999, 5_240_000, 812_000_000].map(bytes)).toEqual(['999 byte', '5.2 MB', '812 MB']);
  });
});
