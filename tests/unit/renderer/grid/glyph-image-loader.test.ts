import { describe, expect, it, vi } from 'vitest';
import { GlyphImageLoader } from '../../../../renderer/grid/glyph-image-loader';
import type { GlyphImageSource } from '../../../../renderer/grid/glyph-image-source';
import { type CodePoint, codePoint } from '../../../../shared/domain/code-point';
import type { GlyphImages } from '../../../../shared/ipc/glyph-service';

interface Call {
  readonly codePoints: readonly CodePoint[];
  readonly signal: AbortSignal;
  readonly answer: () => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => codePoint(from + i));

/** A source that answers when the test says so; every image is filled with the last byte of its code point. */
function heldSource(): { readonly source: GlyphImageSource; readonly calls: Call[] } {
  const calls: Call[] = [];
  const source: GlyphImageSource = {
    key: 'held',
    load: (codePoints, sizePx, signal) =>
      new Promise<GlyphImages>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        const area = sizePx * sizePx;
        const images = new Uint8Array(codePoints.length * area);
        codePoints.forEach((value, i) => {
          images.fill(value & 255, i * area, (i + 1) * area);
        });
        const present = Uint8Array.from(codePoints, (value) => (value === 0x4e01 ? 0 : 1));
        calls.push({
          codePoints,
          signal,
          answer: async () => {
            resolve({ sizePx, images, present });
            await settle();
          },
          fail: async (error) => {
            reject(error);
            await settle();
          },
        });
      }),
  };
  return { source, calls };
}

const newLoader = (capacity?: number) => {
  const onLoaded = vi.fn();
  const onError = vi.fn();
  const loader = new GlyphImageLoader({
    onLoaded,
    onError,
    ...(capacity === undefined ? {} : { capacity }),
  });
  return { loader, onLoaded, onError };
};

describe('GlyphImageLoader', () => {
  it('loads what is wanted and knows which glyphs the source lacks', async () => {
    const { source, calls } = heldSource();
    const { loader, onLoaded } = newLoader();
    loader.want([source], range(0x4e00, 3), 16);
    expect(loader.get(source, codePoint(0x4e00), 16)).toBeUndefined();
    await calls[0]?.answer();
    expect(onLoaded).toHaveBeenCalledTimes(1);
    expect(loader.get(source, codePoint(0x4e02), 16)?.[0]).toBe(2);
    expect(loader.get(source, codePoint(0x4e01), 16)).toBeNull();
  });

  it('has two batches under way at most and never asks for what was scrolled past', async () => {
    const { source, calls } = heldSource();
    const { loader } = newLoader();
    loader.want([source], range(0x4e00, 1000), 16);
    expect(calls.length).toBe(2);
    loader.want([source], range(0x6000, 50), 16);
    await settle();
    expect(calls.slice(0, 2).every(({ signal }) => signal.aborted)).toBe(true);
    expect(calls.slice(2).flatMap(({ codePoints }) => codePoints)).toEqual(range(0x6000, 50));
  });

  it('keeps a batch of which something is still in sight', () => {
    const { source, calls } = heldSource();
    const { loader } = newLoader();
    loader.want([source], range(0x4e00, 40), 16);
    loader.want([source], range(0x4e20, 40), 16);
    expect(calls[0]?.signal.aborted).toBe(false);
    expect(calls[1]?.codePoints).toEqual(range(0x4e28, 32));
  });

  it('drops the least recently used images when there are too many', async () => {
    const { source, calls } = heldSource();
    const { loader } = newLoader(3 * 256);
    loader.want([source], [codePoint(0x4e10), codePoint(0x4e11), codePoint(0x4e12)], 16);
    await calls[0]?.answer();
    loader.get(source, codePoint(0x4e10), 16);
    loader.want([source], [codePoint(0x4e13)], 16);
    await calls[1]?.answer();
    expect(loader.get(source, codePoint(0x4e10), 16)).toBeDefined();
    expect(loader.get(source, codePoint(0x4e11), 16)).toBeUndefined();
  });

  it('asks again for the one image that has another version', async () => {
    const { source, calls } = heldSource();
    const { loader } = newLoader();
    loader.want([source], range(0x4e02, 3), 16);
    await calls[0]?.answer();
    const edited = { ...source, versionOf: (value: CodePoint) => (value === 0x4e03 ? 'edited' : '') };
    const asBefore = { ...source, versionOf: () => '' };
    loader.want([asBefore], range(0x4e02, 3), 16);
    expect(calls.length).toBe(1);
    loader.want([edited], range(0x4e02, 3), 16);
    expect(calls[1]?.codePoints).toEqual([0x4e03]);
    expect(loader.get(edited, codePoint(0x4e02), 16)?.[0]).toBe(2);
    expect(loader.get(edited, codePoint(0x4e03), 16)).toBeUndefined();
    expect(loader.get(asBefore, codePoint(0x4e03), 16)?.[0]).toBe(3);
  });

  it('reports a failure once and does not ask again until told to', async () => {
    const { source, calls } = heldSource();
    const { loader, onError } = newLoader();
    loader.want([source], range(0x4e00, 2), 16);
    await calls[0]?.fail(new Error('the process has ended'));
    loader.want([source], range(0x4e00, 2), 16);
    expect([calls.length, onError.mock.calls.length]).toEqual([1, 1]);
    loader.retry();
    expect(calls.length).toBe(2);
  });
});
