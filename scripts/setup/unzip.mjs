import {
  chmodSync,
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const endOfCentralDirectory = 0x06054b50;
const centralFileHeader = 0x02014b50;

/**
 * Unpacks some files of a zip, streaming, with their Unix modes.
 *
 * `place(name)` gives the path below `folder` for an entry, or null to leave it out. Our own because
 * neither `unzip` nor a Python that keeps modes is on every machine. Zip64 is not read: no archive
 * that set-up fetches is near 4 GB. Layout: APPNOTE.TXT 4.3 of PKWARE.
 */
export async function unzip(archive, folder, place) {
  const file = openSync(archive, 'r');
  try {
    for (const entry of readCentralDirectory(file)) {
      const relative = entry.name.endsWith('/') ? null : place(entry.name);
      if (relative === null) continue;
      if (relative.split('/').includes('..')) throw new Error(`${archive}: unsafe name ${entry.name}`);
      const target = join(folder, relative);
      mkdirSync(dirname(target), { recursive: true });
      // The local header repeats the name, but its extra field may have another length.
      const local = readBytes(file, entry.offset, 30);
      const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const output = createWriteStream(target);
      if (entry.compressedSize === 0) {
        output.end();
      } else {
        const input = createReadStream(archive, {
          start,
          end: start + entry.compressedSize - 1,
          highWaterMark: 1 << 20,
        });
        if (entry.method === 0) await pipeline(input, output);
        else if (entry.method === 8) await pipeline(input, createInflateRaw({ chunkSize: 1 << 20 }), output);
        else throw new Error(`${archive}: compression ${entry.method} of ${entry.name}`);
      }
      if (entry.mode !== 0 && process.platform !== 'win32') chmodSync(target, entry.mode);
    }
  } finally {
    closeSync(file);
  }
}

function readCentralDirectory(file) {
  const { size } = fstatSync(file);
  // The end record is 22 bytes and a comment of up to 65,535.
  const tail = readBytes(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endOfCentralDirectory) end -= 1;
  if (end < 0) throw new Error('not a zip file');
  const directory = readBytes(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === centralFileHeader) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function readBytes(file, position, length) {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, position) !== length) throw new Error('the zip file is cut off');
  return bytes;
}
