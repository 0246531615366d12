import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { EngineCommand } from '../../main/bench/engine-process';

const root = join(import.meta.dirname, '..', '..');

/** The command line and its processes, built as the app is: everything in the bundle but TensorFlow. */
export interface CommandBundle {
  /** The process of one of a benchmark's engines. */
  readonly worker: EngineCommand;
  start(args: readonly string[]): ChildProcess;
  remove(): Promise<void>;
}

export async function buildCommand(name: string): Promise<CommandBundle> {
  // Inside the project, so that node_modules is found from it; git ignores it.
  const folder = join(root, 'out', 'tests', name);
  const external = ['@tensorflow/tfjs-node-gpu', 'electron'];
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    resolve: { alias: { fflate: 'fflate/browser' } },
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: {
          jikei: join(root, 'main/cli/jikei.ts'),
          'bench-worker': join(root, 'main/bench/bench-worker.ts'),
          'batch-thread': join(root, 'main/trainer/data/batch-thread.ts'),
          'store-thread': join(root, 'main/trainer/threads/store-thread.ts'),
        },
        external,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return {
    worker: { file: process.execPath, args: [join(folder, 'bench-worker.js')] },
    start: (args) =>
      spawn(process.execPath, [join(folder, 'jikei.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
