/** Operators of a DICT by number; the two-byte ones, 12 and another, are 1200 and the other. */
export const CFF_OP = {
  version: 0,
  fullName: 2,
  family: 3,
  fontBox: 5,
  charset: 15,
  encoding: 16,
  charstrings: 17,
  private: 18,
  subrs: 19,
  defaultWidth: 20,
  nominalWidth: 21,
  fontMatrix: 1207,
  ros: 1230,
  cidCount: 1234,
  fdArray: 1236,
  fdSelect: 1237,
} as const;

/** Operands of each operator as they were written, in the order they were written. */
export type CffDict = ReadonlyMap<number, Uint8Array>;

/** Reads a DICT (Adobe Technical Note 5176, 4). Throws where it ends within an operand. */
export function readDict(bytes: Uint8Array): CffDict {
  const dict = new Map<number, Uint8Array>();
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte > 21) {
      at = endOfOperand(bytes, at);
      continue;
    }
    const length = byte === 12 ? 2 : 1;
    if (at + length > bytes.length) throw new Error('a CFF dictionary is cut short');
    dict.set(byte === 12 ? 1200 + (bytes[at + 1] as number) : byte, bytes.subarray(from, at));
    at += length;
    from = at;
  }
  return dict;
}

function endOfOperand(bytes: Uint8Array, start: number): number {
  const byte = bytes[start] as number;
  let end = start + 1;
  if (byte === 28) end = start + 3;
  else if (byte === 29) end = start + 5;
  else if (byte === 30) {
    while (end <= bytes.length && (((bytes[end - 1] ?? 0xff) & 0x0f) !== 0x0f || end - 1 === start)) end++;
  } else if (byte >= 247 && byte <= 254) end = start + 2;
  if (end > bytes.length) throw new Error('a CFF dictionary is cut short');
  return end;
}

/** The whole numbers of an operand list; a real number is NaN, since offsets and widths are whole. */
export function operandsOf(bytes: Uint8Array | undefined): readonly number[] {
  const values: number[] = [];
  if (bytes === undefined) return values;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    const next = bytes[at + 1] ?? 0;
    if (byte === 28) values.push((((next << 8) | (bytes[at + 2] ?? 0)) << 16) >> 16);
    else if (byte === 29) {
      values.push(
        (next << 24) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0),
      );
    } else if (byte === 30) values.push(realOf(bytes.subarray(at + 1, endOfOperand(bytes, at))));
    else if (byte >= 32 && byte <= 246) values.push(byte - 139);
    else if (byte >= 247 && byte <= 250) values.push((byte - 247) * 256 + next + 108);
    else if (byte >= 251 && byte <= 254) values.push(-(byte - 251) * 256 - next - 108);
    at = endOfOperand(bytes, at);
  }
  return values;
}

const NIBBLES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'e', 'e-', '', '-'] as const;

function realOf(bytes: Uint8Array): number {
  let text = '';
  for (const byte of bytes) {
    for (const nibble of [byte >> 4, byte & 0x0f]) {
      if (nibble === 15) return Number(text);
      text += NIBBLES[nibble] ?? '';
    }
  }
  return Number(text);
}
