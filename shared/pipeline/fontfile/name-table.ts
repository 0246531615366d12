import type { ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { ByteWriter } from './byte-writer';

/** Windows language numbers of the localised records (OpenType, name table). */
const NAME_LANGUAGE = { en: 0x0409, ja: 0x0411, ko: 0x0412, zhHant: 0x0404, zhHans: 0x0804 } as const;

export interface NameRecord {
  readonly language: number;
  readonly id: number;
  readonly text: string;
}

/** What a family menu of four styles calls a font: names 1 and 2. */
export interface ClassicNames {
  readonly family: string;
  readonly style: 'Regular' | 'Bold' | 'Italic' | 'Bold Italic';
}

/**
 * Names for menus that know Regular, Bold, Italic and Bold Italic only: any other weight or width becomes a part of
 * the family, and needs the typographic names 16 and 17.
 */
export function classicNames({ family, style }: Pick<ExportSpec, 'family' | 'style'>): ClassicNames {
  const isItalic = /(?:^|\s)italic$/i.test(style.trim());
  const upright = style.trim().replace(/\s*italic$/i, '');
  if (/^bold$/i.test(upright)) return { family, style: isItalic ? 'Bold Italic' : 'Bold' };
  const isRegular = upright === '' || /^regular$/i.test(upright);
  return { family: isRegular ? family : `${family} ${upright}`, style: isItalic ? 'Italic' : 'Regular' };
}

/** Name 4. */
export function fullName({ family, style }: Pick<ExportSpec, 'family' | 'style'>): string {
  return style === 'Regular' ? family : `${family} ${style}`;
}

/** Name 6: printable ASCII without the ten delimiters, at most 63 characters. */
export function postScriptName({ family, style }: ExportSpec): string {
  const clean = (text: string) => text.replace(/[^\x21-\x7e]|[[\](){}<>/%]/g, '');
  return `${clean(family).replaceAll('-', '')}-${clean(style)}`.slice(0, 63);
}

/**
 * The records of a new font: English in ASCII, family names in the languages that the spec gives, copyright and
 * licence carried from both fonts.
 */
export function makeNameRecords(spec: ExportSpec, source: FontInfo, target: FontInfo): readonly NameRecord[] {
  const records: NameRecord[] = [];
  const add = (language: number, id: number, text: string) => {
    if (text !== '') records.push({ language, id, text });
  };
  const addFamily = (language: number, family: string) => {
    const classic = classicNames({ family, style: spec.style });
    add(language, 1, classic.family);
    add(language, 2, classic.style);
    add(language, 4, fullName({ family, style: spec.style }));
    if (classic.family === family && classic.style === spec.style) return;
    add(language, 16, family);
    add(language, 17, spec.style);
  };

  const { en } = NAME_LANGUAGE;
  addFamily(en, spec.family);
  add(en, 0, distinct([target.copyright, source.copyright]));
  add(en, 3, `${spec.version};${postScriptName(spec)}`);
  add(en, 5, `Version ${spec.version}`);
  add(en, 6, postScriptName(spec));
  add(en, 9, spec.designer);
  add(en, 10, `Drawn with Jikei in the style of ${target.family}, after the shapes of ${source.family}.`);
  add(en, 13, distinct([target.licence, source.licence]));
  add(en, 14, target.licenceUrl || source.licenceUrl);
  if (spec.familyJa !== '') addFamily(NAME_LANGUAGE.ja, spec.familyJa);
  if (spec.familyZhHant !== '') addFamily(NAME_LANGUAGE.zhHant, spec.familyZhHant);
  if (spec.familyZhHans !== '') addFamily(NAME_LANGUAGE.zhHans, spec.familyZhHans);
  if (spec.familyKo !== undefined && spec.familyKo !== '') addFamily(NAME_LANGUAGE.ko, spec.familyKo);
  return records.sort((a, b) => a.language - b.language || a.id - b.id);
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].join('\n');
}

/** Records of the Windows platform, UTF-16; the only ones today's systems read. */
export function makeNameTable(records: readonly NameRecord[]): Uint8Array {
  const storage = new ByteWriter();
  const places = new Map<string, { offset: number; length: number }>();
  for (const { text } of records) {
    if (places.has(text)) continue;
    places.set(text, { offset: storage.length, length: 2 * text.length });
    for (let i = 0; i < text.length; i++) storage.u16(text.charCodeAt(i));
  }
  const writer = new ByteWriter()
    .u16(0)
    .u16(records.length)
    .u16(6 + 12 * records.length);
  for (const { language, id, text } of records) {
    const { offset, length } = places.get(text) as { offset: number; length: number };
    writer.u16(3).u16(1).u16(language).u16(id).u16(length).u16(offset);
  }
  return writer.append(storage.toBytes()).toBytes();
}
