import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../../shared/domain/app-error';
import { type CodePoint, codePoint, isHan } from '../../../../shared/domain/code-point';
import type { ExportSpec } from '../../../../shared/domain/export-report';
import { buildFont } from '../../../../shared/pipeline/fontfile/build-font';
import { checkCompleted } from '../../../../shared/pipeline/fontfile/check-completed';
import { type CompletedFont, completeFont } from '../../../../shared/pipeline/fontfile/complete-font';
import type { FontBuildGlyph } from '../../../../shared/pipeline/fontfile/font-build';
import { type ParsedFont, parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { readSfnt, type Sfnt } from '../../../../shared/pipeline/fonts/sfnt';
import { traceGlyph } from '../../../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../../../shared/pipeline/raster/rasterize';
import { askFontBakery, askFontForge, ToolMissing } from '../../../oracles/font-tools';
import { askOracle } from '../../../oracles/python';
import { fontInfo } from '../../font-info';
import { cffFont, smallFont } from '../fonts/small-fonts';
import { readBytes, referencePair, TARGET_FILE } from '../reference-pair';
import { greatestDistance } from './outline-distance';
import { build, ringGlyph, spec } from './sample-build';

const folder = mkdtempSync(join(tmpdir(), 'jikei-completed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const oracleSchema = z.object({
  sanitizer: z.object({ code: z.number(), output: z.string() }),
  tags: z.array(z.string()),
  lostTags: z.array(z.string()),
  sameTags: z.array(z.string()),
  glyphs: z.tuple([z.number(), z.number()]),
  namesKept: z.boolean(),
  newNames: z.array(z.string()),
  changedOutlines: z.number(),
  changedAdvances: z.number(),
  changedHeights: z.number(),
  newAdvances: z.array(z.number()),
  cmapFormats: z.array(z.tuple([z.number(), z.number(), z.number()])),
  characters: z.number(),
  changedCharacters: z.number(),
  newCharacters: z.record(z.string(), z.number()),
  names: z.array(z.tuple([z.number(), z.number(), z.number(), z.string()])),
  box: z.array(z.number()),
  drawnBox: z.array(z.number()),
  maxima: z.tuple([z.array(z.number()), z.array(z.number())]).nullable(),
  headers: z.record(z.string(), z.tuple([z.array(z.number()), z.array(z.number())])),
  vertical: z.record(z.string(), z.number()),
  unreadable: z.number(),
  mismatched: z.number(),
  fsSelection: z.number(),
  macStyle: z.number(),
  across: z.array(z.array(z.number())),
  down: z.array(z.array(z.number())),
  originalAcross: z.array(z.array(z.number())),
  originalDown: z.array(z.array(z.number())),
});

/** What the Sanitizer, fontTools, HarfBuzz and FreeType find in the completed font beside the original. */
async function ask(original: string, bytes: Uint8Array, text: string) {
  const file = join(folder, 'completed.otf');
  writeFileSync(file, bytes);
  return oracleSchema.parse(await askOracle('check_completed.py', original, file, text));
}

/** Bits of FontForge's validation. In Zen Maru Gothic 0.7 % of the Han have the second, 68 % the third. */
const VALIDATED = 0x1;
const SELF_INTERSECTS = 0x4;
const LACKS_EXTREMES = 0x20;

/** What a tool says of the original and of the completed font; where it cannot be had the test is skipped. */
async function askBoth<T>(
  ask: (font: string) => Promise<T>,
  bytes: Uint8Array,
  skip: (reason: string) => never,
): Promise<readonly [T, T]> {
  const file = join(folder, 'MaruCompleted-Regular.ttf');
  writeFileSync(file, bytes);
  try {
    return await Promise.all([ask(TARGET_FILE), ask(file)]);
  } catch (error) {
    if (error instanceof ToolMissing) return skip(error.message);
    throw error;
  }
}

/** Traced at 64 px, as a network's drawing would be. */
function traced(source: ParsedFont, target: ParsedFont, characters: readonly CodePoint[]): FontBuildGlyph[] {
  const frame = { sizePx: 64, emScale: 0.9 };
  return characters.map((value) => ({
    codePoint: value,
    path: traceGlyph(renderGlyph(source.outline(value), frame, source.info.em), frame, target.info.em).path,
    advanceWidth: 1000,
  }));
}

const named = (changes: Partial<ExportSpec> = {}) => spec({ family: 'Maru Completed', ...changes });
const madeAt = Date.UTC(2026, 0, 2);

describe('Zen Maru Gothic with 500 traced glyphs', () => {
  let source: ParsedFont;
  let target: ParsedFont;
  let sfnt: Sfnt;
  let glyphs: readonly FontBuildGlyph[];
  let completed: CompletedFont;
  let oracle: z.infer<typeof oracleSchema>;

  beforeAll(async () => {
    ({ source, target } = await referencePair());
    sfnt = readSfnt(readBytes(TARGET_FILE), 0);
    const missing = source.codePoints.filter((value) => isHan(value) && !target.has(value));
    const chosen = missing.filter((_, k) => k % Math.floor(missing.length / 500) === 0).slice(0, 499);
    const astral = missing.find((value) => value > 0xffff) as CodePoint;
    const all = [...new Set([...chosen, astral, missing[1] as CodePoint])].slice(0, 500);
    glyphs = traced(source, target, all);
    completed = completeFont({ spec: named(), source: source.info, target, sfnt, glyphs, madeAt });
    const added = glyphs.slice(0, 4).map(({ codePoint: value }) => String.fromCodePoint(value));
    oracle = await ask(TARGET_FILE, completed.bytes, `永国ー「あAV。${added.join('')}`);
  }, 300_000);

  it('keeps every table, and those that glyphs do not change byte by byte', () => {
    expect(oracle.lostTags).toEqual([]);
    expect(oracle.sameTags).toEqual(['BASE', 'GDEF', 'GPOS', 'GSUB', 'gasp', 'vhea']);
  });

  it('keeps the original glyphs byte by byte, with their names, advances and characters', () => {
    expect(oracle).toMatchObject({
      namesKept: true,
      changedOutlines: 0,
      changedAdvances: 0,
      changedHeights: 0,
      changedCharacters: 0,
    });
  });

  it('adds the new glyphs behind them, in the order of their characters', () => {
    expect(glyphs.length).toBeGreaterThanOrEqual(500);
    expect(oracle.glyphs).toEqual([7864, 7864 + glyphs.length]);
    const sorted = glyphs.map(({ codePoint: value }): number => value).sort((a, b) => a - b);
    expect(oracle.newCharacters).toEqual(
      Object.fromEntries(sorted.map((value, k) => [String(value), 7864 + k])),
    );
    expect(oracle.characters).toBe(target.codePoints.length + glyphs.length);
    expect(oracle.cmapFormats).toEqual([
      [0, 3, 4],
      [0, 4, 12],
      [3, 1, 4],
      [3, 10, 12],
    ]);
    expect(oracle.newNames[0]).toBe(`uni${sorted[0]?.toString(16).toUpperCase()}`);
  });

  it('passes the OpenType Sanitizer, and FreeType draws what fontTools reads', () => {
    expect(oracle.sanitizer).toEqual({ code: 0, output: 'File sanitized successfully!' });
    expect([oracle.unreadable, oracle.mismatched]).toEqual([0, 0]);
  });

  it('has nothing that FontForge finds wrong and does not find in the original', async ({ skip }) => {
    const [before, after] = await askBoth(askFontForge, completed.bytes, skip);
    const names = new Set(before.glyphs.map(({ name }) => name));
    expect(after.glyphs.filter(({ name }) => names.has(name))).toEqual(before.glyphs);
    const added = after.glyphs.filter(({ name }) => !names.has(name));
    expect(added).toHaveLength(glyphs.length);
    expect(after.state).toBe(before.state);
    // Kinds that the original's own glyphs have too; of the traced ones at 64 px one in two hundred does.
    const share = (bit: number) => added.filter(({ state }) => (state & bit) !== 0).length / added.length;
    expect(
      added.filter(({ state }) => (state & ~(VALIDATED | SELF_INTERSECTS | LACKS_EXTREMES)) !== 0),
    ).toEqual([]);
    expect(share(SELF_INTERSECTS)).toBeLessThan(0.015);
    expect(share(LACKS_EXTREMES)).toBeLessThan(0.7);
  }, 300_000);

  it('has nothing that FontBakery warns of or fails and does not in the original', async ({ skip }) => {
    const [before, after] = await askBoth(askFontBakery, completed.bytes, skip);
    expect(after.checks).toBe(before.checks);
    expect(after.checks).toBeGreaterThan(100);
    expect(after.findings.filter((finding) => !before.findings.includes(finding))).toEqual([]);
  }, 300_000);

  it('states the maxima and boxes that fontTools computes', () => {
    expect(oracle.maxima?.[0]).toEqual(oracle.maxima?.[1]);
    expect(oracle.headers.hhea?.[0]).toEqual(oracle.headers.hhea?.[1]);
    expect(oracle.headers.vhea?.[0]).toEqual(oracle.headers.vhea?.[1]);
    expect(oracle.box).toEqual(oracle.drawnBox);
  });

  it('gives the new glyphs full width and the vertical origin of the others', () => {
    expect(oracle.newAdvances).toEqual([1000]);
    expect(Object.keys(oracle.vertical)).toEqual(['1000/880/0']);
  });

  it('is shaped by HarfBuzz as the original is, new characters too', () => {
    const known = oracle.originalAcross.length - 4;
    expect(oracle.across.slice(0, known)).toEqual(oracle.originalAcross.slice(0, known));
    expect(oracle.down.slice(0, known)).toEqual(oracle.originalDown.slice(0, known));
    for (const [glyph, advance] of oracle.across.slice(known)) {
      expect(glyph).toBeGreaterThanOrEqual(7864);
      expect(advance).toBe(1000);
    }
    for (const [glyph, , advance] of oracle.down.slice(known)) {
      expect(glyph).toBeGreaterThanOrEqual(7864);
      expect(advance).toBe(-1000);
    }
  });

  it('draws them within half a unit of what was approved', async () => {
    expect(completed.outlineError).toBeLessThanOrEqual(0.5);
    const font = await parseFont(completed.bytes);
    const distances = glyphs
      .filter((_, k) => k % 20 === 0)
      .map(({ codePoint: value, path }) =>
        greatestDistance(
          font.outline(value)?.path ?? { verbs: new Uint8Array(0), coords: new Float32Array(0) },
          path,
        ),
      );
    expect(Math.max(...distances)).toBeLessThanOrEqual(0.5);
  }, 120_000);

  it('has the new name, and of the old font all else that it says of itself', () => {
    const english = new Map(
      oracle.names
        .filter(([platform, language]) => platform === 3 && language === 0x409)
        .map(([, , id, text]) => [id, text]),
    );
    expect([1, 2, 4, 6].map((id) => english.get(id))).toEqual([
      'Maru Completed',
      'Regular',
      'Maru Completed',
      'MaruCompleted-Regular',
    ]);
    expect(english.get(8)).toBe('Positype');
    expect(english.get(9)).toBe('Yoshimichi Ohira');
    expect(english.get(0)).toContain('Zen Maru Gothic Authors');
    expect(english.get(0)).toContain('Adobe');
    expect([...english.values()].filter((text) => text.startsWith('Zen Maru'))).toEqual([]);
  });

  it('gives the same bytes for the same input, in whatever order the glyphs come', () => {
    const again = completeFont({
      spec: named(),
      source: source.info,
      target,
      sfnt,
      glyphs: [...glyphs].reverse(),
      madeAt,
    });
    expect(Buffer.from(again.bytes).equals(Buffer.from(completed.bytes))).toBe(true);
  }, 60_000);

  it('leaves the target font as it was, also in a Buffer, whose slices are no copies', async () => {
    const bytes = Buffer.from(smallFont('永国あA一'));
    const before = Buffer.from(bytes);
    const input = {
      ...{ spec: named(), source: source.info, target: await parseFont(bytes), sfnt: readSfnt(bytes, 0) },
      ...{ glyphs: [ringGlyph(codePoint(0x9f98))], madeAt },
    };
    const checks = await checkCompleted(completeFont(input), input, 1000);
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(bytes.equals(before)).toBe(true);
  });

  it('refuses a glyph that the target font has', () => {
    const taken = { ...(glyphs[0] as FontBuildGlyph), codePoint: codePoint(0x6c38) };
    expect(() =>
      completeFont({ spec: named(), source: source.info, target, sfnt, glyphs: [taken], madeAt }),
    ).toThrow();
  });
});

describe('a target font with CFF outlines', () => {
  const newGlyphs = [0x9f98, 0x9f99, 0x20bb7].map((value) =>
    ringGlyph(codePoint(value), value > 0xffff ? 900 : 1000),
  );

  /** Completes a font and asks the oracle about it. */
  async function complete(
    font: Uint8Array,
    glyphs: readonly FontBuildGlyph[],
    changes: Partial<ExportSpec> = {},
  ) {
    const target = await parseFont(font);
    const input = {
      spec: named(changes),
      source: fontInfo(),
      target,
      sfnt: readSfnt(font, 0),
      glyphs,
      madeAt,
    };
    const completed = completeFont(input);
    const original = join(folder, 'original.otf');
    writeFileSync(original, font);
    const checks = await checkCompleted(completed, input, 1000);
    return { completed, target, checks, oracle: await ask(original, completed.bytes, '一丁龘龙') };
  }

  it.each([
    ['CIDs', () => buildFont(build()).bytes],
    ['names', () => cffFont('一丁永')],
  ] as const)(
    'with %s keeps its charstrings and takes new ones with their widths',
    async (_, make) => {
      const { completed, target, checks, oracle } = await complete(make(), newGlyphs);
      expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
      expect(completed).toMatchObject({ format: 'otf', outlineError: 0 });
      expect(oracle).toMatchObject({
        sanitizer: { code: 0 },
        lostTags: [],
        changedOutlines: 0,
        changedAdvances: 0,
        changedHeights: 0,
        changedCharacters: 0,
        unreadable: 0,
        newAdvances: [900, 1000],
        characters: target.codePoints.length + 3,
      });
      expect(oracle.box).toEqual(oracle.drawnBox);
      const font = await parseFont(completed.bytes);
      for (const { codePoint: value, path, advanceWidth } of newGlyphs) {
        expect(font.outline(value)?.advanceWidth).toBe(advanceWidth);
        expect([...(font.outline(value)?.path.coords ?? [])].slice(0, path.coords.length)).toEqual([
          ...path.coords,
        ]);
      }
    },
    120_000,
  );

  it('hangs new glyphs where VORG says', async () => {
    const { oracle } = await complete(buildFont(build()).bytes, newGlyphs);
    expect(Object.keys(oracle.vertical)).toEqual(['1000/880/0']);
  }, 120_000);

  it('says Bold in the old names, the style bits and nowhere else', async () => {
    const { oracle } = await complete(buildFont(build()).bytes, newGlyphs, {
      style: 'Bold',
      weightClass: 700,
      familyKo: '마루',
    });
    expect([oracle.macStyle, oracle.fsSelection & 0x61]).toEqual([1, 0x20]);
    const names = oracle.names.filter(([platform]) => platform === 3);
    expect(
      names
        .filter(([, language, id]) => language === 0x409 && [1, 2, 16, 17].includes(id))
        .map(([, , , text]) => text),
    ).toEqual(['Maru Completed', 'Bold']);
    expect(names.find(([, language, id]) => language === 0x412 && id === 1)?.[3]).toBe('마루');
  }, 120_000);
});

describe('a target font that cannot be completed', () => {
  const glyphs = [ringGlyph(codePoint(0x9f98))];
  const table = (tag: string) => new Map([[tag, new Uint8Array(12)]]);

  /** What the user is told when the font has these tables besides, or lacks some. */
  async function refusal(
    more: ReadonlyMap<string, Uint8Array>,
    without: readonly string[] = [],
    added = glyphs,
  ) {
    const font = buildFont(build()).bytes;
    const target = await parseFont(font);
    const plain = readSfnt(font, 0);
    const tables = new Map([...plain.tables, ...more].filter(([tag]) => !without.includes(tag)));
    try {
      completeFont({
        spec: named(),
        source: fontInfo(),
        target,
        sfnt: { ...plain, tables },
        glyphs: added,
        madeAt,
      });
    } catch (error) {
      if (error instanceof AppError) return `${error.kind}: ${error.message}`;
      throw error;
    }
    throw new Error('nothing was refused');
  }

  it('is a variable font, a colour font, or one that lacks tables', async () => {
    expect(await refusal(table('fvar'))).toBe(
      'export-refused: Ring Trial is a variable font, and a drawn glyph would not vary with it.',
    );
    expect(await refusal(table('COLR'))).toBe(
      'export-refused: Ring Trial is a colour font (COLR), and a drawn glyph would have no colours.',
    );
    expect(await refusal(new Map(), ['post', 'OS/2'])).toBe(
      'export-refused: Ring Trial lacks the tables OS/2, post, so nothing can be added to it.',
    );
    expect(await refusal(new Map([['hmtx', new Uint8Array(3)]]))).toBe(
      'export-refused: Ring Trial is damaged, so nothing can be added to it.',
    );
  });

  it('is one that would have more than 65,535 glyphs', async () => {
    const many = Array.from({ length: 65_530 }, (_, k) => ({
      ...ringGlyph(codePoint(0x20000 + k)),
      path: NO_INK,
    }));
    expect(await refusal(new Map(), [], many)).toBe(
      'export-refused: A font holds at most 65,535 glyphs, and this one would have 65,537.',
    );
  });

  it('does not take an outline that overflows what a font can hold', async () => {
    const far = { ...ringGlyph(codePoint(0x9f98)) };
    const wide = { ...far, path: { ...far.path, coords: far.path.coords.map((value) => value * 40) } };
    expect(await refusal(new Map(), [], [wide])).toContain('The outline of 龘 U+9F98 reaches beyond');
  });
});

const NO_INK = { verbs: new Uint8Array(0), coords: new Float32Array(0) };
