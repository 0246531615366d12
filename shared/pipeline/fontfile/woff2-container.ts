import { readSfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { assembleFont } from './assemble-font';
import { ByteWriter } from './byte-writer';

/** Tags that WOFF2 numbers (W3C WOFF File Format 2.0, 4.1); others are spelled out after the number 63. */
const KNOWN_TAGS = [
  ...['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca', 'prep'],
  ...['CFF ', 'VORG', 'EBDT', 'EBLC', 'gasp', 'hdmx', 'kern', 'LTSH', 'PCLT', 'VDMX', 'vhea', 'vmtx', 'BASE'],
  ...['GDEF', 'GPOS', 'GSUB', 'EBSC', 'JSTF', 'MATH', 'CBDT', 'CBLC', 'COLR', 'CPAL', 'SVG ', 'sbix', 'acnt'],
  ...['avar', 'bdat', 'bloc', 'bsln', 'cvar', 'fdsc', 'feat', 'fmtx', 'fvar', 'gvar', 'hsty', 'just', 'lcar'],
  ...['mort', 'morx', 'opbd', 'prop', 'trak', 'Zapf', 'Silf', 'Glat', 'Gloc', 'Feat', 'Sill'],
];
const SPELLED = 63;
/** glyf and loca as they are; their transform is version 0, everything else's version 0 is none. */
const UNTRANSFORMED = 3 << 6;
const HEADER = 48;
/** Bit 11 of head.flags: the font has been through a lossless compression. */
const LOSSLESS = 0x0800;

/** The parts of a WOFF2 file: what is compressed as one stream, and how the file is put together around it. */
export interface Woff2Parts {
  readonly stream: Uint8Array;
  wrap(compressed: Uint8Array): Uint8Array<ArrayBuffer>;
}

/**
 * Prepares a font file for WOFF2. The caller compresses `stream` with Brotli, which is not part of the language.
 *
 * `glyf` is not transformed: TrueType fonts come out some per cent larger than with Google's encoder, CFF fonts, for
 * which there is no transform, do not.
 */
export function woff2Parts(font: Uint8Array): Woff2Parts {
  const tables = woff2Tables(font);
  const flavour = viewOf(font).getUint32(0);
  const whole = assembleFont(tables, flavour);
  // head has its adjustment only in the assembled font.
  const final = readSfnt(whole, 0).tables;
  const tags = [...final.keys()].filter((tag) => tag !== 'loca');
  // loca has to follow glyf.
  const order = tags.flatMap((tag) => (tag === 'glyf' ? ['glyf', 'loca'] : [tag]));
  const directory = new ByteWriter();
  const stream = new ByteWriter();
  for (const tag of order) {
    const table = final.get(tag) as Uint8Array;
    const known = KNOWN_TAGS.indexOf(tag);
    const transform = tag === 'glyf' || tag === 'loca' ? UNTRANSFORMED : 0;
    directory.u8((known < 0 ? SPELLED : known) | transform);
    if (known < 0) directory.ascii(tag);
    base128(directory, table.length);
    stream.append(table);
  }
  return {
    stream: stream.toBytes(),
    wrap: (compressed) => {
      const length = (HEADER + directory.length + compressed.length + 3) & ~3;
      const writer = new ByteWriter().ascii('wOF2').u32(flavour).u32(length).u16(order.length).u16(0);
      writer.u32(whole.length).u32(compressed.length);
      const revision = viewOf(final.get('head') as Uint8Array).getUint32(4);
      writer.u16(revision >>> 16).u16(revision & 0xffff);
      for (let k = 0; k < 5; k++) writer.u32(0); // neither metadata nor private data
      writer.append(directory.toBytes()).append(compressed);
      while (writer.length < length) writer.u8(0);
      return writer.toBytes();
    },
  };
}

/** The tables as a WOFF2 file holds them: `head` says so, and a signature of the old bytes is left out. */
export function woff2Tables(font: Uint8Array): Map<string, Uint8Array> {
  const tables = new Map(readSfnt(font, 0).tables);
  tables.delete('DSIG');
  const head = (tables.get('head') as Uint8Array).slice();
  const view = viewOf(head);
  view.setUint16(16, view.getUint16(16) | LOSSLESS);
  view.setUint32(8, 0);
  tables.set('head', head);
  return tables;
}

/** UIntBase128: seven bits a byte, the highest first, no leading zeros. */
function base128(writer: ByteWriter, value: number): void {
  let shift = 28;
  while (shift > 0 && value >>> shift === 0) shift -= 7;
  for (; shift > 0; shift -= 7) writer.u8(0x80 | ((value >>> shift) & 0x7f));
  writer.u8(value & 0x7f);
}
