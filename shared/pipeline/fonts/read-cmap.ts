import type { CodePoint } from '../../domain/code-point';

/** Unicode subtables from best to worst, by platform and encoding (OpenType 1.9, "cmap"). */
const PREFERRED: readonly (readonly [platform: number, encoding: number])[] = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
];

/**
 * Which glyph each character has, out of the best Unicode subtable (formats 4, 6, 12 and 13).
 *
 * Ranges are held to Unicode and to the glyphs there are, so that a damaged table cannot keep the reader busy
 * with four thousand million characters. Characters that lead to glyph 0, the missing-glyph box, are left out.
 * Throws on tables of other kinds and on damaged ones.
 */
export function readCmap(cmap: Uint8Array, glyphCount: number): ReadonlyMap<CodePoint, number> {
  const data = new DataView(cmap.buffer, cmap.byteOffset, cmap.byteLength);
  const start = findSubtable(data);
  const format = data.getUint16(start);
  const glyphOf = new Map<CodePoint, number>();
  const put = (character: number, glyph: number) => {
    if (glyph > 0 && glyph < glyphCount) glyphOf.set(character as CodePoint, glyph);
  };
  if (format === 4) readSegments(data, start, put);
  else if (format === 6) readTrimmed(data, start, put);
  else if (format === 12 || format === 13) readGroups(data, start, format === 13, put);
  else throw new Error(`character maps of format ${format} are not read`);
  return glyphOf;
}

type Put = (character: number, glyph: number) => void;

function findSubtable(data: DataView): number {
  const count = data.getUint16(2);
  let best = PREFERRED.length;
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const at = 4 + 8 * i;
    const platform = data.getUint16(at);
    const encoding = data.getUint16(at + 2);
    const rank = PREFERRED.findIndex(([p, e]) => p === platform && e === encoding);
    if (rank >= 0 && rank < best) {
      best = rank;
      offset = data.getUint32(at + 4);
    }
  }
  if (best === PREFERRED.length) throw new Error('the font has no Unicode character map');
  return offset;
}

/** Format 4: segments of the basic plane, by a delta or through an array of glyph indexes. */
function readSegments(data: DataView, start: number, put: Put): void {
  const segments = data.getUint16(start + 6) >> 1;
  const ends = start + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const offsets = deltas + 2 * segments;
  // Segments of a sound table do not overlap, so together they hold the basic plane at most.
  let left = 0x10000;
  for (let i = 0; i < segments; i++) {
    const first = data.getUint16(starts + 2 * i);
    const last = data.getUint16(ends + 2 * i);
    const delta = data.getUint16(deltas + 2 * i);
    const offset = data.getUint16(offsets + 2 * i);
    left -= Math.max(0, last - first);
    if (left < 0) throw new Error('character ranges overlap');
    for (let character = first; character <= last && character < 0xffff; character++) {
      if (offset === 0) {
        put(character, (character + delta) & 0xffff);
        continue;
      }
      const glyph = data.getUint16(offsets + 2 * i + offset + 2 * (character - first));
      if (glyph !== 0) put(character, (glyph + delta) & 0xffff);
    }
  }
}

/** Format 6: one run of characters. */
function readTrimmed(data: DataView, start: number, put: Put): void {
  const first = data.getUint16(start + 6);
  const count = data.getUint16(start + 8);
  for (let i = 0; i < count; i++) put(first + i, data.getUint16(start + 10 + 2 * i));
}

/** Formats 12 and 13: groups of characters with consecutive glyphs, or with the same glyph. */
function readGroups(data: DataView, start: number, isSameGlyph: boolean, put: Put): void {
  const groups = data.getUint32(start + 12);
  let previous = -1;
  for (let i = 0; i < groups; i++) {
    const at = start + 16 + 12 * i;
    const first = data.getUint32(at);
    const last = data.getUint32(at + 4);
    if (first <= previous || last < first || last > 0x10ffff) throw new Error('character ranges overlap');
    const glyph = data.getUint32(at + 8);
    for (let character = first; character <= last; character++) {
      put(character, isSameGlyph ? glyph : glyph + character - first);
    }
    previous = last;
  }
}
