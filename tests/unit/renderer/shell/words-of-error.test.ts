import { describe, expect, it } from 'vitest';
import { wordsOfError } from '../../../../renderer/ui/error-notice';
import { AppError } from '../../../../shared/domain/app-error';
import type { Language } from '../../../../shared/domain/settings';
import { formatOf } from '../../../../shared/i18n/format';
import { translate } from '../../../../shared/i18n/translate';

const words = (error: unknown, language: Language) =>
  wordsOfError(error, {
    language,
    format: formatOf(language),
    t: (key, values) => translate(language, key, values),
  });

const unreadable = new AppError({
  kind: 'font-unreadable',
  message: 'a.otf ends in the middle of its glyf table.',
  fix: 'Download it again.',
  detail: 'offset 1234',
  values: { file: 'a.otf' },
});

describe('wordsOfError', () => {
  it('shows the sentence of whoever found the failure in English', () => {
    expect(words(unreadable, 'en')).toEqual({
      message: 'a.otf ends in the middle of its glyf table.',
      fix: 'Download it again.',
      detail: 'offset 1234',
    });
  });

  it('translates by kind and keeps the English sentence among the details', () => {
    const { message, detail } = words(unreadable, 'ja');
    expect(message).toBe('フォントファイル a.otf を読み込めません。');
    expect(detail).toBe('a.otf ends in the middle of its glyf table.\noffset 1234');
  });

  it('takes an AppError that has crossed a port as plain data', () => {
    expect(words(unreadable.toData(), 'zh-Hant').message).toBe('無法讀取字型檔 a.otf。');
  });

  it('says that anything else was not expected', () => {
    expect(words(new Error('boom'), 'en').message).toBe(translate('en', 'app.unexpected'));
  });
});
