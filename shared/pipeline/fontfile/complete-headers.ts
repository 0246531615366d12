import type { CodePoint } from '../../domain/code-point';
import type { ExportSpec } from '../../domain/export-report';
import type { FontInfo } from '../../domain/font-info';
import { viewOf } from '../fonts/view-of';
import type { AddedOutlines } from './add-outlines';
import { type MetricTables, readMetric } from './append-metrics';
import { codePagesOf } from './code-pages';
import { embeddingFlag } from './licence-rules';
import { EPOCH_1904, fsSelectionOf, macStyleOf } from './metrics-tables';
import { unicodeRangesOf } from './unicode-ranges';

/** `head` with the wider box, the new version and the date of the change; the adjustment is 0 for assembleFont. */
export function completeHead(
  head: Uint8Array,
  spec: ExportSpec,
  { bounds, trueType }: AddedOutlines,
  madeAt: number,
): Uint8Array {
  const copy = head.slice();
  const view = viewOf(copy);
  view.setUint32(4, Math.round(Number(spec.version) * 65_536));
  view.setUint32(8, 0);
  const seconds = Math.floor(madeAt / 1000) + EPOCH_1904;
  view.setUint32(28, Math.floor(seconds / 2 ** 32));
  view.setUint32(32, seconds >>> 0);
  for (const box of bounds) {
    if (box === undefined) continue;
    view.setInt16(36, Math.min(view.getInt16(36), box.xMin));
    view.setInt16(38, Math.min(view.getInt16(38), box.yMin));
    view.setInt16(40, Math.max(view.getInt16(40), box.xMax));
    view.setInt16(42, Math.max(view.getInt16(42), box.yMax));
  }
  view.setUint16(44, (view.getUint16(44) & ~3) | macStyleOf(spec));
  if (trueType !== undefined) view.setInt16(50, trueType.isLongLoca ? 1 : 0);
  return copy;
}

/** `maxp` with the largest glyph's points and contours; the number of glyphs is set by the caller. */
export function completeMaxp(maxp: Uint8Array, trueType: AddedOutlines['trueType']): Uint8Array {
  const copy = maxp.slice();
  if (trueType === undefined) return copy;
  const view = viewOf(copy);
  for (const { points, contours } of trueType.glyphs) {
    view.setUint16(6, Math.max(view.getUint16(6), points));
    view.setUint16(8, Math.max(view.getUint16(8), contours));
  }
  return copy;
}

/**
 * `OS/2` with the ranges, code pages and outermost characters of all characters; line metrics stay the target font's.
 *
 * What the font claims for ranges and pages it goes on claiming.
 */
export function completeOs2(
  os2: Uint8Array,
  spec: ExportSpec,
  fonts: { readonly source: FontInfo; readonly target: FontInfo },
  codePoints: readonly CodePoint[],
  lines: MetricTables,
  count: number,
): Uint8Array {
  const copy = os2.slice();
  const view = viewOf(copy);
  let [sum, inked] = [0, 0];
  for (let glyph = 0; glyph < count; glyph++) {
    const { advance } = readMetric(lines, glyph);
    sum += advance;
    if (advance > 0) inked++;
  }
  view.setInt16(2, Math.round(sum / Math.max(1, inked)));
  view.setUint16(4, spec.weightClass);
  // Version-dependent bits (no subsetting, bitmaps only) stay; the usage is the stricter of the two fonts'.
  view.setUint16(8, (view.getUint16(8) & ~0x0e) | embeddingFlag(fonts.source, fonts.target));
  unicodeRangesOf(codePoints).forEach((word, k) => {
    view.setUint32(42 + 4 * k, (view.getUint32(42 + 4 * k) | word) >>> 0);
  });
  view.setUint16(62, (view.getUint16(62) & ~0x61) | fsSelectionOf(spec));
  let [first, last] = [0xffff, 0];
  for (const codePoint of codePoints) {
    first = Math.min(first, codePoint);
    last = Math.max(last, Math.min(codePoint, 0xffff));
  }
  view.setUint16(64, first);
  view.setUint16(66, last);
  if (view.getUint16(0) >= 1) view.setUint32(78, (view.getUint32(78) | codePagesOf(codePoints)) >>> 0);
  return copy;
}
