import { type CodePoint, isHan } from '../../domain/code-point';
import type { ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import type { Bounds } from '../raster/path-bounds';
import { ByteWriter } from './byte-writer';
import { codePagesOf } from './code-pages';
import type { FontBuild } from './font-build';
import { embeddingFlag } from './licence-rules';
import { classicNames } from './name-table';
import { unicodeRangesOf } from './unicode-ranges';

/** One glyph as the metrics tables see it. */
export interface GlyphMetrics {
  readonly advanceWidth: number;
  readonly bounds: Bounds | undefined;
}

/** Seconds from the epoch of OpenType, 1904, to that of Unix. */
export const EPOCH_1904 = 2_082_844_800;

/** Bits of head.macStyle, which have to say what the classic names say. */
export function macStyleOf(spec: ExportSpec): number {
  const { style } = classicNames(spec);
  return (style.startsWith('Bold') ? 1 : 0) | (style.endsWith('Italic') ? 2 : 0);
}

/** The bits of OS/2 fsSelection that the classic names decide: italic, bold, regular. */
export function fsSelectionOf(spec: ExportSpec): number {
  const mac = macStyleOf(spec);
  return mac === 0 ? 0x40 : ((mac & 1) !== 0 ? 0x20 : 0) | ((mac & 2) !== 0 ? 0x01 : 0);
}

/** `head`; its checksum adjustment is filled in by assembleFont. */
export function makeHeadTable(build: FontBuild, bounds: Bounds): Uint8Array {
  const madeAt = Math.floor(build.madeAt / 1000) + EPOCH_1904;
  return new ByteWriter()
    .u32(0x00010000)
    .u32(Math.round(Number(build.spec.version) * 65_536))
    .u32(0)
    .u32(0x5f0f3cf5)
    .u16(0b11) // baseline at y = 0, left side bearing at x = 0
    .u16(build.target.em.unitsPerEm)
    .longDateTime(madeAt)
    .longDateTime(madeAt)
    .i16(bounds.xMin)
    .i16(bounds.yMin)
    .i16(bounds.xMax)
    .i16(bounds.yMax)
    .u16(macStyleOf(build.spec))
    .u16(8)
    .i16(2)
    .i16(build.format === 'ttf' ? 1 : 0) // loca in 32 bits
    .i16(0)
    .toBytes();
}

/** `maxp` of a CFF font: its version and the number of glyphs. */
export function makeMaxpTable(glyphs: number): Uint8Array {
  return new ByteWriter().u32(0x00005000).u16(glyphs).toBytes();
}

/** `maxp` of a TrueType font without instructions and composites. */
export function makeTrueTypeMaxpTable(
  glyphs: readonly { readonly points: number; readonly contours: number }[],
): Uint8Array {
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const writer = new ByteWriter().u32(0x00010000).u16(glyphs.length);
  writer.u16(most(glyphs.map(({ points }) => points))).u16(most(glyphs.map(({ contours }) => contours)));
  writer.u16(0).u16(0).u16(2);
  for (let k = 0; k < 8; k++) writer.u16(0);
  return writer.toBytes();
}

/** `gasp`: smoothed at all sizes, since there are no instructions to fit glyphs to pixels. */
export function makeGaspTable(): Uint8Array {
  return new ByteWriter().u16(1).u16(1).u16(0xffff).u16(0x000a).toBytes();
}

/** `post` version 3: no glyph names. */
export function makePostTable(unitsPerEm: number): Uint8Array {
  const writer = new ByteWriter().u32(0x00030000).u32(0);
  writer.i16(Math.round(-0.125 * unitsPerEm)).i16(Math.round(0.05 * unitsPerEm));
  for (let k = 0; k < 5; k++) writer.u32(0);
  return writer.toBytes();
}

/** `hhea` and `hmtx`. Line metrics are the target font's, so that lines set in both fonts are as high. */
export function makeHorizontalTables(glyphs: readonly GlyphMetrics[], target: FontInfo) {
  const rows = glyphs.map(({ advanceWidth, bounds }) => ({
    advance: advanceWidth,
    first: bounds?.xMin ?? 0,
    extent: bounds?.xMax ?? 0,
    hasInk: bounds !== undefined,
  }));
  return makeMetrics(rows, 0x00010000, [
    Math.round(target.lineAscender),
    Math.round(target.lineDescender),
    0,
  ]);
}

/** `vhea` and `vmtx` for lines that run down: one em high, hung from the em box's top. */
export function makeVerticalTables(glyphs: readonly GlyphMetrics[], target: FontInfo) {
  const { ascender, unitsPerEm } = target.em;
  const origin = Math.round(ascender);
  const rows = glyphs.map(({ bounds }) => ({
    advance: unitsPerEm,
    first: bounds === undefined ? 0 : origin - bounds.yMax,
    extent: bounds === undefined ? 0 : origin - bounds.yMin,
    hasInk: bounds !== undefined,
  }));
  const half = Math.round(unitsPerEm / 2);
  return makeMetrics(rows, 0x00011000, [half, -half, 0]);
}

/** `VORG`: where the vertical origin is, the same for every glyph. */
export function makeVorgTable({ em }: FontInfo): Uint8Array {
  return new ByteWriter().u16(1).u16(0).i16(Math.round(em.ascender)).u16(0).toBytes();
}

interface MetricsRow {
  readonly advance: number;
  /** Bearing before the ink, along the line. */
  readonly first: number;
  /** End of the ink from the origin, along the line. */
  readonly extent: number;
  readonly hasInk: boolean;
}

/** hhea and vhea, hmtx and vmtx have the same layout. Advances that repeat at the end are stored once. */
function makeMetrics(
  rows: readonly MetricsRow[],
  version: number,
  [ascent, descent, gap]: [number, number, number],
) {
  let full = rows.length;
  while (full > 1 && rows[full - 1]?.advance === rows[full - 2]?.advance) full--;
  const inked = rows.filter(({ hasInk }) => hasInk);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const finite = (value: number) => (Number.isFinite(value) ? value : 0);

  const header = new ByteWriter().u32(version).i16(ascent).i16(descent).i16(gap);
  header.u16(most(rows.map(({ advance }) => advance)));
  header.i16(finite(least(inked.map(({ first }) => first))));
  header.i16(finite(least(inked.map(({ advance, extent }) => advance - extent))));
  header.i16(most(inked.map(({ extent }) => extent)));
  // The caret stands across the line: upright in hhea, lying in vhea.
  header
    .i16(version === 0x00010000 ? 1 : 0)
    .i16(version === 0x00010000 ? 0 : 1)
    .i16(0);
  for (let k = 0; k < 4; k++) header.i16(0);
  header.i16(0).u16(full);

  const metrics = new ByteWriter();
  rows.forEach(({ advance, first }, index) => {
    if (index < full) metrics.u16(advance);
    metrics.i16(first);
  });
  return { header: header.toBytes(), metrics: metrics.toBytes() };
}

/** `OS/2` version 4. Ranges and code pages follow from the characters, heights from the glyphs of x and H. */
export function makeOs2Table(
  build: FontBuild,
  glyphs: readonly GlyphMetrics[],
  bounds: Bounds,
  boundsOf: (codePoint: number) => Bounds | undefined,
): Uint8Array {
  const { spec, source, target } = build;
  const { unitsPerEm, ascender, descender } = target.em;
  const codePoints: readonly CodePoint[] = build.glyphs.map(({ codePoint }) => codePoint);
  const part = (share: number) => Math.round(share * unitsPerEm);
  const inked = glyphs.filter(({ advanceWidth }) => advanceWidth > 0);
  const average = inked.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) / Math.max(1, inked.length);
  const [typoAscender, typoDescender] = [Math.round(ascender), Math.round(descender)];
  const lineHeight = target.lineAscender - target.lineDescender;

  const writer = new ByteWriter().u16(4).i16(Math.round(average)).u16(spec.weightClass).u16(5);
  writer.u16(embeddingFlag(source, target));
  // Sub- and superscripts: 65 % of the size, as most fonts have them.
  for (const share of [0.65, 0.6, 0, 0.075, 0.65, 0.6, 0, 0.35]) writer.i16(part(share));
  writer.i16(part(0.05)).i16(part(0.26)).i16(0);
  // PANOSE: Latin text, any serif; the weight digit follows the weight class.
  const panose = [codePoints.some(isHan) ? 2 : 0, 0, Math.min(11, Math.round(spec.weightClass / 100) + 1)];
  for (let k = 0; k < 10; k++) writer.u8(panose[k] ?? 0);
  for (const word of unicodeRangesOf(codePoints)) writer.u32(word);
  writer.ascii('NONE');
  writer.u16(fsSelectionOf(spec));
  const first = codePoints[0] ?? 0x20;
  const last = codePoints.at(-1) ?? 0x20;
  writer.u16(Math.min(first, 0xffff)).u16(Math.min(last, 0xffff));
  writer.i16(typoAscender).i16(typoDescender);
  writer.i16(Math.max(0, Math.round(lineHeight - (typoAscender - typoDescender))));
  writer.u16(Math.max(0, Math.round(target.lineAscender), bounds.yMax));
  writer.u16(Math.max(0, -Math.round(target.lineDescender), -bounds.yMin));
  writer.u32(codePagesOf(codePoints)).u32(0);
  writer.i16(boundsOf(0x78)?.yMax ?? 0).i16(boundsOf(0x48)?.yMax ?? 0);
  return writer.u16(0).u16(0x20).u16(1).toBytes();
}
