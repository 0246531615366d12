import { join } from 'node:path';
import { zlibSync } from 'fflate';
import opentype from 'opentype.js';
import { describe, expect, it } from 'vitest';
import { compress } from 'woff2-encoder';
import { codePoint } from '../../../../shared/domain/code-point';
import { mapFrame } from '../../../../shared/domain/frame';
import { VERB } from '../../../../shared/domain/outline';
import { type ParsedFont, parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { buildSfnt } from '../../../../shared/pipeline/fonts/sfnt';
import { toOutlinePath } from '../../../../shared/pipeline/fonts/to-outline-path';
import { rasterize } from '../../../../shared/pipeline/raster/rasterize';
import { readBytes, SOURCE_FILE, TARGET_FILE } from '../reference-pair';
import { cffFont, collectionOf, smallFont, smallTables, TRUETYPE, woffOf } from './small-fonts';

const cp = (character: string) => codePoint(character.codePointAt(0) ?? 0);
const outlinesOf = (font: ParsedFont) => font.codePoints.map((value) => font.outline(value));

describe('parseFont', () => {
  it('reads the reference source font', async () => {
    const font = await parseFont(readBytes(SOURCE_FILE));
    expect(font.info).toEqual({
      family: 'Noto Sans JP',
      style: 'Regular',
      fullName: 'Noto Sans JP Regular',
      postScriptName: 'NotoSansJP-Regular',
      version: 'Version 2.004-H2;hotconv 1.0.118;makeotfexe 2.5.65603',
      copyright: "(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.",
      licence: expect.stringContaining('SIL Open Font License, Version 1.1'),
      licenceUrl: 'http://scripts.sil.org/OFL',
      localizedFamily: {},
      weightClass: 400,
      format: 'truetype',
      container: 'ttf',
      faceIndex: 0,
      faceCount: 1,
      em: { unitsPerEm: 1000, ascender: 880, descender: -120 },
      lineAscender: 1160,
      lineDescender: -288,
      glyphCount: 17103,
      characterCount: 16732,
      hanCount: 13742,
      fsType: 0,
      embedding: 'installable',
      isVariable: false,
    });
    expect(font.codePoints).toHaveLength(16732);
    expect([...font.codePoints].sort((a, b) => a - b)).toEqual(font.codePoints);
    expect(font.outline(cp(' '))).toEqual({
      path: { verbs: new Uint8Array(0), coords: new Float32Array(0) },
      advanceWidth: 224,
    });
    expect([font.has(cp('永')), font.has(codePoint(0x10ffff))]).toEqual([true, false]);
    expect(font.outline(codePoint(0x10ffff))).toBeUndefined();
  });

  it('names glyphs where the font does', async () => {
    const target = await parseFont(readBytes(TARGET_FILE));
    const source = await parseFont(readBytes(SOURCE_FILE));
    expect([target.nameOf(cp('永')), source.nameOf(cp('永'))]).toEqual(['uni6C38', undefined]);
  });

  it('draws every twentieth glyph of both reference fonts as opentype.js does', {
    timeout: 30_000,
  }, async () => {
    for (const file of [SOURCE_FILE, TARGET_FILE]) {
      const bytes = readBytes(file);
      const font = await parseFont(bytes);
      const oracle = opentype.parse(bytes.buffer as ArrayBuffer);
      const mapping = mapFrame({ sizePx: 24, emScale: 0.9 }, font.info.em);
      const different = font.codePoints.filter((value, index) => {
        if (index % 20 !== 0) return false;
        const glyph = oracle.glyphs.get(oracle.tables.cmap?.glyphIndexMap[value] ?? 0);
        const ours = font.outline(value);
        if (glyph === undefined || ours === undefined || glyph.advanceWidth !== ours.advanceWidth)
          return true;
        const expected = rasterize(toOutlinePath(glyph.path.commands), mapping, 24);
        return rasterize(ours.path, mapping, 24).some(
          (area, i) => Math.abs(area - (expected[i] ?? 0)) > 1e-3,
        );
      });
      expect(different).toEqual([]);
    }
  });

  it('starts every contour with a move and ends it with a close', async () => {
    const font = await parseFont(smallFont('永字八法'));
    for (const outline of outlinesOf(font)) {
      const verbs = [...(outline?.path.verbs ?? [])];
      verbs.forEach((verb, i) => {
        const isFirst = i === 0 || verbs[i - 1] === VERB.close;
        expect(isFirst).toBe(verb === VERB.move);
      });
      if (verbs.length > 0) expect(verbs.at(-1)).toBe(VERB.close);
    }
  });
});

describe('containers', () => {
  const text = '永字八法一';
  const plain = smallFont(text);

  it('reads WOFF2 as the font inside it', async () => {
    const font = await parseFont(await compress(plain));
    const expected = await parseFont(plain);
    expect(font.info).toEqual({ ...expected.info, container: 'woff2' });
    expect(outlinesOf(font)).toEqual(outlinesOf(expected));
  });

  it('reads WOFF, compressed or not', async () => {
    const expected = await parseFont(plain);
    for (const deflate of [(table: Uint8Array) => zlibSync(table), (table: Uint8Array) => table]) {
      const font = await parseFont(woffOf(plain, deflate));
      expect(font.info).toEqual({ ...expected.info, container: 'woff' });
      expect(outlinesOf(font)).toEqual(outlinesOf(expected));
    }
  });

  it('reads the face asked for out of a collection', async () => {
    const faces = [smallFont('永'), cffFont('字八'), plain];
    const collection = collectionOf(faces);
    const read = await Promise.all(faces.map((_, index) => parseFont(collection, index)));
    expect(read.map(({ info }) => [info.container, info.faceIndex, info.faceCount, info.format])).toEqual([
      ['ttc', 0, 3, 'truetype'],
      ['ttc', 1, 3, 'cff'],
      ['ttc', 2, 3, 'truetype'],
    ]);
    const alone = await Promise.all(faces.map((face) => parseFont(face)));
    expect(read.map(outlinesOf)).toEqual(alone.map(outlinesOf));
    await expect(parseFont(collection, 3)).rejects.toMatchObject({
      kind: 'font-unreadable',
      message: 'The file has 3 faces, so there is no face 3 (faces count from 0).',
    });
  });

  it('reads CFF outlines with their cubic curves', async () => {
    const font = await parseFont(cffFont('字'));
    expect([font.info.family, font.info.format, font.info.container]).toEqual(['Bitten', 'cff', 'otf']);
    const path = font.outline(cp('字'))?.path;
    expect([...(path?.verbs ?? [])]).toEqual([VERB.move, VERB.line, VERB.line, VERB.cubic, VERB.close]);
    expect([...(path?.coords ?? [])]).toEqual([100, 100, 300, 100, 300, 300, 200, 300, 100, 200, 100, 100]);
    expect(font.outline(cp('字'))?.advanceWidth).toBe(1000);
  });

  it('reads the default instance of a variable font and says that it is one', async () => {
    const tables = smallTables(text);
    // One axis, wght 100-400-900: what makes a font variable is the table's presence.
    const fvar = new Uint8Array(16 + 20);
    const data = new DataView(fvar.buffer);
    data.setUint16(0, 1);
    data.setUint16(4, 16);
    data.setUint16(6, 2);
    data.setUint16(8, 1);
    data.setUint16(10, 20);
    data.setUint16(14, 8);
    const font = await parseFont(buildSfnt(TRUETYPE, new Map([...tables, ['fvar', fvar]])));
    expect(font.info.isVariable).toBe(true);
    expect(outlinesOf(font)).toEqual(outlinesOf(await parseFont(plain)));
  });

  it('reads the default instance of variable CFF2 outlines', async () => {
    // Made with fontTools: one glyph whose points blend with a weight axis; fontTools draws the same path.
    const font = await parseFont(readBytes(join(import.meta.dirname, 'variable-cff2.otf')));
    expect([font.info.format, font.info.isVariable]).toEqual(['cff2', true]);
    expect(font.outline(cp('一'))).toEqual({
      path: {
        verbs: Uint8Array.of(VERB.move, VERB.line, VERB.cubic, VERB.close),
        coords: Float32Array.of(100, 100, 300, 100, 300, 200, 200, 300, 100, 300),
      },
      advanceWidth: 1000,
    });
  });

  it('reads bytes that lie in the middle of a larger buffer', async () => {
    const room = new Uint8Array(plain.length + 7);
    room.set(plain, 5);
    const font = await parseFont(room.subarray(5, 5 + plain.length));
    expect(font.codePoints).toEqual((await parseFont(plain)).codePoints);
  });
});

describe('the em box and embedding', () => {
  const withOs2 = async (change: (os2: DataView) => void) => {
    const tables = smallTables('永');
    const os2 = Uint8Array.from(tables.get('OS/2') ?? []);
    change(new DataView(os2.buffer));
    return (await parseFont(buildSfnt(TRUETYPE, tables.set('OS/2', os2)))).info;
  };

  it('takes the customary box where the typo metrics do not span an em', async () => {
    const info = await withOs2((os2) => os2.setInt16(68, 1160));
    expect(info.em).toEqual({ unitsPerEm: 1000, ascender: 880, descender: -120 });
    const shifted = await withOs2((os2) => {
      os2.setInt16(68, 860);
      os2.setInt16(70, -140);
    });
    expect(shifted.em).toEqual({ unitsPerEm: 1000, ascender: 860, descender: -140 });
  });

  it('reads fsType, the least restrictive bit first', async () => {
    const embeddings = await Promise.all(
      [0, 2, 4, 8, 2 | 8].map(async (fsType) => (await withOs2((os2) => os2.setUint16(8, fsType))).embedding),
    );
    expect(embeddings).toEqual(['installable', 'restricted', 'preview-print', 'editable', 'editable']);
  });
});
