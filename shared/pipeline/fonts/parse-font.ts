import { type OpentypeReadFont, parse } from 'opentype.js';
import { AppError } from '../../domain/app-error';
import { type CodePoint, formatCodePoint } from '../../domain/code-point';
import type { FontInfo } from '../../domain/font-info';
import type { GlyphOutline } from '../../domain/outline';
import { fontNoOutlines, fontUnreadable } from './font-error';
import { fontInfoOf } from './font-info-of';
import { horizontalMetrics } from './horizontal-metrics';
import { readCff } from './read-cff';
import { readCmap } from './read-cmap';
import { glyfReader } from './read-glyf';
import { buildSfnt, isWoff2, readSfnt, type Sfnt } from './sfnt';
import { toOutlinePath } from './to-outline-path';
import { viewOf } from './view-of';

/** A font as the rest of Jikei sees it: characters and their outlines. */
export interface ParsedFont {
  readonly info: FontInfo;
  /** Every character of the font, ascending. */
  readonly codePoints: readonly CodePoint[];
  has(codePoint: CodePoint): boolean;
  /** Undefined when the font has no such character; a space is an outline without contours. */
  outline(codePoint: CodePoint): GlyphOutline | undefined;
  /** The glyph's name where the font stores names. */
  nameOf(codePoint: CodePoint): string | undefined;
}

/** All that opentype.js is shown: what it need not parse cannot make it fail, and reading is twice as fast. */
const TABLES = ['head', 'hhea', 'maxp', 'OS/2', 'hmtx', 'name', 'post', 'loca', 'glyf', 'CFF ', 'CFF2'];
const REQUIRED = ['head', 'hhea', 'maxp', 'hmtx', 'cmap'];

/** A character map without characters: opentype.js must have one, but the font's is read by {@link readCmap}. */
const EMPTY_CMAP = Uint8Array.of(
  ...[0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12],
  ...[0, 12, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0],
);
/** Version 0, no records. */
const EMPTY_NAMES = Uint8Array.of(0, 0, 0, 0, 0, 6);
const NO_BYTES = new Uint8Array(0);

/**
 * Reads one face of a TTF, OTF, TTC, WOFF or WOFF2 file.
 *
 * A variable font gives its default instance. Throws font-unreadable for what is not a font, is cut short or
 * damaged, and font-no-outlines for bitmap and colour fonts.
 */
export async function parseFont(bytes: Uint8Array, faceIndex = 0): Promise<ParsedFont> {
  return parseFace(await openSfnt(bytes, faceIndex));
}

/** The tables of one face of any such file; nothing in them has been looked at. Throws font-unreadable. */
export async function openSfnt(bytes: Uint8Array, faceIndex = 0): Promise<Sfnt> {
  if (!isWoff2(bytes)) return readSfnt(bytes, faceIndex);
  const { default: decompress } = await import('woff2-encoder/decompress');
  let unpacked: Uint8Array;
  try {
    unpacked = await decompress(bytes);
  } catch (error) {
    throw fontUnreadable('The WOFF2 file is damaged: it cannot be decompressed.', String(error));
  }
  if (unpacked.length === 0) throw fontUnreadable('The WOFF2 file is damaged: it cannot be decompressed.');
  return { ...readSfnt(unpacked, faceIndex), container: 'woff2' };
}

function parseFace(sfnt: Sfnt): ParsedFont {
  refuseWithoutOutlines(sfnt);
  const required = sfnt.tables.has('glyf') ? [...REQUIRED, 'loca'] : REQUIRED;
  const missing = required.filter((tag) => !sfnt.tables.has(tag));
  if (missing.length > 0) {
    throw fontUnreadable(`The font lacks the table${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`);
  }
  const font = readWithLibrary(sfnt);
  const glyphOf = orUnreadable('The character map of the font is damaged', () =>
    readCmap(sfnt.tables.get('cmap') ?? NO_BYTES, font.numGlyphs),
  );
  const readGlyph = orUnreadable('The font is damaged', () => outlineReader(font, sfnt));
  const codePoints = [...glyphOf.keys()].sort((a, b) => a - b);
  if (codePoints.length === 0) throw fontUnreadable('The font maps no character to a glyph.');

  const outline = (codePoint: CodePoint): GlyphOutline | undefined => {
    const index = glyphOf.get(codePoint);
    return index === undefined ? undefined : readOutline(readGlyph, index, codePoint);
  };
  if (!codePoints.some((codePoint) => (outline(codePoint)?.path.verbs.length ?? 0) > 0)) {
    throw fontNoOutlines('The font has no outlines: all its glyphs are empty.');
  }
  return {
    info: readInfo(font, sfnt, codePoints),
    codePoints,
    has: (codePoint) => glyphOf.has(codePoint),
    outline,
    nameOf: (codePoint) => {
      const index = glyphOf.get(codePoint);
      return (index === undefined ? undefined : font.glyphs.get(index)?.name) || undefined;
    },
  };
}

function refuseWithoutOutlines({ tables }: Sfnt): void {
  if (tables.has('glyf') || tables.has('CFF ') || tables.has('CFF2')) return;
  const pictures = ['CBDT', 'EBDT', 'bdat', 'sbix', 'SVG '].filter((tag) => tables.has(tag));
  const reason =
    pictures.length > 0
      ? `it holds only pictures of its glyphs (${pictures.join(', ').trim()})`
      : 'it has neither a glyf nor a CFF table';
  throw fontNoOutlines(`The font has no outlines: ${reason}.`);
}

function readWithLibrary(sfnt: Sfnt): OpentypeReadFont {
  // On a damaged index opentype.js works for minutes; our own reader finds it in no time.
  const cff = sfnt.tables.get('CFF ');
  if (cff !== undefined) orUnreadable('The outlines of the font are damaged', () => readCff(cff));
  const tables = new Map([...sfnt.tables].filter(([tag]) => TABLES.includes(tag)));
  tables.set('cmap', EMPTY_CMAP);
  // A font without names is odd but readable; opentype.js insists on the table.
  if (!tables.has('name')) tables.set('name', EMPTY_NAMES);
  return orUnreadable('The font is damaged', () => parse(buildSfnt(sfnt.flavour, tables).buffer));
}

function outlineReader(font: OpentypeReadFont, { tables }: Sfnt): (index: number) => GlyphOutline {
  const table = (tag: string) => tables.get(tag) ?? NO_BYTES;
  if (!tables.has('glyf')) {
    return (index) => {
      const glyph = font.glyphs.get(index);
      if (glyph === undefined) throw new Error(`no glyph ${index}`);
      const path = toOutlinePath(glyph.path.commands);
      // A damaged charstring runs the interpreter's stack empty.
      if (!path.coords.every(Number.isFinite)) throw new Error('a point is not a number');
      return { path, advanceWidth: glyph.advanceWidth ?? 0 };
    };
  }
  const metric = horizontalMetrics(table('hmtx'), viewOf(table('hhea')).getUint16(34));
  const isLongLoca = viewOf(table('head')).getInt16(50) === 1;
  const read = glyfReader(table('glyf'), table('loca'), isLongLoca, (index) => metric(index).leftSideBearing);
  return (index) => ({ path: read(index), advanceWidth: metric(index).advanceWidth });
}

function readOutline(
  readGlyph: (index: number) => GlyphOutline,
  index: number,
  codePoint: CodePoint,
): GlyphOutline {
  return orUnreadable(`The glyph of ${formatCodePoint(codePoint)} is damaged`, () => readGlyph(index));
}

function readInfo(font: OpentypeReadFont, sfnt: Sfnt, codePoints: readonly CodePoint[]): FontInfo {
  return orUnreadable('The font is damaged: its header has impossible numbers', () =>
    fontInfoOf(font, sfnt, codePoints),
  );
}

/** Whatever the library throws on broken data is the file's fault. */
function orUnreadable<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw fontUnreadable(`${what}.`, error instanceof Error ? error.message : String(error));
  }
}
