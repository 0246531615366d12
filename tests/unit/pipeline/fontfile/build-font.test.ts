import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import opentype from 'opentype.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../../shared/domain/app-error';
import { type CodePoint, codePoint, codePointsOf } from '../../../../shared/domain/code-point';
import { buildFont as buildWhole } from '../../../../shared/pipeline/fontfile/build-font';
import { checkFont } from '../../../../shared/pipeline/fontfile/check-font';
import type { FontBuild } from '../../../../shared/pipeline/fontfile/font-build';
import { toCffPath } from '../../../../shared/pipeline/fontfile/to-cff-path';
import { parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { askOracle } from '../../../oracles/python';
import { fontInfo } from '../../font-info';
import { contourAreas } from '../outlines/measure-outline';
import { referencePair } from '../reference-pair';
import { build, ringGlyph, spec } from './sample-build';

/** The bytes of a font. */
const buildFont = (input: FontBuild) => buildWhole(input).bytes;

const folder = mkdtempSync(join(tmpdir(), 'jikei-font-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const oracleSchema = z.object({
  sanitizer: z.object({ code: z.number(), output: z.string() }),
  characters: z.array(z.number()),
  glyphs: z.number(),
  names: z.array(z.tuple([z.number(), z.number(), z.string()])),
  box: z.array(z.number()),
  cffBox: z.array(z.number()),
  drawnBox: z.array(z.number()),
  advances: z.record(z.string(), z.number()),
  vertical: z.array(z.number()),
  unicodeRanges: z.array(z.number()),
  unicodeRangesOfCharacters: z.array(z.number()),
  codePages: z.number(),
  weightClass: z.number(),
  created: z.number(),
  modified: z.number(),
});

/** What the OpenType Sanitizer and fontTools find in the font. */
async function ask(bytes: Uint8Array) {
  const file = join(folder, 'font.otf');
  writeFileSync(file, bytes);
  return oracleSchema.parse(await askOracle('check_font.py', file));
}

const failed = (checks: Awaited<ReturnType<typeof checkFont>>) =>
  checks.filter(({ status }) => status === 'fail').map(({ id }) => id);

function refusal(make: () => unknown): { kind: string; message: string } {
  try {
    make();
  } catch (error) {
    if (error instanceof AppError) return { kind: error.kind, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a font of traced glyphs', () => {
  let input: FontBuild;
  let bytes: Uint8Array;

  beforeAll(async () => {
    const { source, target } = await referencePair();
    const frame = { sizePx: 64, emScale: 0.9 };
    const { em } = target.info;
    const han = target.codePoints.filter((value) => value >= 0x4e00 && value <= 0x9fff);
    const chosen = [
      ...codePointsOf('あいうえおアイウエオABCxyz019、。'),
      ...han.filter((_, index) => index % 24 === 0),
    ];
    const traced = chosen.map((value) => {
      const outline = target.outline(value);
      return {
        codePoint: value,
        path: traceGlyph(renderGlyph(outline, frame, em), frame, em).path,
        advanceWidth: Math.round(outline?.advanceWidth ?? 1000),
      };
    });
    input = build({
      source: source.info,
      target: target.info,
      glyphs: [...traced, ringGlyph(codePoint(0x20bb7))],
      spec: spec({
        familyJa: '字形丸',
        familyZhHant: '字形圓體',
        familyZhHans: '字形圆体',
        version: '1.250',
      }),
    });
    bytes = buildFont(input);
  }, 60_000);

  it('has more than 290 glyphs and passes our own checks', async () => {
    expect(input.glyphs.length).toBeGreaterThan(290);
    const checks = await checkFont(bytes, input, 300);
    expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'directory pass',
      'checksums pass',
      'characters pass',
      'names pass',
      'metrics pass',
      'advances pass',
      'outlines pass',
      'bounding-box pass',
      'overflow pass',
      // A comma and a full stop are among them.
      'vertical-forms warn',
    ]);
  });

  it('comes back from opentype.js glyph by glyph, point by point', () => {
    const font = opentype.parse(bytes.slice().buffer);
    const sorted = input.glyphs.toSorted((a, b) => a.codePoint - b.codePoint);
    sorted.forEach(({ codePoint: value, path, advanceWidth }) => {
      // Glyph 0 is .notdef, the space stands first of the characters.
      const index = font.tables.cmap?.glyphIndexMap[value] ?? 0;
      const glyph = font.glyphs.get(index);
      const points = glyph?.path.commands.flatMap((command) => {
        if (command.type === 'Z') return [];
        const handles = command.type === 'C' ? [command.x1, command.y1, command.x2, command.y2] : [];
        return [...handles, command.x, command.y];
      });
      expect(glyph?.advanceWidth).toBe(advanceWidth);
      expect(points?.slice(0, path.coords.length)).toEqual([...path.coords]);
    });
  });

  it('satisfies the OpenType Sanitizer and fontTools', async () => {
    const oracle = await ask(bytes);
    expect(oracle.sanitizer).toEqual({ code: 0, output: 'File sanitized successfully!' });
    const wanted = [...input.glyphs.map((glyph): number => glyph.codePoint), 0x20].sort((a, b) => a - b);
    expect(oracle.characters).toEqual(wanted);
    expect(oracle.glyphs).toBe(wanted.length + 1);
    expect(oracle.advances[String(0x6c38)] ?? 1000).toBe(1000);
    expect(oracle.box).toEqual(oracle.cffBox);
    expect(oracle.drawnBox.map((value, k) => (k < 2 ? Math.floor(value) : Math.ceil(value)))).toEqual(
      oracle.box,
    );
    expect(oracle.vertical).toEqual([500, -500, 880]);
    expect(oracle.unicodeRanges).toEqual(oracle.unicodeRangesOfCharacters);
    expect(oracle.created).toBe(oracle.modified);
    expect(oracle.created).toBe(Date.UTC(2026, 0, 2) / 1000 + 2_082_844_800);
  }, 180_000);

  it('has its family name in four languages', async () => {
    const { names } = await ask(bytes);
    const family = names.filter(([, id]) => id === 1).map(([language, , text]) => [language, text]);
    expect(family).toEqual([
      [0x0404, '字形圓體'],
      [0x0409, 'Ring Trial'],
      [0x0411, '字形丸'],
      [0x0804, '字形圆体'],
    ]);
    const font = await parseFont(bytes);
    expect(font.info.localizedFamily).toEqual({ ja: '字形丸', 'zh-TW': '字形圓體', zh: '字形圆体' });
    expect(font.info.copyright).toContain('Zen Maru Gothic Authors');
    expect(font.info.copyright).toContain('Adobe');
    expect(font.info.version).toBe('Version 1.250');
  }, 180_000);
});

describe("the target font's own outlines", () => {
  it('are turned into the CFF direction and look the same', async () => {
    const { target } = await referencePair();
    const glyphs = codePointsOf('永国あAgQ').map((value) => {
      const outline = target.outline(value);
      if (outline === undefined) throw new Error('not in the font');
      expect(contourAreas(outline.path).reduce((a, b) => a + b, 0)).toBeLessThan(0);
      const path = toCffPath(outline.path, true);
      expect(contourAreas(path).reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
      return { codePoint: value, path, advanceWidth: Math.round(outline.advanceWidth) };
    });
    const input = build({ glyphs, target: target.info });
    const font = await parseFont(buildFont(input));
    const frame = { sizePx: 200, emScale: 0.9 };
    for (const { codePoint: value } of glyphs) {
      const [ours, theirs] = [font, target].map(
        (each) => renderGlyph(each.outline(value), frame, target.info.em).coverage,
      );
      const gap = ours?.reduce((sum, ink, k) => sum + Math.abs(ink - (theirs?.[k] ?? 0)), 0) ?? 0;
      // Rounding handles to whole units moves an edge by less than a tenth of a pixel here and there.
      expect(gap / (ours?.reduce((a, b) => a + b, 0) ?? 1)).toBeLessThan(0.006);
    }
  });
});

describe('buildFont', () => {
  it('gives the same bytes for the same input', () => {
    expect(buildFont(build())).toEqual(buildFont(build()));
  });

  it('does not depend on the order of the glyphs', () => {
    const { glyphs } = build();
    expect(buildFont(build({ glyphs: glyphs.toReversed() }))).toEqual(buildFont(build()));
  });

  it('writes other ems, styles and weights', async () => {
    const em = { unitsPerEm: 2048, ascender: 1802, descender: -246 };
    const target = fontInfo({ em, lineAscender: 2300, lineDescender: -500 });
    const bold = build({
      target,
      spec: spec({ style: 'ExtraBold Italic', weightClass: 800 }),
      fullWidth: 2048,
    });
    const bytes = buildFont(bold);
    expect(failed(await checkFont(bytes, bold))).toEqual([]);
    const oracle = await ask(bytes);
    expect(oracle.sanitizer.code).toBe(0);
    expect(oracle.weightClass).toBe(800);
    const names = new Map(
      oracle.names.filter(([language]) => language === 0x0409).map(([, id, text]) => [id, text]),
    );
    expect([1, 2, 4, 6, 16, 17].map((id) => names.get(id))).toEqual([
      'Ring Trial ExtraBold',
      'Italic',
      'Ring Trial ExtraBold Italic',
      'RingTrial-ExtraBoldItalic',
      'Ring Trial',
      'ExtraBold Italic',
    ]);
  }, 180_000);

  it('maps 10,000 characters with gaps between them, and characters of all planes', async () => {
    const gaps = Array.from({ length: 10_000 }, (_, k) => 0x100 + 3 * k).filter(
      (value) => value < 0xd800 || value > 0xdfff,
    );
    const values = [...gaps, 0x1f600, 0x20000, 0x2a6d6, 0x30000];
    const glyphs = values.map((value) => ({ ...ringGlyph(codePoint(value)), path: NO_INK }));
    const bytes = buildFont(build({ glyphs }));
    const { sanitizer, characters } = await ask(bytes);
    expect(sanitizer.code).toBe(0);
    expect(characters).toEqual([0x20, ...values]);
  }, 180_000);

  it('refuses what a font cannot hold', () => {
    expect(refusal(() => buildFont(build({ glyphs: [] }))).kind).toBe('export-refused');
    const many = Array.from({ length: 65_600 }, (_, k) => ({
      codePoint: (0x20000 + k) as CodePoint,
      path: NO_INK,
      advanceWidth: 1000,
    }));
    expect(refusal(() => buildFont(build({ glyphs: many }))).message).toContain('65,535');
    const sparse = many
      .slice(0, 20_000)
      .map((glyph, k) => ({ ...glyph, codePoint: (0x100 + 3 * k) as CodePoint }));
    expect(refusal(() => buildFont(build({ glyphs: sparse }))).message).toContain('character map');
  });
});

const NO_INK = { verbs: new Uint8Array(0), coords: new Float32Array(0) };

describe('checkFont', () => {
  const input = build();
  const bytes = buildFont(input);
  const without = (checks: Awaited<ReturnType<typeof checkFont>>) => failed(checks);

  it('finds nothing in a sound font', async () => {
    expect(without(await checkFont(bytes, input))).toEqual([]);
  });

  it('finds a changed byte', async () => {
    const changed = bytes.slice();
    changed[changed.length - 3] = (changed[changed.length - 3] as number) ^ 1;
    expect(without(await checkFont(changed, input))).toContain('checksums');
  });

  it('finds a missing, an added and a moved glyph, and another name', async () => {
    const more = build({ glyphs: [...input.glyphs, ringGlyph(codePoint(0x9f98))] });
    expect(without(await checkFont(bytes, more))).toEqual(['characters', 'advances', 'outlines']);
    const fewer = build({ glyphs: input.glyphs.slice(1) });
    expect(without(await checkFont(bytes, fewer))).toEqual(['characters']);
    const moved = build({
      glyphs: input.glyphs.map((glyph, k) => ({
        ...glyph,
        path: k === 2 ? { ...glyph.path, coords: glyph.path.coords.map((value) => value + 2) } : glyph.path,
      })),
    });
    expect(without(await checkFont(bytes, moved))).toEqual(['outlines']);
    expect(without(await checkFont(bytes, build({ spec: spec({ family: 'Other' }) })))).toEqual(['names']);
    const taller = build({ target: fontInfo({ lineAscender: 1000 }) });
    expect(without(await checkFont(bytes, taller))).toEqual(['metrics']);
  });

  it('says that what is no font cannot be read', async () => {
    const checks = await checkFont(new Uint8Array(100), input);
    expect(checks.map(({ id, status }) => [id, status])).toEqual([['readable', 'fail']]);
  });

  it('warns of ink far outside of its em', async () => {
    const far = ringGlyph(codePoint(0x4e00));
    const glyphs = [{ ...far, path: { ...far.path, coords: far.path.coords.map((value) => value + 700) } }];
    const wide = build({ glyphs });
    const checks = await checkFont(buildFont(wide), wide);
    expect(checks.find(({ id }) => id === 'overflow')).toMatchObject({
      id: 'overflow',
      status: 'warn',
      detail: '1 glyphs leave their em: 一 U+4E00',
      codePoints: [0x4e00],
    });
  });
});
