import type { CffDict } from '../fonts/cff-dict';
import { ByteWriter } from './byte-writer';

/** Writes a DICT in the order of its operators. */
export function writeDict(dict: CffDict): Uint8Array {
  const writer = new ByteWriter();
  for (const [operator, operands] of dict) {
    writer.append(operands);
    if (operator >= 1200) writer.u8(12).u8(operator - 1200);
    else writer.u8(operator);
  }
  return writer.toBytes();
}

/** Whole numbers as operands, each as short as it can be. */
export function dictNumbers(...values: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  for (const value of values) {
    if (value >= -107 && value <= 107) writer.u8(value + 139);
    else if (value >= -32768 && value <= 32767) writer.u8(28).i16(value);
    else writer.u8(29).i32(value);
  }
  return writer.toBytes();
}

/** Offsets in five bytes whatever their value, so that sizes are known before the offsets are. */
export function dictOffsets(...values: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  for (const value of values) writer.u8(29).i32(value);
  return writer.toBytes();
}

/** A real number as nibbles: digits, `.` a, `E-` c, end f. */
export function dictReal(value: number): Uint8Array {
  const nibbles: number[] = [];
  for (const character of value.toPrecision(9).replace(/e-/, 'c')) {
    if (character === '.') nibbles.push(10);
    else if (character === 'c') nibbles.push(12);
    else nibbles.push(Number(character));
  }
  nibbles.push(15);
  if (nibbles.length % 2 === 1) nibbles.push(15);
  const writer = new ByteWriter().u8(30);
  for (let k = 0; k < nibbles.length; k += 2) {
    writer.u8(((nibbles[k] as number) << 4) | (nibbles[k + 1] as number));
  }
  return writer.toBytes();
}
