import { type CodePoint, isHan } from '../../domain/code-point';
import type { ParsedFont } from '../fonts/parse-font';
import { readCmap } from '../fonts/read-cmap';
import type { Sfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { pathBounds } from '../raster/path-bounds';
import { glyphPlaces } from './append-glyf';
import { type MetricTables, readMetric } from './append-metrics';
import { tableOf } from './table-of';

/** How a font hangs its full-width glyphs in vertical lines. */
export interface VerticalModel {
  readonly advance: number;
  /** y of the vertical origin. */
  readonly originY: number;
}

/** A font whose glyphs are looked up by their numbers. */
export interface OpenedFont {
  readonly font: ParsedFont;
  readonly sfnt: Sfnt;
  /** Glyphs in the font. */
  readonly count: number;
  readonly glyphOf: ReadonlyMap<CodePoint, number>;
  /** Where the outlines lie in `glyf`; undefined in a CFF font. */
  readonly places: Uint32Array | undefined;
}

/** Throws where the tables that say so are damaged. */
export function openGlyphs(font: ParsedFont, sfnt: Sfnt): OpenedFont {
  const count = viewOf(tableOf(sfnt, 'maxp')).getUint16(4);
  const glyphOf = readCmap(tableOf(sfnt, 'cmap'), count);
  return { font, sfnt, count, glyphOf, places: glyphPlaces(sfnt, count) };
}

/** `vhea` and `vmtx`, where the font has them. */
export function verticalTables({ tables }: Sfnt): MetricTables | undefined {
  const [header, metrics] = [tables.get('vhea'), tables.get('vmtx')];
  return header === undefined || metrics === undefined ? undefined : { header, metrics };
}

/** Fonts hang Han in one way; a few hundred tell. */
const SAMPLE = 300;

/**
 * The most frequent vertical advance and origin of the font's Han, or of all its characters where it has none.
 *
 * TrueType fonts do not store the origin: it lies the top side bearing above the glyph's highest point.
 */
export function verticalModelOf(opened: OpenedFont, metrics: MetricTables): VerticalModel {
  const vorg = opened.sfnt.tables.get('VORG');
  const topOf = glyphTops(opened);
  const { unitsPerEm, ascender } = opened.font.info.em;
  const all = [...opened.glyphOf];
  const han = all.filter(([codePoint]) => isHan(codePoint));
  const advances = new Map<number, number>();
  const origins = new Map<number, number>();
  const count = (counts: Map<number, number>, value: number) =>
    counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [codePoint, glyph] of (han.length > 0 ? han : all).slice(0, SAMPLE)) {
    const { advance, bearing } = readMetric(metrics, glyph);
    count(advances, advance);
    const top = vorg === undefined ? topOf(codePoint, glyph) : undefined;
    const origin = vorg === undefined ? (top ?? Number.NaN) + bearing : originIn(vorg, glyph);
    if (Number.isFinite(origin)) count(origins, Math.round(origin));
  }
  return {
    advance: mostFrequent(advances) ?? unitsPerEm,
    originY: mostFrequent(origins) ?? Math.round(ascender),
  };
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0];
}

/** Vertical origin of a glyph out of VORG (OpenType 1.9, "VORG"). */
function originIn(vorg: Uint8Array, glyph: number): number {
  const view = viewOf(vorg);
  const count = view.getUint16(6);
  for (let k = 0, at = 8; k < count; k++, at += 4) {
    if (view.getUint16(at) === glyph) return view.getInt16(at + 2);
  }
  return view.getInt16(4);
}

/** VORG with origins of glyphs from `first` on; nothing is added where the font's default is theirs. */
export function appendToVorg(vorg: Uint8Array, first: number, added: number, originY: number): Uint8Array {
  const view = viewOf(vorg);
  if (view.getInt16(4) === originY) return vorg;
  const count = view.getUint16(6);
  if (8 + 4 * count > vorg.length) throw new Error('VORG is cut short');
  const bytes = new Uint8Array(8 + 4 * (count + added));
  bytes.set(vorg.subarray(0, 8 + 4 * count));
  const out = viewOf(bytes);
  out.setUint16(6, count + added);
  for (let k = 0; k < added; k++) {
    out.setUint16(8 + 4 * (count + k), first + k);
    out.setInt16(10 + 4 * (count + k), originY);
  }
  return bytes;
}

/**
 * The highest point of a glyph: of TrueType outlines as the glyph's header says, which is what the top side bearing
 * in `vmtx` is counted from (handles that stick out of their curve count there), else of its curves.
 */
export function glyphTops({
  font,
  sfnt,
  places,
}: OpenedFont): (codePoint: CodePoint, glyph: number) => number | undefined {
  if (places === undefined) {
    return (codePoint) => {
      const outline = font.outline(codePoint);
      return outline === undefined ? undefined : pathBounds(outline.path)?.yMax;
    };
  }
  const view = viewOf(tableOf(sfnt, 'glyf'));
  return (_, glyph) => {
    const start = places[glyph] as number;
    return start === places[glyph + 1] ? undefined : view.getInt16(start + 8);
  };
}
