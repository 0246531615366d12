import type { OutlinePath } from '../../domain/outline';
import { CFF_OP } from '../fonts/cff-dict';
import type { Bounds } from '../raster/path-bounds';
import { asciiBytes, ByteWriter } from './byte-writer';
import { writeCharstring } from './charstring';
import { makeIndex } from './make-cff-index';
import { dictNumbers, dictOffsets, dictReal, writeDict } from './write-cff-dict';

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
  const nameIndex = makeIndex([asciiBytes(input.postScriptName)]);
  const stringIndex = makeIndex(strings.map(asciiBytes));
  const globalSubrs = makeIndex([]);
  const charset = new ByteWriter()
    .u8(2)
    .u16(1)
    .u16(Math.max(0, count - 2))
    .toBytes();
  const fdSelect = new ByteWriter().u8(3).u16(1).u16(0).u8(0).u16(count).toBytes();
  const privateDict = writeDict(
    new Map([
      [CFF_OP.defaultWidth, dictNumbers(width)],
      [CFF_OP.nominalWidth, dictNumbers(width)],
    ]),
  );

  const charstrings = makeIndex(
    input.glyphs.map(({ path, advanceWidth }) => {
      const writer = new ByteWriter();
      writeCharstring(writer, path, advanceWidth === width ? undefined : advanceWidth - width);
      return writer.toBytes();
    }),
  );

  const { bounds } = input;
  const topDict = (at: { charset: number; fdSelect: number; charstrings: number; fdArray: number }) => {
    const dict = new Map<number, Uint8Array>([
      // ROS has to come first.
      [CFF_OP.ros, dictNumbers(sid(0), sid(1), 0)],
      [CFF_OP.fullName, dictNumbers(sid(2))],
      [CFF_OP.family, dictNumbers(sid(3))],
    ]);
    if (input.unitsPerEm !== 1000) {
      const scale = dictReal(1 / input.unitsPerEm);
      const none = dictNumbers(0, 0);
      dict.set(
        CFF_OP.fontMatrix,
        new ByteWriter().append(scale).append(none).append(scale).append(none).toBytes(),
      );
    }
    dict.set(CFF_OP.fontBox, dictNumbers(bounds.xMin, bounds.yMin, bounds.xMax, bounds.yMax));
    dict.set(CFF_OP.cidCount, dictNumbers(count));
    dict.set(CFF_OP.charset, dictOffsets(at.charset));
    dict.set(CFF_OP.fdSelect, dictOffsets(at.fdSelect));
    dict.set(CFF_OP.charstrings, dictOffsets(at.charstrings));
    dict.set(CFF_OP.fdArray, dictOffsets(at.fdArray));
    return makeIndex([writeDict(dict)]);
  };
  const fontDict = (privateAt: number) =>
    makeIndex([writeDict(new Map([[CFF_OP.private, dictOffsets(privateDict.length, privateAt)]]))]);

  // Sizes do not depend on the offsets' values, so they are known first.
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
    .append(privateDict)
    .append(charstrings)
    .toBytes();
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
