import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlyphPng } from '../../../main/generated/glyph-image-file';
import { createGlyphHandlers } from '../../../main/glyphs/glyph-service';
import { type CodePoint, codePointsOf } from '../../../shared/domain/code-point';
import type { PairCoverage } from '../../../shared/domain/coverage';
import { mapFrame } from '../../../shared/domain/frame';
import type { RunId } from '../../../shared/domain/run';
import { glyphService } from '../../../shared/ipc/glyph-service';
import { type Client, connect, type RpcPort, serve } from '../../../shared/ipc/rpc';
import { parseFont } from '../../../shared/pipeline/fonts/parse-font';
import { rasterize, renderGlyph } from '../../../shared/pipeline/raster/rasterize';
import { readBytes, SOURCE_FILE, TARGET_FILE } from '../pipeline/reference-pair';

const rpcPort = (port: MessagePort): RpcPort => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', listener);
  },
  onClose: (listener) => {
    port.on('close', listener);
  },
});

const SOURCE = { path: SOURCE_FILE, faceIndex: 0 };
const TARGET = { path: TARGET_FILE, faceIndex: 0 };
const frame = { sizePx: 32, emScale: 0.9 };
const points = (text: string) => [...codePointsOf(text)];

/** The service over a real port, so that every value crosses by clone as it does between processes. */
let client: Client<typeof glyphService>;
let unexpected: unknown[];
let folder: string;
let close: () => void;

beforeEach(async () => {
  const { port1, port2 } = new MessageChannel();
  unexpected = [];
  serve(rpcPort(port1), glyphService, createGlyphHandlers(), (_, error) => unexpected.push(error));
  client = connect(rpcPort(port2), glyphService);
  close = () => port2.close();
  folder = await mkdtemp(join(tmpdir(), 'jikei-glyphs-'));
});

afterEach(async () => {
  close();
  await rm(folder, { recursive: true });
});

describe('fonts', () => {
  it('inspects a font without opening it', async () => {
    const info = await client.inspectFont(TARGET);
    expect([info.family, info.characterCount]).toEqual(['Zen Maru Gothic', 7812]);
    await expect(client.outline({ role: 'target', codePoint: points('永')[0] as CodePoint })).rejects.toThrow(
      'no pair',
    );
    expect(unexpected).toHaveLength(1);
  });

  it('refuses files that are no fonts, naming them, and keeps the open pair', async () => {
    await client.openPair({ source: SOURCE, target: TARGET });
    const text = join(folder, 'notes.ttf');
    await writeFile(text, 'These are only notes.');
    await expect(client.inspectFont({ path: text, faceIndex: 0 })).rejects.toMatchObject({
      kind: 'font-unreadable',
      message: `${text}: This file is not a font: it is text, beginning with "These are only notes.".`,
    });
    await expect(
      client.openPair({ source: SOURCE, target: { path: join(folder, 'gone.ttf'), faceIndex: 0 } }),
    ).rejects.toMatchObject({
      kind: 'file-not-found',
    });
    expect(await client.outline({ role: 'target', codePoint: points('永')[0] as CodePoint })).not.toBeNull();
    expect(unexpected).toEqual([]);
  });

  it('opens a pair, gives its outlines and renders its glyphs', async () => {
    const coverage: PairCoverage = await client.openPair({ source: SOURCE, target: TARGET });
    expect([coverage.shared.length, coverage.missing.length]).toEqual([7765, 8967]);

    const target = await parseFont(readBytes(TARGET_FILE));
    const codePoints = [...points('永'), coverage.missing.at(-1) as CodePoint, ...points('一')];
    const { sizePx, images, present } = await client.images({ role: 'target', codePoints, frame });
    // A character the target font lacks has a blank image.
    expect([sizePx, [...present]]).toEqual([32, [1, 0, 1]]);
    const expected = codePoints.map(
      (value) => renderGlyph(target.outline(value), frame, target.info.em).coverage,
    );
    expect(images).toEqual(Uint8Array.from(expected.flatMap((image) => [...image])));

    const outlines = await Promise.all(
      codePoints.map((codePoint) => client.outline({ role: 'target', codePoint })),
    );
    expect(outlines).toEqual(codePoints.map((value) => target.outline(value) ?? null));
  });

  it('stops rendering when the call is cancelled', { timeout: 20_000 }, async () => {
    const { shared } = await client.openPair({ source: SOURCE, target: TARGET });
    const cancel = new AbortController();
    const call = client.images(
      { role: 'source', codePoints: shared.slice(0, 4096), frame: { sizePx: 256, emScale: 0.9 } },
      { signal: cancel.signal },
    );
    // 4,096 glyphs at 256 px take more than a second; a call that was not stopped would resolve.
    setTimeout(() => cancel.abort(), 20);
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
    expect(unexpected).toEqual([]);
  });
});

describe('generated glyphs', () => {
  const image = (sizePx: number, ink: number) =>
    encodeGlyphPng({ sizePx, coverage: new Uint8Array(sizePx * sizePx).fill(ink) });
  const images = () => join(folder, 'generated', 'draft', 'images');
  const ask = (text: string) =>
    client.generatedImages({ projectPath: folder, run: 'draft' as RunId, codePoints: points(text) });

  it('are read in the order asked for, blank where there is none', async () => {
    expect(await ask('永字')).toEqual({ sizePx: 0, images: new Uint8Array(0), present: Uint8Array.of(0, 0) });
    await mkdir(images(), { recursive: true });
    await writeFile(join(images(), 'U+6C38.png'), image(16, 40));
    await writeFile(join(images(), 'U+2000B.png'), image(16, 50));
    const { sizePx, images: bytes, present } = await ask('𠀋字永');
    expect([sizePx, [...present], bytes[0], bytes[256], bytes[512]]).toEqual([16, [1, 0, 1], 50, 0, 40]);
  });

  it('name the file that cannot be read or does not fit', async () => {
    await mkdir(images(), { recursive: true });
    await writeFile(join(images(), 'U+6C38.png'), image(16, 40));
    await writeFile(join(images(), 'U+5B57.png'), image(32, 40));
    await expect(ask('永字')).rejects.toMatchObject({
      kind: 'image-unreadable',
      message: 'The image of U+5B57 is 32 px wide, the others of its run 16 px.',
    });
    await writeFile(join(images(), 'U+5B57.png'), 'torn');
    await expect(ask('永字')).rejects.toMatchObject({
      kind: 'image-unreadable',
      message: expect.stringContaining('U+5B57.png'),
      fix: 'Delete it and generate U+5B57 again.',
    });
  });

  it('cannot be asked for outside the project', async () => {
    await expect(
      client.generatedImages({ projectPath: folder, run: '../../etc' as RunId, codePoints: [] }),
    ).rejects.toThrow();
    for (const style of ['..', '../Bold', 'a\\b', '']) {
      await expect(
        client.generatedImages({ projectPath: folder, run: 'draft' as RunId, codePoints: [], style }),
      ).rejects.toThrow();
    }
  });
});

describe('trace', () => {
  it('gives an outline in the units of the target font that covers the image', async () => {
    await client.openPair({ source: SOURCE, target: TARGET });
    const size = { sizePx: 64, emScale: 0.9 };
    const { images } = await client.images({ role: 'target', codePoints: points('永'), frame: size });
    const traced = await client.trace({ frame: size, coverage: Uint8Array.from(images) });
    expect(traced.iou).toBeGreaterThan(0.97);
    const em = { unitsPerEm: 1000, ascender: 880, descender: -120 };
    const drawn = rasterize(traced.path, mapFrame(size, em), 64);
    const difference =
      drawn.reduce((sum, value, i) => sum + Math.abs(value - (images[i] ?? 0) / 255), 0) / 4096;
    expect(difference).toBeLessThan(0.01);
  });

  it('refuses an image of another size than its frame', async () => {
    await client.openPair({ source: SOURCE, target: TARGET });
    await expect(client.trace({ frame, coverage: new Uint8Array(10) })).rejects.toMatchObject({
      kind: 'image-unreadable',
      message: 'The image has 10 pixels, not 32 by 32.',
    });
  });
});
