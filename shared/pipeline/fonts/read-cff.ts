import { CFF_OP, type CffDict, operandsOf, readDict } from './cff-dict';
import { readIndex } from './read-cff-index';
import { viewOf } from './view-of';

/** A Private DICT and the local subroutines that belong to it. */
export interface CffPrivate {
  readonly dict: CffDict;
  /** The INDEX as it stands in the file; undefined where there is none. */
  readonly subrs: Uint8Array | undefined;
}

/** The parts of a CFF table that has one font, as OpenType wants it (Adobe Technical Note 5176). */
export interface CffParts {
  readonly name: Uint8Array;
  readonly top: CffDict;
  readonly strings: readonly Uint8Array[];
  /** The INDEX as it stands in the file. */
  readonly globalSubrs: Uint8Array;
  readonly charstrings: readonly Uint8Array[];
  readonly isCid: boolean;
  /** SID, or CID, of each glyph; undefined for predefined ones that are no plain sequence. */
  readonly charset: Uint16Array | undefined;
  /** The Encoding as it stands in the file; undefined for a predefined one. */
  readonly encoding: Uint8Array | undefined;
  /** Which of `fonts` each glyph belongs to; all 0 for a font that is not CID-keyed. */
  readonly fontOf: Uint8Array;
  /** Font DICTs of a CID-keyed font, or the one Private DICT of another. */
  readonly fonts: readonly { readonly dict: CffDict; readonly private: CffPrivate | undefined }[];
}

/** Takes a CFF table apart. Throws on damaged ones. */
export function readCff(cff: Uint8Array): CffParts {
  const view = viewOf(cff);
  if (view.getUint8(0) !== 1) throw new Error('the CFF table is of a version that is not known');
  const names = readIndex(cff, view.getUint8(2));
  const tops = readIndex(cff, names.end);
  const strings = readIndex(cff, tops.end);
  const globals = readIndex(cff, strings.end);
  const [name] = names.items;
  if (name === undefined || tops.items.length !== 1)
    throw new Error('the CFF table holds no font, or several');
  const top = readDict(tops.items[0] as Uint8Array);
  const charstrings = readIndex(cff, offsetIn(top, CFF_OP.charstrings)).items;
  if (charstrings.length === 0) throw new Error('the CFF table has no glyphs');
  const isCid = top.has(CFF_OP.ros);
  return {
    name,
    top,
    strings: strings.items,
    globalSubrs: cff.subarray(strings.end, globals.end),
    charstrings,
    isCid,
    charset: readCharset(cff, operandsOf(top.get(CFF_OP.charset))[0] ?? 0, charstrings.length, isCid),
    encoding: readEncoding(cff, top),
    fontOf: isCid
      ? readFdSelect(cff, offsetIn(top, CFF_OP.fdSelect), charstrings.length)
      : new Uint8Array(charstrings.length),
    fonts: isCid
      ? readIndex(cff, offsetIn(top, CFF_OP.fdArray)).items.map((item) => {
          const dict = readDict(item);
          return { dict, private: readPrivate(cff, dict) };
        })
      : [{ dict: new Map(), private: readPrivate(cff, top) }],
  };
}

function offsetIn(dict: CffDict, operator: number): number {
  const [offset] = operandsOf(dict.get(operator));
  if (offset === undefined || !(offset > 0)) throw new Error(`a CFF dictionary lacks operator ${operator}`);
  return offset;
}

function readPrivate(cff: Uint8Array, dict: CffDict): CffPrivate | undefined {
  const [size, offset] = operandsOf(dict.get(CFF_OP.private));
  if (size === undefined || offset === undefined) return undefined;
  if (!(size >= 0 && offset >= 0 && offset + size <= cff.length))
    throw new Error('a private dictionary is cut short');
  const own = readDict(cff.subarray(offset, offset + size));
  const [subrsAt] = operandsOf(own.get(CFF_OP.subrs));
  if (subrsAt === undefined) return { dict: own, subrs: undefined };
  const start = offset + subrsAt;
  return { dict: own, subrs: cff.subarray(start, readIndex(cff, start).end) };
}

/** Of the predefined charsets of name-keyed fonts only the first is a plain sequence: 229 names. */
function readCharset(
  cff: Uint8Array,
  offset: number,
  count: number,
  isCid: boolean,
): Uint16Array | undefined {
  const charset = new Uint16Array(count);
  if (offset <= 2) {
    return offset === 0 && count <= 229 ? charset.map((_, glyph) => glyph) : undefined;
  }
  const view = viewOf(cff);
  const format = view.getUint8(offset);
  let at = offset + 1;
  if (format === 0) {
    for (let glyph = 1; glyph < count; glyph++, at += 2) charset[glyph] = view.getUint16(at);
    return charset;
  }
  if (format !== 1 && format !== 2)
    throw new Error(`the ${isCid ? 'CIDs' : 'names'} of the CFF table are damaged`);
  for (let glyph = 1; glyph < count; ) {
    const first = view.getUint16(at);
    const left = format === 1 ? view.getUint8(at + 2) : view.getUint16(at + 2);
    at += format === 1 ? 3 : 4;
    for (let k = 0; k <= left && glyph < count; k++) charset[glyph++] = first + k;
  }
  return charset;
}

function readFdSelect(cff: Uint8Array, offset: number, count: number): Uint8Array {
  const view = viewOf(cff);
  const fontOf = new Uint8Array(count);
  const format = view.getUint8(offset);
  if (format === 0) {
    for (let glyph = 0; glyph < count; glyph++) fontOf[glyph] = view.getUint8(offset + 1 + glyph);
    return fontOf;
  }
  if (format !== 3) throw new Error(`the font selection of the CFF table has the format ${format}`);
  const ranges = view.getUint16(offset + 1);
  for (let k = 0; k < ranges; k++) {
    const at = offset + 3 + 3 * k;
    fontOf.fill(view.getUint8(at + 2), view.getUint16(at), view.getUint16(at + 3));
  }
  return fontOf;
}

/** OpenType reads characters from cmap, but what is there is kept. */
function readEncoding(cff: Uint8Array, top: CffDict): Uint8Array | undefined {
  const [offset] = operandsOf(top.get(CFF_OP.encoding));
  if (offset === undefined || offset <= 1) return undefined;
  const view = viewOf(cff);
  const format = view.getUint8(offset);
  const count = view.getUint8(offset + 1);
  let end = offset + 2 + ((format & 0x7f) === 0 ? count : 2 * count);
  if ((format & 0x80) !== 0) end += 1 + 3 * view.getUint8(end);
  return cff.subarray(offset, end);
}
