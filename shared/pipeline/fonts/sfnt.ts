import { unzlibSync } from 'fflate';
import type { FontInfo } from '../../domain/font-info';
import { describeBytes } from './describe-bytes';
import { fontUnreadable } from './font-error';

/** The tables of one face, out of whatever file they came in. */
export interface Sfnt {
  readonly container: FontInfo['container'];
  /** The first four bytes of the face: `OTTO`, or 0x00010000 or `true` for TrueType. */
  readonly flavour: number;
  readonly faceIndex: number;
  readonly faceCount: number;
  readonly tables: ReadonlyMap<string, Uint8Array>;
}

const TRUETYPE = 0x00010000;
const TRUE = 0x74727565;
const OTTO = 0x4f54544f;
const TTCF = 0x74746366;
const WOFF = 0x774f4646;
const WOFF2 = 0x774f4632;

/** True for the first four bytes of a WOFF2 file, which has to be decompressed before {@link readSfnt}. */
export function isWoff2(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && view(bytes).getUint32(0) === WOFF2;
}

/**
 * Finds the tables of a face in a TTF, OTF, TTC or WOFF file (OpenType 1.9, "Font file"; WOFF 1.0).
 *
 * Nothing is copied but what WOFF compresses. Tables are plain arrays, whose slices are copies: those of a Buffer of Node, which
 * a file is read into, are not. Throws font-unreadable for anything that is not such a file, is
 * cut short, or has no such face.
 */
export function readSfnt(file: Uint8Array, faceIndex: number): Sfnt {
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
  if (bytes.length < 12) throw notAFont(bytes);
  const data = view(bytes);
  const signature = data.getUint32(0);
  if (signature === WOFF) return readWoff(bytes, data, faceIndex);
  if (signature !== TTCF) {
    if (!isFlavour(signature)) throw notAFont(bytes);
    requireFace(faceIndex, 1);
    const container = signature === OTTO ? 'otf' : 'ttf';
    return { container, flavour: signature, faceIndex, faceCount: 1, tables: readTables(bytes, data, 0) };
  }
  const faceCount = data.getUint32(8);
  requireFace(faceIndex, faceCount);
  const entry = 12 + 4 * faceIndex;
  if (entry + 4 > bytes.length) throw cutShort('collection header', entry + 4, bytes.length);
  const offset = data.getUint32(entry);
  if (offset + 12 > bytes.length) throw cutShort(`face ${faceIndex}`, offset + 12, bytes.length);
  const flavour = data.getUint32(offset);
  if (!isFlavour(flavour)) throw fontUnreadable(`Face ${faceIndex} of the collection is not a font.`);
  return { container: 'ttc', flavour, faceIndex, faceCount, tables: readTables(bytes, data, offset) };
}

/** Lays tables out as one font file; the inverse of {@link readSfnt} for a TTF or OTF. Checksums stay 0. */
export function buildSfnt(flavour: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  let length = 12 + 16 * entries.length;
  const offsets = entries.map(([, table]) => {
    const offset = length;
    length += (table.length + 3) & ~3;
    return offset;
  });
  const bytes = new Uint8Array(length);
  const data = view(bytes);
  const power = 2 ** Math.floor(Math.log2(Math.max(1, entries.length)));
  data.setUint32(0, flavour);
  data.setUint16(4, entries.length);
  data.setUint16(6, power * 16);
  data.setUint16(8, Math.log2(power));
  data.setUint16(10, (entries.length - power) * 16);
  entries.forEach(([tag, table], index) => {
    const at = 12 + 16 * index;
    for (let i = 0; i < 4; i++) data.setUint8(at + i, tag.charCodeAt(i));
    data.setUint32(at + 8, offsets[index] ?? 0);
    data.setUint32(at + 12, table.length);
    bytes.set(table, offsets[index]);
  });
  return bytes;
}

function readTables(bytes: Uint8Array, data: DataView, start: number): ReadonlyMap<string, Uint8Array> {
  const count = data.getUint16(start + 4);
  const end = start + 12 + 16 * count;
  if (end > bytes.length) throw cutShort('table directory', end, bytes.length);
  const tables = new Map<string, Uint8Array>();
  for (let at = start + 12; at < end; at += 16) {
    const tag = readTag(data, at);
    const offset = data.getUint32(at + 8);
    const length = data.getUint32(at + 12);
    if (offset + length > bytes.length) throw cutShort(`table ${tag.trim()}`, offset + length, bytes.length);
    tables.set(tag, bytes.subarray(offset, offset + length));
  }
  return tables;
}

function readWoff(bytes: Uint8Array, data: DataView, faceIndex: number): Sfnt {
  requireFace(faceIndex, 1);
  if (bytes.length < 44) throw cutShort('WOFF header', 44, bytes.length);
  const flavour = data.getUint32(4);
  if (!isFlavour(flavour)) throw fontUnreadable('The WOFF file holds no TrueType or OpenType font.');
  const count = data.getUint16(12);
  const end = 44 + 20 * count;
  if (end > bytes.length) throw cutShort('table directory', end, bytes.length);
  const tables = new Map<string, Uint8Array>();
  for (let at = 44; at < end; at += 20) {
    const tag = readTag(data, at);
    const offset = data.getUint32(at + 4);
    const packed = data.getUint32(at + 8);
    const length = data.getUint32(at + 12);
    if (offset + packed > bytes.length) throw cutShort(`table ${tag.trim()}`, offset + packed, bytes.length);
    const stored = bytes.subarray(offset, offset + packed);
    tables.set(tag, packed < length ? inflate(tag, stored, length) : stored);
  }
  return { container: 'woff', flavour, faceIndex, faceCount: 1, tables };
}

function inflate(tag: string, stored: Uint8Array, length: number): Uint8Array {
  // A font table is rarely over 100 MB; a header that asks for gigabytes is broken or hostile.
  if (length > 256 * 1024 * 1024) throw fontUnreadable(`Table ${tag.trim()} of the WOFF file is too large.`);
  let table: Uint8Array;
  try {
    table = unzlibSync(stored);
  } catch (error) {
    throw fontUnreadable(`Table ${tag.trim()} of the WOFF file cannot be decompressed.`, String(error));
  }
  if (table.length !== length) {
    throw fontUnreadable(`Table ${tag.trim()} of the WOFF file has ${table.length} bytes, not ${length}.`);
  }
  return table;
}

const isFlavour = (value: number) => value === TRUETYPE || value === TRUE || value === OTTO;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const readTag = (data: DataView, at: number) =>
  String.fromCharCode(data.getUint8(at), data.getUint8(at + 1), data.getUint8(at + 2), data.getUint8(at + 3));

function requireFace(faceIndex: number, faceCount: number): void {
  if (faceIndex < faceCount) return;
  const faces = faceCount === 1 ? 'one face' : `${faceCount} faces`;
  throw fontUnreadable(`The file has ${faces}, so there is no face ${faceIndex} (faces count from 0).`);
}

const notAFont = (bytes: Uint8Array) => fontUnreadable(`This file is not a font: ${describeBytes(bytes)}.`);

const cutShort = (what: string, needed: number, length: number) =>
  fontUnreadable(`The font file is cut short: its ${what} ends at byte ${needed}, the file at ${length}.`);
