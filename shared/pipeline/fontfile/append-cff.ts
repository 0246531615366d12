import { AppError } from '../../domain/app-error';
import type { OutlinePath } from '../../domain/outline';
import { CFF_OP, type CffDict, operandsOf } from '../fonts/cff-dict';
import type { CffParts, CffPrivate } from '../fonts/read-cff';
import type { Bounds } from '../raster/path-bounds';
import { asciiBytes, ByteWriter } from './byte-writer';
import { writeCharstring } from './charstring';
import { makeIndex } from './make-cff-index';
import { dictNumbers, dictOffsets, writeDict } from './write-cff-dict';

interface CffAddition {
  readonly path: OutlinePath;
  readonly advanceWidth: number;
  /** Used where the font names its glyphs; no other glyph may have it. */
  readonly name: string;
}

export interface CffAppend {
  readonly cff: CffParts;
  readonly glyphs: readonly CffAddition[];
  /** A glyph of the kind that is added: its hints' dictionary is taken. */
  readonly model: number;
  readonly bounds: Bounds;
  readonly postScriptName: string;
  readonly fullName: string;
  readonly family: string;
}

/** Strings of the standard set come first (Adobe Technical Note 5176, Appendix A). */
const STANDARD_STRINGS = 391;
/** The highest string number that the format allows. */
const LAST_SID = 64_999;

/**
 * A CFF table with glyphs added behind its own, whose charstrings, subroutines and hints stay byte by byte.
 *
 * In a CID-keyed font the new glyphs take CIDs behind the highest one, in another the given names. Throws
 * export-refused where there are no numbers left.
 */
export function appendToCff({ cff, glyphs, model, bounds, ...names }: CffAppend): Uint8Array {
  const font = cff.fontOf[model] ?? 0;
  const [defaultWidth, nominalWidth] = widthsOf(cff.fonts[font]?.private);
  const added = glyphs.map(({ path, advanceWidth }) => {
    const writer = new ByteWriter();
    writeCharstring(writer, path, advanceWidth === defaultWidth ? undefined : advanceWidth - nominalWidth);
    return writer.toBytes();
  });

  const strings = [...cff.strings];
  const addString = (text: string) => STANDARD_STRINGS + strings.push(asciiBytes(text)) - 1;
  const top = new Map(cff.top);
  top.set(CFF_OP.fullName, dictNumbers(addString(names.fullName)));
  top.set(CFF_OP.family, dictNumbers(addString(names.family)));
  top.set(CFF_OP.fontBox, dictNumbers(bounds.xMin, bounds.yMin, bounds.xMax, bounds.yMax));
  if (cff.charset === undefined) throw new Error('the glyphs have names of a predefined set');
  const ids = cff.isCid ? freeCids(cff.charset, glyphs.length) : glyphs.map(({ name }) => addString(name));
  if (STANDARD_STRINGS + strings.length - 1 > LAST_SID) throw noNumbersLeft('names');
  const charset = Uint16Array.from([...cff.charset, ...ids]);
  if (cff.isCid) {
    top.set(CFF_OP.cidCount, dictNumbers(charset.reduce((most, cid) => Math.max(most, cid), 0) + 1));
  }
  return layOut({
    cff,
    top,
    name: asciiBytes(names.postScriptName),
    strings,
    charset,
    fontOf: Uint8Array.from([...cff.fontOf, ...added.map(() => font)]),
    charstrings: [...cff.charstrings, ...added],
  });
}

function widthsOf(dict: CffPrivate | undefined): readonly [number, number] {
  const width = (operator: number) => operandsOf(dict?.dict.get(operator))[0] ?? 0;
  return [width(CFF_OP.defaultWidth), width(CFF_OP.nominalWidth)];
}

/** Numbers behind the highest CID, and where those run out, the gaps below it. */
function freeCids(charset: Uint16Array, count: number): readonly number[] {
  const taken = new Set<number>(charset);
  const highest = charset.reduce((most, cid) => Math.max(most, cid), 0);
  const free: number[] = [];
  for (let cid = highest + 1; cid <= 65_534 && free.length < count; cid++) free.push(cid);
  for (let cid = 1; cid < highest && free.length < count; cid++) if (!taken.has(cid)) free.push(cid);
  if (free.length < count) throw noNumbersLeft('CIDs');
  return free;
}

interface CffLayout {
  readonly cff: CffParts;
  readonly top: CffDict;
  readonly name: Uint8Array;
  readonly strings: readonly Uint8Array[];
  readonly charset: Uint16Array;
  readonly fontOf: Uint8Array;
  readonly charstrings: readonly Uint8Array[];
}

function layOut({ cff, top, name, strings, charset, fontOf, charstrings }: CffLayout): Uint8Array {
  const charsetBytes = writeCharset(charset);
  const fdSelect = cff.isCid ? writeFdSelect(fontOf) : new Uint8Array(0);
  const encoding = cff.encoding ?? new Uint8Array(0);
  const privates = cff.fonts.map((font) => writePrivate(font.private));

  const front = (at: {
    charset: number;
    encoding: number;
    fdSelect: number;
    fdArray: number;
    charstrings: number;
    private: number;
  }) => {
    const dict = new Map(top);
    dict.set(CFF_OP.charset, dictOffsets(at.charset));
    dict.set(CFF_OP.charstrings, dictOffsets(at.charstrings));
    if (cff.encoding !== undefined) dict.set(CFF_OP.encoding, dictOffsets(at.encoding));
    if (cff.isCid) {
      dict.set(CFF_OP.fdSelect, dictOffsets(at.fdSelect));
      dict.set(CFF_OP.fdArray, dictOffsets(at.fdArray));
    } else if (privates[0] !== undefined) {
      dict.set(CFF_OP.private, dictOffsets(privates[0].size, at.private));
    }
    return new ByteWriter()
      .append(Uint8Array.of(1, 0, 4, 4))
      .append(makeIndex([name]))
      .append(makeIndex([writeDict(dict)]))
      .append(makeIndex(strings))
      .append(cff.globalSubrs)
      .toBytes();
  };
  const fdArray = (privateAt: number) => {
    let at = privateAt;
    return makeIndex(
      cff.fonts.map((font, k) => {
        const own = privates[k];
        const dict = new Map(font.dict);
        if (own !== undefined) {
          dict.set(CFF_OP.private, dictOffsets(own.size, at));
          at += own.bytes.length;
        }
        return writeDict(dict);
      }),
    );
  };

  // Sizes do not depend on the offsets' values, so they are known first.
  const nowhere = { charset: 0, encoding: 0, fdSelect: 0, fdArray: 0, charstrings: 0, private: 0 };
  const charsetAt = front(nowhere).length;
  const encodingAt = charsetAt + charsetBytes.length;
  const fdSelectAt = encodingAt + encoding.length;
  const fdArrayAt = fdSelectAt + fdSelect.length;
  const privateAt = fdArrayAt + (cff.isCid ? fdArray(0).length : 0);
  const charstringsAt = privates.reduce((at, own) => at + (own?.bytes.length ?? 0), privateAt);
  const writer = new ByteWriter()
    .append(
      front({
        charset: charsetAt,
        encoding: encodingAt,
        fdSelect: fdSelectAt,
        fdArray: fdArrayAt,
        charstrings: charstringsAt,
        private: privateAt,
      }),
    )
    .append(charsetBytes)
    .append(encoding)
    .append(fdSelect);
  if (cff.isCid) writer.append(fdArray(privateAt));
  for (const own of privates) if (own !== undefined) writer.append(own.bytes);
  return writer.append(makeIndex(charstrings)).toBytes();
}

/** Subroutines stand right behind their dictionary, whose offset to them is its own size. */
function writePrivate(source: CffPrivate | undefined) {
  if (source === undefined) return undefined;
  const dict = new Map(source.dict);
  if (source.subrs === undefined) {
    const bytes = writeDict(dict);
    return { size: bytes.length, bytes };
  }
  dict.set(CFF_OP.subrs, dictOffsets(0));
  const size = writeDict(dict).length;
  dict.set(CFF_OP.subrs, dictOffsets(size));
  return { size, bytes: new ByteWriter().append(writeDict(dict)).append(source.subrs).toBytes() };
}

/** Charset of format 2: runs of numbers, without glyph 0. */
function writeCharset(ids: Uint16Array): Uint8Array {
  const writer = new ByteWriter().u8(2);
  for (let glyph = 1; glyph < ids.length; ) {
    const first = ids[glyph] as number;
    let length = 1;
    while (ids[glyph + length] === first + length) length++;
    writer.u16(first).u16(length - 1);
    glyph += length;
  }
  return writer.toBytes();
}

/** FDSelect of format 3: runs of glyphs of one font. */
function writeFdSelect(fontOf: Uint8Array): Uint8Array {
  const starts: number[] = [];
  fontOf.forEach((font, glyph) => {
    if (glyph === 0 || fontOf[glyph - 1] !== font) starts.push(glyph);
  });
  const writer = new ByteWriter().u8(3).u16(starts.length);
  for (const start of starts) writer.u16(start).u8(fontOf[start] as number);
  return writer.u16(fontOf.length).toBytes();
}

function noNumbersLeft(what: string): AppError {
  return new AppError({
    kind: 'export-refused',
    message: `The target font has no ${what} left for so many new glyphs.`,
    fix: 'Add fewer characters, or export them as a font of their own.',
  });
}
