import { join } from 'node:path';
import { type Language, type Settings, settingsSchema } from '../../shared/domain/settings';
import { type JsonStore, openJsonStore } from '../files/json-store';

/** settings.json in the user's application folder; a broken file is kept aside and the defaults hold. */
export function openSettings(
  userData: string,
  onBroken: (reason: string) => void,
): Promise<JsonStore<Settings>> {
  return openJsonStore({
    path: join(userData, 'settings.json'),
    schema: settingsSchema,
    fallback: settingsSchema.parse({}),
    onBroken,
  });
}

/** The language that "as the system" means for a BCP 47 tag: Hong Kong and Macau read Traditional Chinese too. */
export function languageOf(setting: Settings['language'], locale: string): Language {
  if (setting !== 'system') return setting;
  const tag = locale.toLowerCase();
  if (tag.startsWith('ja')) return 'ja';
  return /^zh\b.*(hant|tw|hk|mo)/.test(tag) ? 'zh-Hant' : 'en';
}
