import type { ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { viewOf } from '../fonts/view-of';
import { ByteWriter } from './byte-writer';
import { makeNameRecords, type NameRecord } from './name-table';

/** A record of a name table as it stands in the file. */
interface StoredName {
  readonly platform: number;
  readonly encoding: number;
  readonly language: number;
  readonly id: number;
  readonly bytes: Uint8Array;
}

const WINDOWS = 3;
const ENGLISH = 0x0409;
/** Names of the family, the style and the font, which a renamed font must not keep in any language. */
const FAMILY_IDS = [1, 2, 4, 16, 17, 18, 21, 22];
/** Names that identify this very file. */
const FILE_IDS = [3, 5, 6, 20, 25];

/**
 * The name table of a completed font: what the target font says of itself, under the new name.
 *
 * Names in other languages stay only where the family keeps its name. Everything else stays in every language, and
 * names that STAT or features refer to keep their numbers. Throws where the table is damaged.
 */
export function completeNames(
  name: Uint8Array,
  spec: ExportSpec,
  source: FontInfo,
  target: FontInfo,
): Uint8Array {
  const { stored, languageTags } = readNames(name);
  const designer = [englishOf(stored, 9), spec.designer].filter((text) => text !== '');
  const described = [englishOf(stored, 10), descriptionOf(source)].filter((text) => text !== '');
  const fresh = makeNameRecords(spec, source, target)
    .map((record) => {
      if (record.id === 9) return { ...record, text: [...new Set(designer)].join(', ') };
      return record.id === 10 ? { ...record, text: described.join(' ') } : record;
    })
    .filter(({ id }) => id !== 14 || target.licenceUrl === '');
  const isSameFamily = spec.family === target.family && spec.style === target.style;
  const typographic = needsTypographicNames(stored, fresh, spec);
  const records = [...fresh, ...typographic];
  const given = new Set(records.map(({ language, id }) => `${language}/${id}`));
  const languages = new Set(records.map(({ language }) => language));
  const kept = stored.filter(({ platform, language, id }) => {
    if (FILE_IDS.includes(id)) return false;
    if (FAMILY_IDS.includes(id)) {
      return isSameFamily && platform === WINDOWS && language !== ENGLISH && !languages.has(language);
    }
    // A Macintosh or Unicode copy of an English record would contradict the new one.
    const isNew = records.some((record) => record.id === id && record.language === ENGLISH);
    return platform === WINDOWS ? !given.has(`${language}/${id}`) : !isNew;
  });
  return writeNames([...kept, ...records.map(encode)], languageTags);
}

const descriptionOf = (source: FontInfo) =>
  `Missing glyphs drawn with Jikei in this style, after the shapes of ${source.family}.`;

/** A font that had names 16 and 17 keeps them: STAT may refer to 17 by its number. */
function needsTypographicNames(
  stored: readonly StoredName[],
  fresh: readonly NameRecord[],
  spec: ExportSpec,
): readonly NameRecord[] {
  const had = stored.some(({ id }) => id === 17);
  if (!had || fresh.some(({ id }) => id === 17)) return [];
  return [
    { language: ENGLISH, id: 16, text: spec.family },
    { language: ENGLISH, id: 17, text: spec.style },
  ];
}

function encode({ language, id, text }: NameRecord): StoredName {
  const writer = new ByteWriter();
  for (let i = 0; i < text.length; i++) writer.u16(text.charCodeAt(i));
  return { platform: WINDOWS, encoding: 1, language, id, bytes: writer.toBytes() };
}

function englishOf(stored: readonly StoredName[], wanted: number): string {
  const found = stored.find(
    ({ platform, language, id }) => platform === WINDOWS && language === ENGLISH && id === wanted,
  );
  if (found === undefined) return '';
  const view = viewOf(found.bytes);
  let text = '';
  for (let at = 0; at + 1 < found.bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at));
  return text.trim();
}

function readNames(name: Uint8Array) {
  const view = viewOf(name);
  const version = view.getUint16(0);
  const count = view.getUint16(2);
  const storage = view.getUint16(4);
  const stringAt = (length: number, offset: number) => {
    const from = storage + offset;
    if (from + length > name.length) throw new Error('a name leaves its table');
    return name.subarray(from, from + length);
  };
  const stored: StoredName[] = [];
  for (let k = 0, at = 6; k < count; k++, at += 12) {
    stored.push({
      platform: view.getUint16(at),
      encoding: view.getUint16(at + 2),
      language: view.getUint16(at + 4),
      id: view.getUint16(at + 6),
      bytes: stringAt(view.getUint16(at + 8), view.getUint16(at + 10)),
    });
  }
  const languageTags: Uint8Array[] = [];
  if (version === 1) {
    const tags = view.getUint16(6 + 12 * count);
    for (let k = 0, at = 8 + 12 * count; k < tags; k++, at += 4) {
      languageTags.push(stringAt(view.getUint16(at), view.getUint16(at + 2)));
    }
  }
  return { stored, languageTags };
}

function writeNames(stored: readonly StoredName[], languageTags: readonly Uint8Array[]): Uint8Array {
  const sorted = [...stored].sort(
    (a, b) => a.platform - b.platform || a.encoding - b.encoding || a.language - b.language || a.id - b.id,
  );
  const isTagged = languageTags.length > 0;
  const storage = new ByteWriter();
  const places = new Map<string, number>();
  const place = (bytes: Uint8Array) => {
    const key = bytes.join();
    const at = places.get(key) ?? storage.length;
    if (at === storage.length) storage.append(bytes);
    places.set(key, at);
    return at;
  };
  const writer = new ByteWriter().u16(isTagged ? 1 : 0).u16(sorted.length);
  writer.u16(6 + 12 * sorted.length + (isTagged ? 2 + 4 * languageTags.length : 0));
  for (const { platform, encoding, language, id, bytes } of sorted) {
    writer.u16(platform).u16(encoding).u16(language).u16(id).u16(bytes.length).u16(place(bytes));
  }
  if (isTagged) {
    writer.u16(languageTags.length);
    for (const tag of languageTags) writer.u16(tag.length).u16(place(tag));
  }
  if (storage.length > 0xffff) throw new Error('the names are too long for one table');
  return writer.append(storage.toBytes()).toBytes();
}
