import { describe, expect, it } from 'vitest';
import { compress } from 'woff2-encoder';
import { AppError } from '../../../../shared/domain/app-error';
import { createRandom } from '../../../../shared/math/random';
import { coverPair } from '../../../../shared/pipeline/fonts/cover-pair';
import { parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { readCmap } from '../../../../shared/pipeline/fonts/read-cmap';
import { glyfReader } from '../../../../shared/pipeline/fonts/read-glyf';
import { buildSfnt, readSfnt } from '../../../../shared/pipeline/fonts/sfnt';
import { readBytes, SOURCE_FILE } from '../reference-pair';
import { cffFont, cmapOf, packGlyphs, smallFont, smallTables, TRUETYPE, woffOf } from './small-fonts';

const text = (content: string) => Uint8Array.from(content, (character) => character.charCodeAt(0));

/** What the user is told; anything but an AppError is a bug. */
async function refusal(bytes: Uint8Array, faceIndex = 0): Promise<AppError> {
  const error = await parseFont(bytes, faceIndex).then(
    () => new Error('the file was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  expect(error.message).toMatch(/^[A-Z].*\.$/s);
  expect(error.fix).toMatch(/^[A-Z].*\.$/s);
  return error;
}

describe('a file that is no font', () => {
  it.each([
    ['an empty file', new Uint8Array(0), 'This file is not a font: it is empty.'],
    [
      'a text file',
      text('Dear reader, this is no font.\n'),
      'This file is not a font: it is text, beginning with "Dear reader, this is no".',
    ],
    [
      'a web page',
      text('\n<!DOCTYPE html>\n<html lang="en">'),
      'it is a web page or XML, beginning with "<!DOCTYPE html> <html la".',
    ],
    ['a PNG image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'it is a PNG image.'],
    [
      'a ZIP archive',
      text('PK\x03\x04 and so on and on'),
      'it is a ZIP archive; unpack it and choose the font inside.',
    ],
    [
      'other bytes',
      Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 129) & 0xff),
      'its first bytes are 81 a6 cb f0 15 3a 5f 84 a9 ce f3 18 3d 62 87 ac.',
    ],
  ])('%s is named', async (_, bytes, message) => {
    const error = await refusal(bytes);
    expect([error.kind, error.message]).toEqual(['font-unreadable', expect.stringContaining(message)]);
  });

  it('refuses random bytes behind every signature', async () => {
    const random = createRandom(5);
    for (const signature of ['\x00\x01\x00\x00', 'OTTO', 'true', 'ttcf', 'wOFF', 'wOF2', 'anything']) {
      const bytes = Uint8Array.from({ length: 4096 }, () => random.integer(256));
      bytes.set(text(signature));
      expect((await refusal(bytes)).kind).toBe('font-unreadable');
    }
  });
});

describe('a damaged font', () => {
  it('is refused wherever it is cut', { timeout: 20_000 }, async () => {
    const whole = smallFont('永字八法');
    for (let part = 0; part < 1; part += 0.05) {
      expect((await refusal(whole.subarray(0, Math.floor(whole.length * part)))).kind).toBe(
        'font-unreadable',
      );
    }
    const real = readBytes(SOURCE_FILE);
    expect((await refusal(real.subarray(0, real.length / 2))).message).toMatch(
      /^The font file is cut short: its table \S+ ends at byte \d+, the file at \d+\.$/,
    );
  });

  it('is refused in WOFF and WOFF2 as well', async () => {
    const font = smallFont('永字');
    const woff2 = await compress(font);
    expect((await refusal(woff2.subarray(0, woff2.length / 2))).message).toContain('WOFF2 file is damaged');
    const woff = woffOf(font, (table) => table.slice(0, table.length - 1));
    expect((await refusal(woff)).message).toContain('cannot be decompressed');
  });

  it('is refused when a table is missing', async () => {
    for (const tag of ['head', 'hhea', 'maxp', 'hmtx', 'cmap', 'loca']) {
      const tables = smallTables('永');
      tables.delete(tag);
      expect((await refusal(buildSfnt(TRUETYPE, tables))).message).toBe(`The font lacks the table ${tag}.`);
    }
  });

  it('is refused or read, but never crashes, when its bytes are changed', { timeout: 30_000 }, async () => {
    const random = createRandom(11);
    const fonts = [smallFont('永字八法'), cffFont('永字八法')];
    let refused = 0;
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from(fonts[round % 2] ?? []);
      for (let i = 0; i < 8; i++) bytes[random.integer(bytes.length)] = random.integer(256);
      try {
        const font = await parseFont(bytes);
        for (const codePoint of font.codePoints.slice(0, 50)) font.outline(codePoint);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(10);
  });

  it('says which face is missing', async () => {
    expect((await refusal(smallFont('永'), 2)).message).toBe(
      'The file has one face, so there is no face 2 (faces count from 0).',
    );
  });
});

describe('a font without outlines', () => {
  it('is refused when it holds pictures instead', async () => {
    const tables = smallTables('永');
    tables.delete('glyf');
    tables.delete('loca');
    tables.set('CBDT', Uint8Array.of(0, 3, 0, 0)).set('CBLC', Uint8Array.of(0, 3, 0, 0));
    const error = await refusal(buildSfnt(TRUETYPE, tables));
    expect([error.kind, error.message]).toEqual([
      'font-no-outlines',
      'The font has no outlines: it holds only pictures of its glyphs (CBDT).',
    ]);
  });

  it('is refused when all its glyphs are empty', async () => {
    const tables = new Map([...smallTables('永'), ...packGlyphs([0, 1, 2].map(() => new Uint8Array(0)))]);
    expect((await refusal(buildSfnt(TRUETYPE, tables))).kind).toBe('font-no-outlines');
  });

  it('is refused when no character leads to a glyph', async () => {
    const tables = smallTables('永').set('cmap', cmapOf([]));
    expect((await refusal(buildSfnt(TRUETYPE, tables))).message).toBe(
      'The font maps no character to a glyph.',
    );
  });
});

describe('two fonts that have nothing in common', () => {
  it('are refused as a pair, even when both have a space', async () => {
    const [source, target] = [await parseFont(smallFont('永字')), await parseFont(smallFont('八法'))];
    const pairing = () => coverPair(source, target);
    expect(pairing).toThrow(AppError);
    expect(pairing).toThrow('have no drawn character in common');
  });
});

it('finds the tables that were laid out', () => {
  const tables = smallTables('永');
  const read = readSfnt(buildSfnt(TRUETYPE, tables), 0);
  expect([...read.tables].sort()).toEqual([...tables].sort());
});

describe('tables that would keep a reader busy', () => {
  it('are character maps of overlapping segments', () => {
    // 4,000 segments, each of the whole basic plane: 262 million characters.
    const count = 4000;
    const table = new Uint8Array(12 + 16 + 8 * count);
    const data = new DataView(table.buffer);
    data.setUint16(2, 1);
    data.setUint16(4, 3);
    data.setUint16(6, 1);
    data.setUint32(8, 12);
    data.setUint16(12, 4);
    data.setUint16(18, 2 * count);
    for (let k = 0; k < count; k++) data.setUint16(26 + 2 * k, 0xffff);
    expect(() => readCmap(table, 10)).toThrow('overlap');
  });

  it('are composites that multiply', () => {
    // Glyph k is glyph k + 1 ten times: ten to the twelfth of the last one.
    const glyphs = Array.from({ length: 13 }, (_, k) => (k < 12 ? tenTimes(k + 1) : new Uint8Array(0)));
    const [[, glyf], [, loca]] = packGlyphs(glyphs) as [[string, Uint8Array], [string, Uint8Array]];
    const read = glyfReader(glyf, loca, true, () => 0);
    expect(() => read(0)).toThrow('circle');
  });
});

/** A composite of ten copies of one glyph. */
function tenTimes(glyph: number): Uint8Array {
  const bytes = new Uint8Array(10 + 60);
  const data = new DataView(bytes.buffer);
  data.setInt16(0, -1);
  for (let k = 0; k < 10; k++) {
    data.setUint16(10 + 6 * k, 0x0002 | (k < 9 ? 0x0020 : 0));
    data.setUint16(12 + 6 * k, glyph);
  }
  return bytes;
}
