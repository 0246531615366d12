/** What hmtx says of a glyph, in font units. */
export interface HorizontalMetric {
  readonly advanceWidth: number;
  readonly leftSideBearing: number;
}

/**
 * Reads hmtx: full records first, then bearings only, which share the last record's width (OpenType, "hmtx").
 *
 * @param recordCount numberOfHMetrics of hhea
 */
export function horizontalMetrics(
  hmtx: Uint8Array,
  recordCount: number,
): (index: number) => HorizontalMetric {
  const data = new DataView(hmtx.buffer, hmtx.byteOffset, hmtx.byteLength);
  return (index) => {
    const record = Math.min(index, recordCount - 1);
    const bearingAt = index < recordCount ? index * 4 + 2 : recordCount * 4 + (index - recordCount) * 2;
    return { advanceWidth: data.getUint16(record * 4), leftSideBearing: data.getInt16(bearingAt) };
  };
}
