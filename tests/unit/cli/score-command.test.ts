import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../main/cli/run-command-line';
import { encodeGlyphPng } from '../../../main/generated/glyph-image-file';
import { injectPattern, softened } from '../../../shared/pipeline/artifacts/inject-pattern';
import type { NativeImage } from '../../../shared/pipeline/artifacts/native-image';
import { cleanGlyphs, drawn, enlargedByRepeating, seeded } from '../pipeline/artifacts/clean-glyphs';
import { TARGET_FILE } from '../pipeline/reference-pair';
import { captureOutput } from './captured-output';

let folder: string;
let glyph: NativeImage;
const printed = captureOutput();

const coverageOf = ({ sizePx, values }: NativeImage) => ({
  sizePx,
  coverage: Uint8Array.from(values, (value) => Math.round(255 * value)),
});
async function put(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}
const putGlyph = (name: string, image: NativeImage) => put(name, encodeGlyphPng(coverageOf(image)));
async function score(...args: string[]) {
  const code = await runCommandLine(['score', ...args, '--json']);
  return { code, report: JSON.parse(printed.out) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-score-'));
  const [first] = await cleanGlyphs('zenMaru', 64, 1);
  if (first === undefined) throw new Error('a glyph was asked for');
  glyph = first;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('jikei score', { timeout: 120_000 }, () => {
  it('passes a clean drawing and names the checker in another', async () => {
    const soft = softened(glyph, 0.5, 0, seeded());
    const clean = await putGlyph('clean.png', soft);
    const checkered = await putGlyph('checker.png', injectPattern(soft, 'checker2', 8, 'edge'));
    const { code, report } = await score(clean, checkered);
    expect(code).toBe(0);
    expect(report.images).toEqual([
      expect.objectContaining({ file: clean, sizePx: 64, verdict: 'clean', warnings: [] }),
      expect.objectContaining({ file: checkered, verdict: 'visible-at-2x', warnings: [] }),
    ]);
    const [first, second] = report.images;
    expect(second.tdd).toBeGreaterThan(first.tdd + 10);
    expect(Object.keys(second)).toEqual(expect.arrayContaining(['a2', 'a4', 't', 'tdd', 'saw']));
    expect(report.sets).toEqual([expect.objectContaining({ sizePx: 64, verdict: 'too-few-glyphs' })]);
  });

  it('holds a set against the glyphs of a font', async () => {
    const files = await Promise.all(
      (await cleanGlyphs('zenMaru', 64, 20, { seed: 3 })).map((image, k) => putGlyph(`set-${k}.png`, image)),
    );
    const { report } = await score(...files, '--font', TARGET_FILE);
    expect(report.sets[0].scores.glyphs).toBe(20);
    expect(report.sets[0].verdict).toBe('clean');
    expect(report.images.filter(({ verdict }: { verdict: string }) => verdict !== 'clean')).toEqual([]);
  });

  it('says in words what speaks against an image, and scores it all the same', async () => {
    const enlarged = await putGlyph('enlarged.png', enlargedByRepeating(glyph));
    const blank = await putGlyph(
      'blank.png',
      drawn(64, () => 0),
    );
    const { code, report } = await score(enlarged, blank);
    expect(code).toBe(0);
    expect(report.images[0].warnings).toEqual([expect.stringContaining('was enlarged')]);
    expect(report.images[1]).toMatchObject({
      verdict: 'nothing-to-score',
      warnings: [expect.stringContaining('blank')],
    });
    await runCommandLine(['score', enlarged]);
    expect(printed.out).toContain('warning: it was enlarged');
  });

  it('reads colour and 16 bits and says so', async () => {
    const deep = Uint16Array.from(glyph.values, (ink) => Math.round(65535 * (1 - ink)));
    const file16 = await put(
      'deep.png',
      encode({ width: 64, height: 64, data: deep, depth: 16, channels: 1 }),
    );
    const rgb = new Uint8Array(3 * 64 * 64).fill(255);
    glyph.values.forEach((ink, at) => {
      rgb.fill(Math.round(255 * (1 - ink)), 3 * at, 3 * at + 2);
    });
    const coloured = await put('colour.png', encode({ width: 64, height: 64, data: rgb, channels: 3 }));
    const { code, report } = await score(file16, coloured);
    expect(code).toBe(0);
    expect(report.images[0].warnings).toEqual([expect.stringContaining('16 bits')]);
    expect(report.images[1].warnings).toEqual(expect.arrayContaining([expect.stringContaining('colours')]));
  });

  it('refuses what cannot be scored by name, and scores the others', async () => {
    const good = await putGlyph('good.png', glyph);
    const tiny = await put('tiny.png', encodeGlyphPng({ sizePx: 16, coverage: new Uint8Array(256) }));
    const oblong = await put(
      'oblong.png',
      encode({ width: 64, height: 32, data: new Uint8Array(2048), channels: 1 }),
    );
    const jpeg = await put('photo.png', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16));
    const missing = join(folder, 'missing.png');
    const { code, report } = await score(good, tiny, oblong, jpeg, missing);
    expect(code).toBe(1);
    expect(report.images).toHaveLength(1);
    expect(report.refused.map(({ file, message }: Record<string, string>) => [file, message])).toEqual([
      [tiny, expect.stringContaining('has 16 px')],
      [oblong, expect.stringContaining('square')],
      [jpeg, expect.stringContaining('is a JPEG file')],
      [missing, expect.any(String)],
    ]);
    expect(printed.err.split('\n').filter((line) => line.startsWith('jikei: '))).toHaveLength(4);
  });

  it('calls a missing image and a wrong scale wrong usage', async () => {
    expect(await runCommandLine(['score'])).toBe(2);
    expect(await runCommandLine(['score', 'a.png', '--em', '2'])).toBe(2);
  });
});
