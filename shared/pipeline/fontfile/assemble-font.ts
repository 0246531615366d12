import { buildSfnt } from '../fonts/sfnt';

/** The first four bytes of a font with CFF outlines, and of one with TrueType outlines. */
export const FLAVOUR = { cff: 0x4f54544f, trueType: 0x00010000 } as const;

/** Sum of a table's 32-bit words, modulo 2^32; the last word is filled up with zeros. */
export function tableChecksum(bytes: Uint8Array): number {
  let sum = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  let rest = 0;
  for (let k = 0; k < 4; k++) rest = (rest << 8) | (bytes[whole + k] ?? 0);
  return whole < bytes.length ? (sum + rest) >>> 0 : sum;
}

/** What head's adjustment makes the whole file sum up to (OpenType, head). */
export const FONT_SUM = 0xb1b0afba;

/** The tables of a font as one file, with its checksums. `head` must have its adjustment at 0. */
export function assembleFont(
  tables: ReadonlyMap<string, Uint8Array>,
  flavour: number,
): Uint8Array<ArrayBuffer> {
  const bytes = buildSfnt(flavour, tables);
  const view = new DataView(bytes.buffer);
  let headAt = 0;
  for (let at = 12; at < 12 + 16 * tables.size; at += 16) {
    const offset = view.getUint32(at + 8);
    view.setUint32(at + 4, tableChecksum(bytes.subarray(offset, offset + view.getUint32(at + 12))));
    if (view.getUint32(at) === 0x68656164) headAt = offset;
  }
  view.setUint32(headAt + 8, (FONT_SUM - tableChecksum(bytes)) >>> 0);
  return bytes;
}
