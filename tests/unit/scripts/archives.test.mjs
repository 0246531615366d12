import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packAsar } from '../../../scripts/setup/asar.mjs';
import { unzip } from '../../../scripts/setup/unzip.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jikei-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A zip of `[name, bytes, mode]`, with an extra field in the local header only, as real ones have. */
function makeZip(entries, comment = '') {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, bytes, mode] of entries) {
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(5, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    parts.push(local, Buffer.from(name), Buffer.alloc(5), packed);
    offset += 35 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, central, end, Buffer.from(comment)]);
}

describe('unzip', () => {
  test('unpacks what it is asked for, where it is asked to, with its mode', async () => {
    const archive = join(folder, 'a.zip');
    const text = 'library '.repeat(5000);
    writeFileSync(
      archive,
      makeZip(
        [
          ['App/App', Buffer.from(text), 0o100755],
          ['App/notes.txt', Buffer.from('no'), 0o100644],
        ],
        'made for a test',
      ),
    );
    await unzip(archive, join(folder, 'out'), (name) => (name === 'App/App' ? 'bin/app' : null));
    expect(readFileSync(join(folder, 'out', 'bin', 'app'), 'utf8')).toBe(text);
    expect(statSync(join(folder, 'out', 'bin', 'app')).mode & 0o777).toBe(0o755);
  });

  test('refuses a name that leads out of the folder', async () => {
    const archive = join(folder, 'evil.zip');
    writeFileSync(archive, makeZip([['../evil', Buffer.from('x'), 0o100644]]));
    await expect(unzip(archive, join(folder, 'out'), (name) => name)).rejects.toThrow('unsafe name');
  });

  test('says when the file is no zip', async () => {
    const archive = join(folder, 'page.zip');
    writeFileSync(archive, '<html>not found</html>'.repeat(10));
    await expect(unzip(archive, folder, (name) => name)).rejects.toThrow('not a zip file');
  });
});

describe('packAsar', () => {
  test('writes the header that Electron reads', () => {
    const path = join(folder, 'default_app.asar');
    packAsar(path, { 'package.json': '{}', 'main.js': 'start();' });
    const bytes = readFileSync(path);
    // Pickle of the size: payload of 4 bytes, then the size of the header pickle.
    expect(bytes.readUInt32LE(0)).toBe(4);
    const headerSize = bytes.readUInt32LE(4);
    const json = bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12));
    expect(JSON.parse(json)).toEqual({
      files: { 'package.json': { size: 2, offset: '0' }, 'main.js': { size: 8, offset: '2' } },
    });
    expect(headerSize % 4).toBe(0);
    expect(bytes.toString('utf8', 8 + headerSize)).toBe('{}start();');
  });
});
