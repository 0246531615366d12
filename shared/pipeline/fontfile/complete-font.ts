import type { ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import type { ParsedFont } from '../fonts/parse-font';
import type { Sfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { type AddedOutlines, addOutlines } from './add-outlines';
import { appendMetrics, horizontalRow, type MetricRow, verticalRow } from './append-metrics';
import { appendToPost, postNames } from './append-post';
import { assembleFont, FLAVOUR } from './assemble-font';
import { type KeptSubtable, makeCmapTable } from './cmap-table';
import { completeHead, completeMaxp, completeOs2 } from './complete-headers';
import { completeNames } from './complete-names';
import { appendToHdmx, appendToLtsh } from './device-tables';
import type { FontBuildGlyph } from './font-build';
import { glyphNameOf, newGlyphNames } from './glyph-names';
import { requireAllowed } from './licence-rules';
import { ofTarget, requireCompletable, requireOutlines, requireRoom } from './require-completable';
import { tableOf } from './table-of';
import { appendToVorg, type OpenedFont, openGlyphs, verticalModelOf, verticalTables } from './vertical-model';

export interface FontCompletion {
  readonly spec: ExportSpec;
  /** The font whose shapes were read. */
  readonly source: FontInfo;
  readonly target: ParsedFont;
  /** The tables of the target font, as they lie in its file. */
  readonly sfnt: Sfnt;
  /** Characters that the target font lacks, with cubic outlines in the CFF direction. */
  readonly glyphs: readonly FontBuildGlyph[];
  /** Written as the date of the last change, milliseconds since 1970. */
  readonly madeAt: number;
}

export interface CompletedFont {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: 'otf' | 'ttf';
  /** The number of the first new glyph; the others follow in the order of their characters. */
  readonly firstGlyph: number;
  /** Greatest distance of a TrueType outline from the approved one, in units; 0 in a CFF font. */
  readonly outlineError: number;
  /** Tables that the target font has and the new one cannot have. */
  readonly dropped: readonly string[];
}

/** A signature is of one file; the new one would fail it. */
const DROPPED = ['DSIG'];

/**
 * The target font with glyphs added behind its own.
 *
 * Every table is kept, and glyph numbers do not change, so that GSUB, GPOS, GDEF and all others go on meaning what they
 * meant; original outlines stay byte by byte. The same input gives the same bytes.
 *
 * Throws font-restricted and export-refused: what the fonts' terms forbid, a target font that cannot be added to
 * (variable, coloured, damaged), more than 65,535 glyphs.
 */
export function completeFont(input: FontCompletion): CompletedFont {
  const { spec, source, target, sfnt } = input;
  requireAllowed(spec, source, target.info);
  requireCompletable(sfnt, target.info);
  const glyphs = [...input.glyphs].sort((a, b) => a.codePoint - b.codePoint);
  requireOutlines(glyphs);
  return ofTarget(target.info, () => {
    const opened = openGlyphs(target, sfnt);
    requireRoom(opened.count + glyphs.length);
    return append(input, glyphs, opened);
  });
}

function append(
  { spec, source, target, sfnt, madeAt }: FontCompletion,
  glyphs: readonly FontBuildGlyph[],
  opened: OpenedFont,
): CompletedFont {
  const { count, glyphOf: own } = opened;
  const table = (tag: string) => tableOf(sfnt, tag);
  const tables = new Map([...sfnt.tables].filter(([tag]) => !DROPPED.includes(tag)));
  const glyphOf = new Map(own);
  glyphs.forEach(({ codePoint }, k) => {
    if (glyphOf.has(codePoint)) throw new Error(`the target font has U+${codePoint.toString(16)} already`);
    glyphOf.set(codePoint, count + k);
  });

  const names = newGlyphNames(
    glyphs.map(({ codePoint }) => glyphNameOf(codePoint)),
    new Set(postNames(table('post'), count)),
  );
  const outlines = addOutlines({ glyphs, names, count, spec, own }, sfnt);
  for (const [tag, bytes] of outlines.tables) tables.set(tag, bytes);

  const horizontal = glyphs.map(({ advanceWidth }, k) => horizontalRow(advanceWidth, outlines.bounds[k]));
  const lines = appendMetrics({ header: table('hhea'), metrics: table('hmtx') }, count, horizontal);
  tables.set('hhea', lines.header).set('hmtx', lines.metrics);
  for (const [tag, bytes] of addVertical(opened, outlines)) tables.set(tag, bytes);
  for (const [tag, bytes] of addDeviceMetrics(sfnt, count, horizontal, target.info.em.unitsPerEm)) {
    tables.set(tag, bytes);
  }

  tables.set('cmap', makeCmapTable(glyphOf, keptSubtables(table('cmap'))));
  tables.set('post', appendToPost(table('post'), count, names));
  tables.set('name', completeNames(table('name'), spec, source, target.info));
  tables.set('head', completeHead(table('head'), spec, outlines, madeAt));
  tables.set('maxp', completeMaxp(table('maxp'), outlines.trueType));
  tables.set(
    'OS/2',
    completeOs2(
      table('OS/2'),
      spec,
      { source, target: target.info },
      [...glyphOf.keys()],
      lines,
      count + glyphs.length,
    ),
  );
  viewOf(tables.get('maxp') as Uint8Array).setUint16(4, count + glyphs.length);
  return {
    bytes: assembleFont(tables, outlines.trueType === undefined ? FLAVOUR.cff : FLAVOUR.trueType),
    format: outlines.trueType === undefined ? 'otf' : 'ttf',
    firstGlyph: count,
    outlineError: outlines.error,
    dropped: DROPPED.filter((tag) => sfnt.tables.has(tag)),
  };
}

/** vhea, vmtx and VORG, where the target font has them. */
function addVertical(opened: OpenedFont, { bounds }: AddedOutlines): ReadonlyMap<string, Uint8Array> {
  const { sfnt, count } = opened;
  const tables = verticalTables(sfnt);
  if (tables === undefined) return new Map();
  const { advance, originY } = verticalModelOf(opened, tables);
  const added = appendMetrics(
    tables,
    count,
    bounds.map((box) => verticalRow(advance, originY, box)),
  );
  const result = new Map([
    ['vhea', added.header],
    ['vmtx', added.metrics],
  ]);
  const vorg = sfnt.tables.get('VORG');
  if (vorg !== undefined) result.set('VORG', appendToVorg(vorg, count, bounds.length, originY));
  return result;
}

function addDeviceMetrics(
  { tables }: Sfnt,
  count: number,
  rows: readonly MetricRow[],
  unitsPerEm: number,
): ReadonlyMap<string, Uint8Array> {
  const result = new Map<string, Uint8Array>();
  const [ltsh, hdmx] = [tables.get('LTSH'), tables.get('hdmx')];
  if (ltsh !== undefined) result.set('LTSH', appendToLtsh(ltsh, count, rows.length));
  if (hdmx !== undefined) result.set('hdmx', appendToHdmx(hdmx, count, rows, unitsPerEm));
  return result;
}

/** Everything in a character map but the Unicode maps that are written anew. */
function keptSubtables(cmap: Uint8Array): readonly KeptSubtable[] {
  const view = viewOf(cmap);
  const kept: KeptSubtable[] = [];
  for (let k = 0, at = 4; k < view.getUint16(2); k++, at += 8) {
    const [platform, encoding, start] = [view.getUint16(at), view.getUint16(at + 2), view.getUint32(at + 4)];
    const format = view.getUint16(start);
    const isUnicode =
      (platform === 0 && format !== 14) || (platform === 3 && (encoding === 1 || encoding === 10));
    if (isUnicode) continue;
    const length = lengthOfSubtable(view, start);
    if (start + length > cmap.length) throw new Error('a character map is cut short');
    kept.push({ platform, encoding, bytes: cmap.subarray(start, start + length) });
  }
  return kept;
}

/** Formats 8 to 13 count their bytes in 32 bits behind a gap, format 14 without one, the others in 16. */
function lengthOfSubtable(view: DataView, start: number): number {
  const format = view.getUint16(start);
  if (format === 14) return view.getUint32(start + 2);
  return format >= 8 ? view.getUint32(start + 4) : view.getUint16(start + 2);
}
