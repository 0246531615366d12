import { viewOf } from '../fonts/view-of';
import type { MetricRow } from './append-metrics';
import { ByteWriter } from './byte-writer';

/** LTSH: from which size on a glyph scales linearly. Glyphs without instructions always do. */
export function appendToLtsh(ltsh: Uint8Array, count: number, added: number): Uint8Array {
  if (viewOf(ltsh).getUint16(2) !== count || ltsh.length < 4 + count) {
    throw new Error('LTSH does not fit the number of glyphs');
  }
  const bytes = new ByteWriter().append(ltsh.subarray(0, 4 + count));
  for (let k = 0; k < added; k++) bytes.u8(1);
  const table = bytes.toBytes();
  viewOf(table).setUint16(2, count + added);
  return table;
}

/** hdmx: advances in whole pixels at some sizes; those of new glyphs are their scaled advances. */
export function appendToHdmx(
  hdmx: Uint8Array,
  count: number,
  rows: readonly MetricRow[],
  unitsPerEm: number,
): Uint8Array {
  const view = viewOf(hdmx);
  const records = view.getInt16(2);
  const size = view.getInt32(4);
  if (records < 0 || size < 2 + count || 8 + records * size > hdmx.length) {
    throw new Error('hdmx does not fit the number of glyphs');
  }
  const newSize = (2 + count + rows.length + 3) & ~3;
  const writer = new ByteWriter().append(hdmx.subarray(0, 4)).i32(newSize);
  for (let k = 0; k < records; k++) {
    const at = 8 + k * size;
    const ppem = view.getUint8(at);
    const widths = rows.map(({ advance }) => Math.min(255, Math.round((advance * ppem) / unitsPerEm)));
    const widest = Math.max(view.getUint8(at + 1), ...widths);
    writer
      .u8(ppem)
      .u8(widest)
      .append(hdmx.subarray(at + 2, at + 2 + count));
    for (const width of widths) writer.u8(width);
    for (let pad = 2 + count + rows.length; pad < newSize; pad++) writer.u8(0);
  }
  return writer.toBytes();
}
