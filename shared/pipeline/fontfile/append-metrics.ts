import { viewOf } from '../fonts/view-of';
import type { Bounds } from '../raster/path-bounds';
import { ByteWriter } from './byte-writer';

/** A glyph's place along the line: its advance, and how far before the ink begins. */
export interface MetricRow {
  readonly advance: number;
  readonly bearing: number;
  /** Length of the ink along the line; undefined without ink. */
  readonly inkLength: number | undefined;
}

/** `hhea` and `hmtx`, or `vhea` and `vmtx`: the two pairs have the same layout. */
export interface MetricTables {
  readonly header: Uint8Array;
  readonly metrics: Uint8Array;
}

/** Row of a horizontal line. */
export const horizontalRow = (advance: number, bounds: Bounds | undefined): MetricRow => ({
  advance,
  bearing: bounds?.xMin ?? 0,
  inkLength: bounds === undefined ? undefined : bounds.xMax - bounds.xMin,
});

/** Row of a vertical line, hung from `originY`. */
export const verticalRow = (advance: number, originY: number, bounds: Bounds | undefined): MetricRow => ({
  advance,
  bearing: bounds === undefined ? 0 : originY - bounds.yMax,
  inkLength: bounds === undefined ? undefined : bounds.yMax - bounds.yMin,
});

/** Advance and bearing of a glyph. Throws where the table is shorter than its header says. */
export function readMetric({ header, metrics }: MetricTables, glyph: number) {
  const full = viewOf(header).getUint16(34);
  const view = viewOf(metrics);
  const advance = view.getUint16(4 * Math.min(glyph, full - 1));
  const bearing = view.getInt16(glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full));
  return { advance, bearing };
}

/**
 * Adds rows behind those of `count` glyphs, which stay as they are.
 *
 * Rows at the end that share their advance are stored as bearings alone. Throws where the table is shorter than
 * its header says.
 */
export function appendMetrics(
  { header, metrics }: MetricTables,
  count: number,
  rows: readonly MetricRow[],
): MetricTables {
  const oldFull = viewOf(header).getUint16(34);
  const oldLength = 4 * oldFull + 2 * (count - oldFull);
  if (oldFull < 1 || oldFull > count || oldLength > metrics.length) {
    throw new Error('the advance widths do not fit the number of glyphs');
  }
  const lastAdvance = viewOf(metrics).getUint16(4 * (oldFull - 1));
  let sharing = rows.length;
  while (sharing > 0 && rows[sharing - 1]?.advance === rows.at(-1)?.advance) sharing--;
  const isShared = sharing === 0 && (rows.length === 0 || rows[0]?.advance === lastAdvance);

  const writer = new ByteWriter();
  let full = oldFull;
  if (isShared) writer.append(metrics.subarray(0, oldLength));
  else {
    // Records with advances have to come first, so the old glyphs that shared one get records of their own.
    full = count + sharing + 1;
    writer.append(metrics.subarray(0, 4 * oldFull));
    const bearings = viewOf(metrics);
    for (let at = 4 * oldFull; at < oldLength; at += 2) writer.u16(lastAdvance).i16(bearings.getInt16(at));
  }
  rows.forEach(({ advance, bearing }, k) => {
    if (count + k < full) writer.u16(advance);
    writer.i16(bearing);
  });
  return { header: widenHeader(header, rows, full), metrics: writer.toBytes() };
}

/** The header's extremes, with those of the new rows. */
function widenHeader(header: Uint8Array, rows: readonly MetricRow[], full: number): Uint8Array {
  const copy = header.slice();
  const view = viewOf(copy);
  for (const { advance, bearing, inkLength } of rows) {
    view.setUint16(10, Math.max(view.getUint16(10), advance));
    if (inkLength === undefined) continue;
    view.setInt16(12, Math.min(view.getInt16(12), bearing));
    view.setInt16(14, Math.min(view.getInt16(14), advance - bearing - inkLength));
    view.setInt16(16, Math.max(view.getInt16(16), bearing + inkLength));
  }
  view.setUint16(34, full);
  return copy;
}
