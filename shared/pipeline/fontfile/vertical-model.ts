import { type CodePoint, isHan } from '../../domain/code-point';
import type { ParsedFont } from '../fonts/parse-font';
import type { Sfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { readLoca } from './append-glyf';
import { type MetricTables, readMetric } from './append-metrics';
import { pathBounds } from './path-bounds';
import { tableOf } from './table-of';

/** How a font hangs its full-width glyphs in vertical lines. */
export interface VerticalModel {
  readonly advance: number;
  /** y of the vertical origin. */
  readonly originY: number;
}

export interface VerticalSource {
  readonly metrics: MetricTables;
  readonly vorg: Uint8Array | undefined;
  readonly glyphOf: ReadonlyMap<CodePoint, number>;
  /** Highest point of a glyph with ink. */
  readonly topOf: (codePoint: CodePoint, glyph: number) => number | undefined;
  readonly unitsPerEm: number;
  readonly ascender: number;
}

/** Fonts hang Han in one way; a few hundred tell. */
const SAMPLE = 300;

/**
 * The most frequent vertical advance and origin of the font's Han, or of all its characters where it has none.
 *
 * TrueType fonts do not store the origin: it lies the top side bearing above the glyph's highest point.
 */
export function verticalModelOf(source: VerticalSource): VerticalModel {
  const all = [...source.glyphOf];
  const han = all.filter(([codePoint]) => isHan(codePoint));
  const advances = new Map<number, number>();
  const origins = new Map<number, number>();
  const count = (counts: Map<number, number>, value: number) =>
    counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [codePoint, glyph] of (han.length > 0 ? han : all).slice(0, SAMPLE)) {
    const { advance, bearing } = readMetric(source.metrics, glyph);
    count(advances, advance);
    const top = source.vorg === undefined ? source.topOf(codePoint, glyph) : undefined;
    const origin = source.vorg === undefined ? (top ?? Number.NaN) + bearing : originIn(source.vorg, glyph);
    if (Number.isFinite(origin)) count(origins, Math.round(origin));
  }
  return {
    advance: mostFrequent(advances) ?? source.unitsPerEm,
    originY: mostFrequent(origins) ?? Math.round(source.ascender),
  };
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0];
}

/** Vertical origin of a glyph out of VORG (OpenType 1.9, "VORG"). */
export function originIn(vorg: Uint8Array, glyph: number): number {
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
export function glyphTops(font: ParsedFont, sfnt: Sfnt, count: number): VerticalSource['topOf'] {
  if (!sfnt.tables.has('glyf')) {
    return (codePoint) => {
      const outline = font.outline(codePoint);
      return outline === undefined ? undefined : pathBounds(outline.path)?.yMax;
    };
  }
  const glyf = tableOf(sfnt, 'glyf');
  const isLongLoca = viewOf(tableOf(sfnt, 'head')).getInt16(50) === 1;
  const offsets = readLoca({ glyf, loca: tableOf(sfnt, 'loca'), isLongLoca }, count);
  const view = viewOf(glyf);
  return (_, glyph) => {
    const start = offsets[glyph] as number;
    return start === offsets[glyph + 1] ? undefined : view.getInt16(start + 8);
  };
}
