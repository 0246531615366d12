import { useMemo } from 'react';
import type { Language } from '../../shared/domain/settings';
import { type Format, formatOf } from '../../shared/i18n/format';
import { type MessageKey, type MessageValues, translate } from '../../shared/i18n/translate';
import { useLanguage } from '../stores/app-store';

export interface Translate {
  readonly t: (key: MessageKey, values?: MessageValues) => string;
  /** Numbers, durations and dates; never write them in another way. */
  readonly format: Format;
  readonly language: Language;
}

/** Sentences and numbers in the language of the window. */
export function useTranslate(): Translate {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      format: formatOf(language),
      t: (key, values) => translate(language, key, values),
    }),
    [language],
  );
}
