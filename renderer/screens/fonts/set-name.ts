import { hasMessage } from '../../../shared/i18n/translate';
import type { Translate } from '../../ui/use-translate';

/** The name of a coverage row in the language of the window, or its own where there is no word for it. */
export function setName(t: Translate['t'], id: string, name: string): string {
  const key = `set.${id}`;
  return hasMessage(key) ? t(key) : name;
}
