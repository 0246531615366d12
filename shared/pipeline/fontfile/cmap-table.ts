import { AppError } from '../../domain/app-error';
import type { CodePoint } from '../../domain/code-point';
import { ByteWriter } from './byte-writer';

/** Code points that follow each other and so do their glyphs. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly glyph: number;
}

/** A subtable that is taken over as it stands: variation sequences, a Macintosh map. */
export interface KeptSubtable {
  readonly platform: number;
  readonly encoding: number;
  readonly bytes: Uint8Array;
}

/**
 * The character map: format 4 for the basic plane, format 12 for all planes, and what is `kept`.
 *
 * `glyphOf` gives each character its glyph, in any order. Throws export-refused where the characters lie so far apart
 * that format 4 cannot hold them.
 */
export function makeCmapTable(
  glyphOf: ReadonlyMap<CodePoint, number>,
  kept: readonly KeptSubtable[] = [],
): Uint8Array {
  const sorted = [...glyphOf].sort(([a], [b]) => a - b);
  const runs = findRuns(sorted);
  const basic = makeFormat4(findRuns(sorted.filter(([value]) => value < 0xffff)));
  const full = makeFormat12(runs);
  const records: KeptSubtable[] = [
    { platform: 0, encoding: 3, bytes: basic },
    { platform: 0, encoding: 4, bytes: full },
    { platform: 3, encoding: 1, bytes: basic },
    { platform: 3, encoding: 10, bytes: full },
    ...kept,
  ].sort((a, b) => a.platform - b.platform || a.encoding - b.encoding);
  const places = new Map<Uint8Array, number>();
  let at = 4 + 8 * records.length;
  for (const { bytes } of records) {
    if (places.has(bytes)) continue;
    places.set(bytes, at);
    at += bytes.length;
  }
  const writer = new ByteWriter().u16(0).u16(records.length);
  for (const { platform, encoding, bytes } of records) {
    writer
      .u16(platform)
      .u16(encoding)
      .u32(places.get(bytes) as number);
  }
  for (const bytes of places.keys()) writer.append(bytes);
  return writer.toBytes();
}

function findRuns(sorted: readonly (readonly [number, number])[]): readonly Run[] {
  const runs: { first: number; last: number; glyph: number }[] = [];
  for (const [value, glyph] of sorted) {
    const last = runs.at(-1);
    const continues =
      last !== undefined && value === last.last + 1 && glyph === last.glyph + value - last.first;
    if (continues) last.last = value;
    else runs.push({ first: value, last: value, glyph });
  }
  return runs;
}

/** Format 4 counts its bytes in 16 bits: 8 bytes a segment, 2 bytes a listed glyph. */
const MOST_BYTES = 65_535;
/** Runs in one list at most: two lists in place of a longer one cost 8 bytes in many hundreds. */
const MOST_JOINED = 64;

function makeFormat4(runs: readonly Run[]): Uint8Array {
  const table = writeFormat4(joinRuns(runs));
  if (table.length <= MOST_BYTES) return table;
  throw new AppError({
    kind: 'export-refused',
    message: `The characters lie too far apart for the font's character map (${runs.length} separate runs).`,
    fix: 'Export fewer characters, or a charset whose characters lie closer together.',
  });
}

/**
 * Runs that are cheaper in one segment that lists its glyphs, 0 in the gaps, than in a segment each: the shortest table
 * by dynamic programming over the runs.
 */
function joinRuns(runs: readonly Run[]): readonly (readonly Run[])[] {
  const cost = new Float64Array(runs.length + 1);
  const from = new Uint32Array(runs.length + 1);
  for (let end = 1; end <= runs.length; end++) {
    const { last } = runs[end - 1] as Run;
    cost[end] = (cost[end - 1] as number) + 8;
    from[end] = end - 1;
    for (let start = end - 2; start >= Math.max(0, end - MOST_JOINED); start--) {
      const listed = (cost[start] as number) + 8 + 2 * (last - (runs[start] as Run).first + 1);
      if (listed < (cost[end] as number)) {
        cost[end] = listed;
        from[end] = start;
      }
    }
  }
  const groups: (readonly Run[])[] = [];
  for (let end = runs.length; end > 0; end = from[end] as number) {
    groups.push(runs.slice(from[end] as number, end));
  }
  return groups.reverse();
}

function writeFormat4(groups: readonly (readonly Run[])[]): Uint8Array {
  const segments = groups.map((group) => ({
    first: (group[0] as Run).first,
    last: (group.at(-1) as Run).last,
    group,
  }));
  const count = segments.length + 1; // and the closing segment at 0xFFFF
  const power = 2 ** Math.floor(Math.log2(count));
  const listed: number[] = [];
  const offsets: number[] = [];
  const deltas: number[] = [];
  segments.forEach(({ first, last, group }, index) => {
    if (group.length === 1) {
      offsets.push(0);
      deltas.push(((group[0] as Run).glyph - first) & 0xffff);
      return;
    }
    // From this entry of idRangeOffset to the segment's first listed glyph, in bytes.
    offsets.push(2 * (count - index + listed.length));
    deltas.push(0);
    for (let value = first, run = 0; value <= last; value++) {
      while (value > (group[run] as Run).last) run++;
      const { first: start, glyph } = group[run] as Run;
      listed.push(value >= start ? glyph + value - start : 0);
    }
  });

  const writer = new ByteWriter().u16(4);
  writer.u16(Math.min(MOST_BYTES, 16 + 8 * count + 2 * listed.length)).u16(0);
  writer
    .u16(2 * count)
    .u16(2 * power)
    .u16(Math.log2(power))
    .u16(2 * (count - power));
  for (const { last } of segments) writer.u16(last);
  writer.u16(0xffff).u16(0);
  for (const { first } of segments) writer.u16(first);
  writer.u16(0xffff);
  for (const delta of deltas) writer.u16(delta);
  writer.u16(1);
  for (const offset of offsets) writer.u16(offset);
  writer.u16(0);
  for (const glyph of listed) writer.u16(glyph);
  return writer.toBytes();
}

function makeFormat12(runs: readonly Run[]): Uint8Array {
  const writer = new ByteWriter()
    .u16(12)
    .u16(0)
    .u32(16 + 12 * runs.length)
    .u32(0)
    .u32(runs.length);
  for (const { first, last, glyph } of runs) writer.u32(first).u32(last).u32(glyph);
  return writer.toBytes();
}
