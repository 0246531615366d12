import { describe, expect, it } from 'vitest';
import { type CheckEnginesOptions, checkEngines } from '../../../main/exporter/engines/check-engines';
import { codePoint } from '../../../shared/domain/code-point';
import { VERB } from '../../../shared/domain/outline';
import { buildFont } from '../../../shared/pipeline/fontfile/build-font';
import { tableOf } from '../../../shared/pipeline/fontfile/table-of';
import { toCffPath } from '../../../shared/pipeline/fontfile/to-cff-path';
import { readCff } from '../../../shared/pipeline/fonts/read-cff';
import { readSfnt } from '../../../shared/pipeline/fonts/sfnt';
import { build } from '../pipeline/fontfile/sample-build';
import { referencePair } from '../pipeline/reference-pair';

const options = (changes: Partial<CheckEnginesOptions> = {}): CheckEnginesOptions => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...changes,
});

/** 永, the last of the glyphs: .notdef and a space are before them. */
const DAMAGED = codePoint(0x6c38);
const DAMAGED_GLYPH = 6;

/** The outline's bytes of one glyph, as they lie in the font: a change of them is one of the font. */
function outlineBytes(font: Uint8Array, glyph: number): Uint8Array {
  const sfnt = readSfnt(font, 0);
  if (sfnt.tables.has('CFF ')) {
    return readCff(tableOf(sfnt, 'CFF ')).charstrings[glyph] as Uint8Array;
  }
  const loca = tableOf(sfnt, 'loca');
  const offset = (k: number) => new DataView(loca.buffer, loca.byteOffset).getUint32(4 * k);
  return tableOf(sfnt, 'glyf').subarray(offset(glyph), offset(glyph + 1));
}

describe.each(['otf', 'ttf'] as const)('HarfBuzz and FreeType over an .%s font', (format) => {
  const approved = build({ format });

  it('draw what was approved', async () => {
    const shares: number[] = [];
    const { bytes } = buildFont(approved);
    const checks = await checkEngines(
      bytes,
      approved,
      options({ onProgress: (share) => shares.push(share) }),
    );
    expect(checks).toMatchObject([
      { id: 'harfbuzz', status: 'pass', says: { values: { by: expect.stringMatching(/^HarfBuzz \d+\./) } } },
      { id: 'freetype', status: 'pass', says: { values: { by: expect.stringMatching(/^FreeType 2\.\d+/) } } },
    ]);
    for (const { says } of checks) expect(says?.values).toMatchObject({ count: 5, of: 5 });
    expect(shares).toEqual([0]);
  });

  it('draw Han of a real font as they are', async () => {
    const { target } = await referencePair();
    const glyphs = [...'永東國語龍'].flatMap((character) => {
      const outline = target.outline(codePoint(character.codePointAt(0) as number));
      if (outline === undefined) return [];
      const path = toCffPath(outline.path, true);
      return [{ codePoint: codePoint(character.codePointAt(0) as number), path, advanceWidth: 1000 }];
    });
    const real = build({ format, target: target.info, glyphs });
    for (const { status, says } of await checkEngines(buildFont(real).bytes, real, options())) {
      expect(status).toBe('pass');
      expect(says?.values?.least).toBeGreaterThan(0.96);
    }
  });

  it('show a glyph whose outline is damaged, each for itself', async () => {
    const { bytes } = buildFont(approved);
    const outline = outlineBytes(bytes, DAMAGED_GLYPH);
    // Coordinates: the ring is torn, and both engines still draw the glyph.
    const at = Math.floor(outline.length * 0.8);
    outline[at] = (outline[at] as number) ^ 0x55;
    const checks = await checkEngines(bytes, approved, options());
    for (const check of checks) {
      expect(check).toMatchObject({
        status: 'fail',
        codePoints: [DAMAGED],
        says: { key: 'overlap.differs' },
      });
      expect(check.detail).toContain('永 U+6C38');
    }
  });

  it('show a glyph that they give up on', async () => {
    const { bytes } = buildFont(approved);
    outlineBytes(bytes, DAMAGED_GLYPH).fill(0x7f);
    for (const check of await checkEngines(bytes, approved, options())) {
      expect(check).toMatchObject({ status: 'fail', codePoints: [DAMAGED], says: { values: { least: 0 } } });
    }
  });

  it('show a character that the file does not lead to', async () => {
    const { bytes } = buildFont({ ...approved, glyphs: approved.glyphs.slice(0, 4) });
    for (const check of await checkEngines(bytes, approved, options())) {
      expect(check).toMatchObject({ status: 'fail', codePoints: [DAMAGED] });
    }
  });
});

/** ﹊ as a short training drew it: slivers of a unit or two, of which rounding to 1/64 px is a large part. */
const slivers = {
  verbs: Uint8Array.from(
    'MCCCCZMCLLZMCCCCCZ',
    (verb) => ({ M: VERB.move, L: VERB.line, C: VERB.cubic, Z: VERB.close })[verb] ?? -1,
  ),
  coords: Float32Array.from(
    (
      '387 746 392 746 416 752 421 753 411 753 393 748 388 748 375 748 331 752 313 752 338 748 357 746 387 746 493 720 498 733 510 743 526 750 ' +
      '504 749 496 741 669 739 682 739 694 753 727 753 737 753 750 751 764 748 764 754 748 755 739 755 704 755 681 749 649 747 666 745 667 739 669 739'
    ).split(' '),
    Number,
  ),
};

describe('checkEngines', () => {
  const approved = build();

  it('passes slivers that FreeType rounds', async () => {
    const thin = build({ glyphs: [{ codePoint: codePoint(0xfe4a), advanceWidth: 1000, path: slivers }] });
    const checks = await checkEngines(buildFont(thin).bytes, thin, options());
    expect(checks.map(({ status }) => status)).toEqual(['pass', 'pass']);
  });

  it('fails where an engine does not take the file', async () => {
    const checks = await checkEngines(Uint8Array.of(1, 2, 3, 4), approved, options());
    expect(checks.map(({ id, status }) => [id, status])).toEqual([
      ['harfbuzz', 'fail'],
      ['freetype', 'fail'],
    ]);
  });

  it('warns where this machine has no such engine', async () => {
    const missing = {
      id: 'freetype',
      start: () => Promise.reject(new Error('no addon')),
      leastOverlap: { otf: 0, ttf: 0 },
    };
    const { bytes } = buildFont(approved);
    expect(await checkEngines(bytes, approved, options({ engines: [missing] }))).toEqual([
      { id: 'freetype', status: 'warn', detail: 'cannot be run here: no addon', says: { key: 'no-engine' } },
    ]);
  });

  it('draws glyphs spread over a large font, and says how many', async () => {
    const { bytes } = buildFont(approved);
    const checks = await checkEngines(bytes, approved, options({ most: 2 }));
    for (const { status, detail } of checks) {
      expect(status).toBe('pass');
      expect(detail).toContain('2 of 5 glyphs');
    }
  });

  it('hears a cancel', async () => {
    const life = new AbortController();
    const { bytes } = buildFont(approved);
    const checking = checkEngines(bytes, approved, options({ signal: life.signal }));
    life.abort(new Error('enough'));
    await expect(checking).rejects.toThrow('enough');
  });
});
