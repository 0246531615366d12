import { AppError } from '../../domain/app-error';
import type { CodePoint } from '../../domain/code-point';
import { ByteWriter } from './byte-writer';

/** Code points that follow each other and so do their glyphs. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly glyph: number;
}

/**
 * The character map: format 4 for the basic plane, and format 12 for all planes where there is a character
 * beyond it. `codePoints` ascend; the character at index i is glyph `firstGlyph + i`.
 */
export function makeCmapTable(codePoints: readonly CodePoint[], firstGlyph: number): Uint8Array {
  const runs = findRuns(codePoints, firstGlyph);
  const basic = makeFormat4(
    findRuns(
      codePoints.filter((value) => value < 0xffff),
      firstGlyph,
    ),
  );
  const full = codePoints.some((value) => value > 0xffff) ? makeFormat12(runs) : undefined;
  const records: [platform: number, encoding: number, table: Uint8Array][] = [
    [0, 3, basic],
    [3, 1, basic],
  ];
  if (full !== undefined) {
    records.splice(1, 0, [0, 4, full]);
    records.push([3, 10, full]);
  }
  const basicAt = 4 + 8 * records.length;
  const writer = new ByteWriter().u16(0).u16(records.length);
  for (const [platform, encoding, table] of records) {
    writer
      .u16(platform)
      .u16(encoding)
      .u32(table === basic ? basicAt : basicAt + basic.length);
  }
  writer.append(basic);
  if (full !== undefined) writer.append(full);
  return writer.toBytes();
}

function findRuns(codePoints: readonly CodePoint[], firstGlyph: number): readonly Run[] {
  const runs: Run[] = [];
  let first = 0;
  for (let i = 1; i <= codePoints.length; i++) {
    if (i < codePoints.length && codePoints[i] === (codePoints[i - 1] as number) + 1) continue;
    runs.push({
      first: codePoints[first] as number,
      last: codePoints[i - 1] as number,
      glyph: firstGlyph + first,
    });
    first = i;
  }
  return runs;
}

/** Format 4 counts its bytes in 16 bits: 8 bytes a segment, 2 bytes a listed glyph. */
const MOST_BYTES = 65_535;

function makeFormat4(runs: readonly Run[]): Uint8Array {
  if (16 + 8 * (runs.length + 1) <= MOST_BYTES) return writeFormat4(runs.map((run) => [run]));
  // Too many gaps for one segment each: neighbours share a segment that lists its glyphs, 0 in the gaps.
  const groups: Run[][] = [];
  for (const run of runs) {
    const previous = groups.at(-1)?.at(-1);
    if (previous !== undefined && run.first - previous.last <= 4) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  const table = writeFormat4(groups);
  if (table.length <= MOST_BYTES) return table;
  throw new AppError({
    kind: 'export-refused',
    message: `The characters lie too far apart for the font's character map (${runs.length} separate runs).`,
    fix: 'Export fewer characters, or a charset whose characters lie closer together.',
  });
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
