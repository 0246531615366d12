import opentype from 'opentype.js';
import { type CodePoint, codePointsOf } from '../../../../shared/domain/code-point';
import { buildSfnt, readSfnt } from '../../../../shared/pipeline/fonts/sfnt';
import { readBytes, SOURCE_FILE } from '../reference-pair';

export type Tables = Map<string, Uint8Array>;

export const TRUETYPE = 0x00010000;

const dataView = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A copy that may be written to. */
const copy = (bytes: Uint8Array | undefined): Uint8Array => Uint8Array.from(bytes ?? []);

/** The tables of a TrueType font with a few characters of Noto Sans JP: small enough to pack in milliseconds. */
export function smallTables(text: string): Tables {
  const { tables } = readSfnt(readBytes(SOURCE_FILE), 0);
  const get = (tag: string) => tables.get(tag) ?? new Uint8Array(0);
  const characters = [...codePointsOf(text), 0x20 as CodePoint].sort((a, b) => a - b);
  const glyphs = [0, ...characters.map((codePoint) => glyphIndex(codePoint))];
  const loca = dataView(get('loca'));
  const isLong = dataView(get('head')).getInt16(50) === 1;
  const offset = (glyph: number) => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const outlines = glyphs.map((glyph) => get('glyf').subarray(offset(glyph), offset(glyph + 1)));
  const head = copy(get('head'));
  dataView(head).setInt16(50, 1);
  const hhea = copy(get('hhea'));
  dataView(hhea).setUint16(34, glyphs.length);
  const maxp = copy(get('maxp'));
  dataView(maxp).setUint16(4, glyphs.length);
  const hmtx = new Uint8Array(glyphs.length * 4);
  glyphs.forEach((glyph, i) => {
    hmtx.set(get('hmtx').subarray(glyph * 4, glyph * 4 + 4), i * 4);
  });
  return new Map([
    ['head', head],
    ['hhea', hhea],
    ['maxp', maxp],
    ['hmtx', hmtx],
    ['OS/2', get('OS/2')],
    ['name', get('name')],
    ['post', postWithoutNames()],
    ['cmap', cmapOf(characters)],
    ...packGlyphs(outlines),
  ]);
}

/** A whole font file of {@link smallTables}. */
export const smallFont = (text: string): Uint8Array => buildSfnt(TRUETYPE, smallTables(text));

/** glyf and loca (long) of outlines, each padded to four bytes. */
export function packGlyphs(outlines: readonly Uint8Array[]): [string, Uint8Array][] {
  const loca = new Uint8Array((outlines.length + 1) * 4);
  let length = 0;
  outlines.forEach((outline, i) => {
    length += (outline.length + 3) & ~3;
    dataView(loca).setUint32((i + 1) * 4, length);
  });
  const glyf = new Uint8Array(length);
  outlines.forEach((outline, i) => {
    glyf.set(outline, dataView(loca).getUint32(i * 4));
  });
  return [
    ['glyf', glyf],
    ['loca', loca],
  ];
}

/** cmap format 12 that maps the characters to the glyphs 1, 2, 3 ... */
export function cmapOf(characters: readonly CodePoint[]): Uint8Array {
  const table = new Uint8Array(12 + 16 + 12 * characters.length);
  const data = dataView(table);
  data.setUint16(2, 1);
  data.setUint16(4, 3);
  data.setUint16(6, 10);
  data.setUint32(8, 12);
  data.setUint16(12, 12);
  data.setUint32(16, 16 + 12 * characters.length);
  data.setUint32(24, characters.length);
  characters.forEach((codePoint, i) => {
    data.setUint32(28 + 12 * i, codePoint);
    data.setUint32(32 + 12 * i, codePoint);
    data.setUint32(36 + 12 * i, i + 1);
  });
  return table;
}

/** Several fonts in one collection; every face keeps its own tables. */
export function collectionOf(fonts: readonly Uint8Array[]): Uint8Array {
  const header = 12 + 4 * fonts.length;
  const starts: number[] = [];
  let length = (header + 3) & ~3;
  for (const font of fonts) {
    starts.push(length);
    length += (font.length + 3) & ~3;
  }
  const bytes = new Uint8Array(length);
  const data = dataView(bytes);
  data.setUint32(0, 0x74746366);
  data.setUint32(4, 0x00010000);
  data.setUint32(8, fonts.length);
  fonts.forEach((font, i) => {
    const start = starts[i] ?? 0;
    data.setUint32(12 + 4 * i, start);
    bytes.set(font, start);
    // Table offsets of a collection count from the beginning of the file.
    const tableCount = data.getUint16(start + 4);
    for (let table = 0; table < tableCount; table++) {
      const at = start + 12 + 16 * table + 8;
      data.setUint32(at, data.getUint32(at) + start);
    }
  });
  return bytes;
}

/** An OpenType font with CFF outlines: a square from (100, 100) to (300, 300) with a round bite, for each character. */
export function cffFont(text: string): Uint8Array {
  const path = () => {
    const square = new opentype.Path();
    square.moveTo(100, 100);
    square.lineTo(300, 100);
    square.lineTo(300, 300);
    square.curveTo(200, 300, 100, 200, 100, 100);
    square.close();
    return square;
  };
  const glyphs = codePointsOf(text).map(
    (unicode) =>
      new opentype.Glyph({ name: `uni${unicode.toString(16)}`, unicode, advanceWidth: 1000, path: path() }),
  );
  const notdef = new opentype.Glyph({ name: '.notdef', advanceWidth: 1000, path: new opentype.Path() });
  const font = new opentype.Font({
    familyName: 'Bitten',
    styleName: 'Regular',
    unitsPerEm: 1000,
    ascender: 880,
    descender: -120,
    glyphs: [notdef, ...glyphs],
  });
  return new Uint8Array(font.toArrayBuffer());
}

/** WOFF 1.0 of a font; `deflate` packs each table. */
export function woffOf(font: Uint8Array, deflate: (table: Uint8Array) => Uint8Array): Uint8Array {
  const { tables } = readSfnt(font, 0);
  const packed = [...tables].map(([tag, table]) => {
    const smaller = deflate(table);
    return { tag, length: table.length, stored: smaller.length < table.length ? smaller : table };
  });
  const header = 44 + 20 * packed.length;
  const bytes = new Uint8Array(packed.reduce((sum, { stored }) => sum + ((stored.length + 3) & ~3), header));
  const data = dataView(bytes);
  data.setUint32(0, 0x774f4646);
  data.setUint32(4, dataView(font).getUint32(0));
  data.setUint32(8, bytes.length);
  data.setUint16(12, packed.length);
  let at = header;
  packed.forEach(({ tag, length, stored }, i) => {
    const entry = 44 + 20 * i;
    for (let c = 0; c < 4; c++) data.setUint8(entry + c, tag.charCodeAt(c));
    data.setUint32(entry + 4, at);
    data.setUint32(entry + 8, stored.length);
    data.setUint32(entry + 12, length);
    bytes.set(stored, at);
    at += (stored.length + 3) & ~3;
  });
  return bytes;
}

function postWithoutNames(): Uint8Array {
  const post = new Uint8Array(32);
  dataView(post).setUint32(0, 0x00030000);
  return post;
}

let characterMap: Readonly<Record<string, number>> | undefined;

function glyphIndex(codePoint: CodePoint): number {
  const bytes = readBytes(SOURCE_FILE);
  characterMap ??= opentype.parse(bytes.buffer as ArrayBuffer).tables.cmap?.glyphIndexMap;
  return characterMap?.[codePoint] ?? 0;
}
