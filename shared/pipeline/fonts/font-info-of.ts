import type { OpentypeNames, OpentypeReadFont } from 'opentype.js';
import { type CodePoint, isHan } from '../../domain/code-point';
import { EMBEDDING, type FontInfo, fontInfoSchema } from '../../domain/font-info';
import type { EmBox } from '../../domain/frame';
import type { Sfnt } from './sfnt';

/** Everything Jikei shows and remembers of a font. Throws when the font's own numbers are impossible. */
export function fontInfoOf(font: OpentypeReadFont, sfnt: Sfnt, codePoints: readonly CodePoint[]): FontInfo {
  const names = [font.names.windows, font.names.unicode, font.names.macintosh];
  const { os2, hhea } = font.tables;
  const em = emBoxOf(font.unitsPerEm, os2?.sTypoAscender, os2?.sTypoDescender);
  const fsType = os2?.fsType ?? 0;
  return fontInfoSchema.parse({
    family: englishName(names, 'preferredFamily') || englishName(names, 'fontFamily'),
    style: englishName(names, 'preferredSubfamily') || englishName(names, 'fontSubfamily'),
    fullName: englishName(names, 'fullName'),
    postScriptName: englishName(names, 'postScriptName'),
    version: englishName(names, 'version'),
    copyright: englishName(names, 'copyright'),
    licence: englishName(names, 'license'),
    licenceUrl: englishName(names, 'licenseURL'),
    localizedFamily: localizedNames(names, ['fontFamily', 'preferredFamily']),
    weightClass: os2?.usWeightClass ?? 400,
    format: formatOf(sfnt),
    container: sfnt.container,
    faceIndex: sfnt.faceIndex,
    faceCount: sfnt.faceCount,
    em,
    lineAscender: hhea?.ascender ?? em.ascender,
    lineDescender: hhea?.descender ?? em.descender,
    glyphCount: font.numGlyphs,
    characterCount: codePoints.length,
    hanCount: codePoints.filter(isHan).length,
    fsType,
    embedding: embeddingOf(fsType),
    isVariable: sfnt.tables.has('fvar'),
  } satisfies FontInfo);
}

/**
 * The CJK em box: the typo ascender and descender where they span exactly one em, as the OpenType specification
 * asks of CJK fonts, otherwise the customary 0.88 to -0.12 of it.
 */
function emBoxOf(unitsPerEm: number, typoAscender?: number, typoDescender?: number): EmBox {
  const isEm =
    typoAscender !== undefined && typoDescender !== undefined && typoAscender - typoDescender === unitsPerEm;
  return isEm
    ? { unitsPerEm, ascender: typoAscender, descender: typoDescender }
    : { unitsPerEm, ascender: 0.88 * unitsPerEm, descender: -0.12 * unitsPerEm };
}

/** fsType's usage bits in words; where a font sets several, the least restrictive counts (OS/2 version 0-2). */
function embeddingOf(fsType: number): (typeof EMBEDDING)[number] {
  if ((fsType & 0x0e) === 0) return EMBEDDING[0];
  if ((fsType & 0x08) !== 0) return EMBEDDING[1];
  if ((fsType & 0x04) !== 0) return EMBEDDING[2];
  return EMBEDDING[3];
}

function formatOf(sfnt: Sfnt): FontInfo['format'] {
  if (sfnt.tables.has('glyf')) return 'truetype';
  return sfnt.tables.has('CFF2') ? 'cff2' : 'cff';
}

type NameTables = readonly (OpentypeNames | undefined)[];

/** The English record; a font without one gives whichever language it has. */
function englishName(names: NameTables, id: string): string {
  const records = names.map((table) => table?.[id]).filter((record) => record !== undefined);
  const english = records.find((record) => record.en !== undefined)?.en;
  return (english ?? Object.values(records[0] ?? {})[0] ?? '').trim();
}

function localizedNames(names: NameTables, ids: readonly string[]): Record<string, string> {
  const localized: Record<string, string> = {};
  for (const id of ids) {
    for (const table of [...names].reverse()) {
      for (const [language, name] of Object.entries(table?.[id] ?? {})) {
        if (language !== 'en') localized[language] = name.trim();
      }
    }
  }
  return localized;
}
