import type { OutlinePath } from '../../domain/outline';
import { ByteWriter } from './byte-writer';
import { writeCharstring } from './charstring';
import type { Bounds } from './path-bounds';

export interface CffInput {
  readonly postScriptName: string;
  readonly fullName: string;
  readonly family: string;
  readonly unitsPerEm: number;
  readonly bounds: Bounds;
  readonly glyphs: readonly { readonly path: OutlinePath; readonly advanceWidth: number }[];
}

/** Strings of the standard set come first; ours are numbered from here (Adobe Technical Note 5176). */
const FIRST_SID = 391;

/**
 * A CID-keyed CFF table, the form CJK fonts have: glyph n is CID n of Adobe-Identity-0, so no glyph names are
 * stored.
 *
 * Written by us and not by opentype.js because that needs 2.2 GB for 7,800 glyphs, writes a wrong FontBBox, and
 * knows no CID (docs/decisions/0008).
 */
export function makeCffTable(input: CffInput): Uint8Array {
  const strings = ['Adobe', 'Identity', input.fullName, input.family];
  const sid = (index: number) => FIRST_SID + index;
  const count = input.glyphs.length;
  const width = commonWidth(input.glyphs);

  const header = Uint8Array.of(1, 0, 4, 4);
  const nameIndex = makeIndex([ascii(input.postScriptName)]);
  const stringIndex = makeIndex(strings.map(ascii));
  const globalSubrs = makeIndex([]);
  const charset = new ByteWriter()
    .u8(2)
    .u16(1)
    .u16(Math.max(0, count - 2))
    .toBytes();
  const fdSelect = new ByteWriter().u8(3).u16(1).u16(0).u8(0).u16(count).toBytes();
  const privateDict = new ByteWriter();
  dictNumber(privateDict, width);
  privateDict.u8(20);
  dictNumber(privateDict, width);
  privateDict.u8(21);

  const charstrings = makeIndex(
    input.glyphs.map(({ path, advanceWidth }) => {
      const writer = new ByteWriter();
      writeCharstring(writer, path, advanceWidth === width ? undefined : advanceWidth - width);
      return writer.toBytes();
    }),
  );

  const topDict = (at: { charset: number; fdSelect: number; charstrings: number; fdArray: number }) => {
    const dict = new ByteWriter();
    dictNumber(dict, sid(0));
    dictNumber(dict, sid(1));
    dictNumber(dict, 0);
    dict.u8(12).u8(30); // ROS, which has to come first
    dictNumber(dict, sid(2));
    dict.u8(2); // FullName
    dictNumber(dict, sid(3));
    dict.u8(3); // FamilyName
    if (input.unitsPerEm !== 1000) {
      const scale = dictReal(1 / input.unitsPerEm);
      dict.append(scale);
      for (let k = 0; k < 2; k++) dictNumber(dict, 0);
      dict.append(scale);
      for (let k = 0; k < 2; k++) dictNumber(dict, 0);
      dict.u8(12).u8(7); // FontMatrix
    }
    for (const value of [input.bounds.xMin, input.bounds.yMin, input.bounds.xMax, input.bounds.yMax]) {
      dictNumber(dict, value);
    }
    dict.u8(5); // FontBBox
    dictNumber(dict, count);
    dict.u8(12).u8(34); // CIDCount
    dictOffset(dict, at.charset);
    dict.u8(15);
    dictOffset(dict, at.fdSelect);
    dict.u8(12).u8(37);
    dictOffset(dict, at.charstrings);
    dict.u8(17);
    dictOffset(dict, at.fdArray);
    dict.u8(12).u8(36);
    return makeIndex([dict.toBytes()]);
  };
  const fontDict = (privateAt: number) => {
    const dict = new ByteWriter();
    dictNumber(dict, privateDict.length);
    dictOffset(dict, privateAt);
    dict.u8(18); // Private: size and offset
    return makeIndex([dict.toBytes()]);
  };

  // Offsets are written in five bytes whatever their value, so the sizes are known before the offsets are.
  const zero = { charset: 0, fdSelect: 0, charstrings: 0, fdArray: 0 };
  const topSize = topDict(zero).length;
  const charsetAt = header.length + nameIndex.length + topSize + stringIndex.length + globalSubrs.length;
  const fdSelectAt = charsetAt + charset.length;
  const fdArrayAt = fdSelectAt + fdSelect.length;
  const privateAt = fdArrayAt + fontDict(0).length;
  const charstringsAt = privateAt + privateDict.length;
  return new ByteWriter()
    .append(header)
    .append(nameIndex)
    .append(
      topDict({ charset: charsetAt, fdSelect: fdSelectAt, charstrings: charstringsAt, fdArray: fdArrayAt }),
    )
    .append(stringIndex)
    .append(globalSubrs)
    .append(charset)
    .append(fdSelect)
    .append(fontDict(privateAt))
    .append(privateDict.toBytes())
    .append(charstrings)
    .toBytes();
}

function ascii(text: string): Uint8Array {
  return new ByteWriter().ascii(text).toBytes();
}

/** The most frequent advance; it is left out of the charstrings. */
function commonWidth(glyphs: CffInput['glyphs']): number {
  const counts = new Map<number, number>();
  for (const { advanceWidth } of glyphs) counts.set(advanceWidth, (counts.get(advanceWidth) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [width, count] of counts) if (count > most) [best, most] = [width, count];
  return best;
}

function makeIndex(items: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter().u16(items.length);
  if (items.length === 0) return writer.toBytes();
  const total = items.reduce((sum, { length }) => sum + length, 1);
  let size = 1;
  while (total >= 2 ** (8 * size)) size++;
  writer.u8(size);
  let offset = 1;
  writer.offset(offset, size);
  for (const { length } of items) {
    offset += length;
    writer.offset(offset, size);
  }
  for (const item of items) writer.append(item);
  return writer.toBytes();
}

function dictNumber(writer: ByteWriter, value: number): void {
  if (value >= -107 && value <= 107) writer.u8(value + 139);
  else if (value >= -32768 && value <= 32767) writer.u8(28).i16(value);
  else writer.u8(29).i32(value);
}

function dictOffset(writer: ByteWriter, value: number): void {
  writer.u8(29).i32(value);
}

/** A real number as nibbles: digits, `.` a, `E-` c, end f. */
function dictReal(value: number): Uint8Array {
  const nibbles: number[] = [];
  for (const character of value.toPrecision(9).replace(/e-/, 'c')) {
    if (character === '.') nibbles.push(10);
    else if (character === 'c') nibbles.push(12);
    else nibbles.push(Number(character));
  }
  nibbles.push(15);
  if (nibbles.length % 2 === 1) nibbles.push(15);
  const writer = new ByteWriter().u8(30);
  for (let k = 0; k < nibbles.length; k += 2)
    writer.u8(((nibbles[k] as number) << 4) | (nibbles[k + 1] as number));
  return writer.toBytes();
}
