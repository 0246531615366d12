import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traceBatch } from '../../../main/exporter/trace-batch';
import { createTracePool } from '../../../main/exporter/trace-pool';
import { createRandom } from '../../../shared/math/random';
import { circle, render } from '../pipeline/outlines/images';

/** The tracing thread as the build makes it. */
const folder = mkdtempSync(join(tmpdir(), 'jikei-threads-'));
beforeAll(async () => {
  const entry = resolve(import.meta.dirname, '../../../main/exporter/trace-worker.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'trace-worker.mjs' } },
    },
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const batch = (seed: number) => {
  const random = createRandom(seed);
  const images = Array.from({ length: 4 }, () =>
    render(circle(20 + 20 * random.next(), 20 + 20 * random.next(), 4 + 14 * random.next()), 64),
  );
  return {
    frame: { sizePx: 64, emScale: 0.9 },
    em: { unitsPerEm: 1000, ascender: 880, descender: -120 },
    images,
  };
};

describe('createTracePool', () => {
  it('traces in threads what one thread would trace, batch after batch', async () => {
    const pool = await createTracePool({ threads: 2, file: join(folder, 'trace-worker.mjs') });
    if (pool === undefined) throw new Error('no threads');
    expect(pool.size).toBe(2);
    try {
      for (const seed of [1, 3, 5]) {
        const requests = [batch(seed), batch(seed + 1)];
        expect(await Promise.all(requests.map(pool.trace))).toEqual(requests.map(traceBatch));
      }
    } finally {
      await pool.end();
    }
  }, 30_000);

  it('tells when a thread fails', async () => {
    const pool = await createTracePool({ threads: 2, file: join(folder, 'trace-worker.mjs') });
    if (pool === undefined) throw new Error('no threads');
    const broken = { ...batch(1), images: [undefined as never] };
    await expect(pool.trace(broken)).rejects.toThrow();
    await pool.end();
  }, 30_000);

  it('is none where there is no program for threads, or one core', async () => {
    expect(await createTracePool({ threads: 4, file: undefined })).toBeUndefined();
    expect(await createTracePool({ threads: 4, file: join(folder, 'nothing.mjs') })).toBeUndefined();
    expect(await createTracePool({ threads: 1, file: join(folder, 'trace-worker.mjs') })).toBeUndefined();
  });
});
