import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes an asar archive of a few text files, `{name: text}`, without folders.
 *
 * The format is Chromium's Pickle: [4][size of the header pickle] [its payload size][length of the
 * JSON][the JSON, padded to 4 bytes], then the files one after the other.
 */
export function packAsar(path, files) {
  const contents = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  const index = {};
  let offset = 0;
  for (const [name, bytes] of contents) {
    index[name] = { size: bytes.length, offset: String(offset) };
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify({ files: index }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat([head, ...contents.map(([, bytes]) => bytes)]));
}
