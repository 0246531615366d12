import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlyphPng } from '../../../main/generated/glyph-image-file';
import { runFiles } from '../../../main/projects/project-folder';
import { mostHeldOutImages, readHeldOutImages, writeHeldOutImages } from '../../../main/runs/held-out-images';
import { findPreset } from '../../../main/runs/presets';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { RunId } from '../../../shared/domain/run';
import { heldOutGlyphsSchema, runStatusSchema } from '../../../shared/domain/run';

const run = '2026-11-24-153000-smoke' as RunId;
let project: string;
let folder: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'jikei-held-out-'));
  const files = runFiles(project, run);
  folder = files.heldOutImages;
  await mkdir(dirname(files.config), { recursive: true });
  const { config } = findPreset('smoke');
  await writeFile(
    files.config,
    JSON.stringify({
      config,
      seed: config.seed,
      versions: { jikei: '0.1.0', node: '20.0.0', electron: null },
      backend: null,
      fontHashes: { source: 'a'.repeat(64), target: 'b'.repeat(64) },
      createdAt: '2026-11-24T15:30:00.000Z',
    }),
  );
});
afterEach(() => rm(project, { recursive: true, force: true }));

const codePoints = [0x6771, 0x98a8, 0x4e00] as CodePoint[];
const { sizePx } = findPreset('smoke').config;
const images = Uint8Array.from({ length: 3 * sizePx ** 2 }, (_, at) => (at * 7) % 256);

describe('the held-out drawings of a run', () => {
  it('come back byte by byte, in the order asked for, blank where there is none', async () => {
    await writeHeldOutImages(folder, { sizePx, codePoints, images });
    expect((await readdir(folder)).sort()).toEqual(['U+4E00.png', 'U+6771.png', 'U+98A8.png']);
    const [first, second] = codePoints as [CodePoint, CodePoint];
    const read = await readHeldOutImages(project, run, [second, 0x7b2c as CodePoint, first]);
    expect([...read.present]).toEqual([1, 0, 1]);
    const pixels = sizePx ** 2;
    expect(read.images.slice(0, pixels)).toEqual(images.slice(pixels, 2 * pixels));
    expect(read.images.slice(pixels, 2 * pixels).every((ink) => ink === 0)).toBe(true);
    expect(read.images.slice(2 * pixels)).toEqual(images.slice(0, pixels));
  });

  it('are none in a run that was measured before they were kept', async () => {
    expect([...(await readHeldOutImages(project, run, codePoints)).present]).toEqual([0, 0, 0]);
  });

  it('replace those of an earlier measurement, and leave nothing half written', async () => {
    await writeHeldOutImages(folder, { sizePx, codePoints, images });
    const pixels = sizePx ** 2;
    await writeHeldOutImages(folder, {
      sizePx,
      codePoints: codePoints.slice(0, 1),
      images: images.slice(pixels, 2 * pixels),
    });
    expect(await readdir(folder)).toEqual(['U+6771.png']);
    expect(await readdir(dirname(folder))).toEqual(['images']);
  });

  it('are the first ones, as many as fit into a few megabytes', async () => {
    expect([64, 128, 256].map(mostHeldOutImages)).toEqual([4096, 1024, 256]);
    await writeHeldOutImages(folder, { sizePx, codePoints, images }, 2);
    expect((await readdir(folder)).sort()).toEqual(['U+6771.png', 'U+98A8.png']);
  });

  it('say which file is damaged or of another size', async () => {
    await writeHeldOutImages(folder, { sizePx, codePoints, images });
    await writeFile(join(folder, 'U+6771.png'), 'no picture');
    await expect(readHeldOutImages(project, run, codePoints)).rejects.toMatchObject({
      kind: 'image-unreadable',
      message: expect.stringContaining('U+6771.png'),
    });
    await writeFile(
      join(folder, 'U+6771.png'),
      encodeGlyphPng({ sizePx: 16, coverage: new Uint8Array(256) }),
    );
    await expect(readHeldOutImages(project, run, codePoints)).rejects.toMatchObject({
      message: expect.stringContaining('16 px'),
    });
  });

  it('cannot be written over a file, and say so', async () => {
    await mkdir(dirname(dirname(folder)), { recursive: true });
    await writeFile(dirname(folder), 'a file where the folder goes');
    await expect(writeHeldOutImages(folder, { sizePx, codePoints, images })).rejects.toThrow();
  });
});

describe('runs measured before artifacts were scored', () => {
  const scores = { l1: 0.1, rmse: 0.2, ssim: 0.7, iou: 0.6 };

  it('are still read', () => {
    const glyphs = [{ codePoint: 0x4e00, ...scores, edgeL1: 0.1 }];
    const heldOut = { step: 500, sizePx: 64, emScale: 0.9, glyphs };
    expect(heldOutGlyphsSchema.parse(heldOut)).toEqual(heldOut);
    const status = {
      state: 'finished',
      step: 500,
      totalSteps: 500,
      seconds: 60,
      secondsLeft: null,
      heartbeatAt: '2026-11-24T15:30:00.000Z',
      heldOut: { ...scores, glyphs: 709 },
      baseline: null,
      validation: null,
      lastCheckpoint: 500,
      bestCheckpoint: null,
      engine: 'compiled',
      backend: 'CPU',
      error: null,
    };
    expect(runStatusSchema.parse(status)).toEqual(status);
  });
});
