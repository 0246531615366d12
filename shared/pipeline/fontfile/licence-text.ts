import licenceText from '../../../assets/licences/ZenMaruGothic-OFL.txt?raw';
import type { FontInfo } from '../../domain/font-info';
import { isOpenFontLicence } from './licence-rules';

/** The text of the Open Font License under both copyrights; null where the fonts are under other terms. */
export function licenceFileText(source: FontInfo, target: FontInfo): string | null {
  if (!isOpenFontLicence(source) || !isOpenFontLicence(target)) return null;
  const copyrights = [...new Set([target.copyright, source.copyright].map((text) => text.trim()))];
  const standard = licenceText.slice(licenceText.indexOf('This Font Software is licensed'));
  return `${copyrights.filter((text) => text !== '').join('\n')}\n\n${standard.trimEnd()}\n`;
}
