import type { Sfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import type { GlyfGlyph } from './glyf-glyph';
import { tableOf } from './table-of';

export interface GlyfTables {
  readonly glyf: Uint8Array;
  readonly loca: Uint8Array;
  /** head.indexToLocFormat is 1. */
  readonly isLongLoca: boolean;
}

/** Where each glyph begins, and where the last one ends. Throws where loca does not fit the glyphs or `glyf`. */
function readLoca({ glyf, loca, isLongLoca }: GlyfTables, count: number): Uint32Array {
  if (loca.length < (count + 1) * (isLongLoca ? 4 : 2)) {
    throw new Error('the places of the outlines do not fit the number of glyphs');
  }
  const view = viewOf(loca);
  const offsets = new Uint32Array(count + 1);
  for (let k = 0; k <= count; k++) {
    const offset = isLongLoca ? view.getUint32(4 * k) : 2 * view.getUint16(2 * k);
    if (offset > glyf.length || offset < (offsets[k - 1] ?? 0)) {
      throw new Error('the places of the outlines are out of order');
    }
    offsets[k] = offset;
  }
  return offsets;
}

/** The same of a font's tables; undefined in one without TrueType outlines. */
export function glyphPlaces(sfnt: Sfnt, count: number): Uint32Array | undefined {
  const glyf = sfnt.tables.get('glyf');
  if (glyf === undefined) return undefined;
  const isLongLoca = viewOf(tableOf(sfnt, 'head')).getInt16(50) === 1;
  return readLoca({ glyf, loca: tableOf(sfnt, 'loca'), isLongLoca }, count);
}

/** Adds glyphs behind those that are there, which stay byte by byte at their places. */
export function appendToGlyf(tables: GlyfTables, count: number, glyphs: readonly GlyfGlyph[]): GlyfTables {
  const old = readLoca(tables, count);
  const oldEnd = old[count] as number;
  // Each new glyph ends on four bytes, so that every one but perhaps the first begins on them.
  const ends: number[] = [];
  let end = oldEnd;
  for (const { bytes } of glyphs) {
    end = bytes.length === 0 ? end : (end + bytes.length + 3) & ~3;
    ends.push(end);
  }
  const glyf = new Uint8Array(end);
  glyf.set(tables.glyf.subarray(0, oldEnd));
  glyphs.forEach(({ bytes }, k) => {
    glyf.set(bytes, k === 0 ? oldEnd : ends[k - 1]);
  });
  const offsets = [...old, ...ends];
  // Half offsets of 16 bits reach to 128 KB.
  const isLongLoca = tables.isLongLoca || end > 2 * 0xffff;
  const loca = new Uint8Array(offsets.length * (isLongLoca ? 4 : 2));
  const view = viewOf(loca);
  offsets.forEach((offset, k) => {
    if (isLongLoca) view.setUint32(4 * k, offset);
    else view.setUint16(2 * k, offset / 2);
  });
  return { glyf, loca, isLongLoca };
}

/** `glyf` and a long `loca` of glyphs alone. */
export function makeGlyfTables(glyphs: readonly GlyfGlyph[]): GlyfTables {
  const empty = { glyf: new Uint8Array(0), loca: new Uint8Array(4), isLongLoca: true };
  return appendToGlyf(empty, 0, glyphs);
}
