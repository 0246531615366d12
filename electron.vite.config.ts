import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * HarfBuzz and FreeType lie beside the program as the files they are: WebAssembly, which harfbuzzjs reads from the folder of its own chunk,
 * and an addon (main/exporter/engines). A machine that FreeType has no addon for gets none, and the export gate says so.
 */
const renderEngines = () => ({
  name: 'render-engines',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void }) {
    const { resolve: find } = createRequire(import.meta.url);
    const addon = join(
      dirname(find('@julusian/freetype2')),
      `prebuilds/freetype2-${process.platform}-${process.arch}/node-napi-v7.node`,
    );
    const files = { 'chunks/harfbuzz.wasm': find('harfbuzzjs/dist/harfbuzz.wasm'), 'freetype.node': addon };
    for (const [fileName, file] of Object.entries(files)) {
      if (existsSync(file)) this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
    }
  },
});

/**
 * The programs of the main side: the window's main process, the three utility processes it forks, the
 * exporter's tracing thread, the trainer's two threads, the `jikei` command line, and the process of one engine of its benchmarks. Everything is
 * bundled but TensorFlow, which is a native addon.
 */
export default defineConfig({
  main: {
    // fflate's build for Node declares a `require` of its own, as electron-vite does in every ES module: one too many.
    resolve: { alias: { fflate: 'fflate/browser' } },
    plugins: [renderEngines()],
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: at('main/index.ts'),
          trainer: at('main/trainer/entry.ts'),
          glyphs: at('main/glyphs/entry.ts'),
          exporter: at('main/exporter/entry.ts'),
          'trace-worker': at('main/exporter/trace-worker.ts'),
          'batch-thread': at('main/trainer/data/batch-thread.ts'),
          'store-thread': at('main/trainer/threads/store-thread.ts'),
          jikei: at('main/cli/jikei.ts'),
          'bench-worker': at('main/bench/bench-worker.ts'),
        },
        external: ['electron', '@tensorflow/tfjs-node-gpu'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: { outDir: at('out/renderer'), rollupOptions: { input: at('renderer/index.html') } },
  },
});
