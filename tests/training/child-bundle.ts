import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');

export interface ChildBundle {
  /** The bundled program of one of the trainer's threads. */
  thread(name: string): string;
  /** Starts train-child.ts; every line that it prints goes to `onLine`. */
  start(args: readonly string[], onLine: (line: string) => void): ChildProcess;
  /** The same, to its end. Throws where it ends with an error. */
  run(args: readonly string[]): Promise<readonly string[]>;
  remove(): Promise<void>;
}

/** Builds train-child.ts and the trainer's threads as the app is built: everything in the bundle but TensorFlow. */
export async function buildChild(name: string): Promise<ChildBundle> {
  // Inside the project, so that node_modules is found from it; git ignores it.
  const folder = join(root, 'out', 'tests', name);
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    ssr: { noExternal: true, external: ['@tensorflow/tfjs-node-gpu'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: {
          'train-child': join(import.meta.dirname, 'train-child.ts'),
          'batch-thread': join(root, 'main/trainer/data/batch-thread.ts'),
          'store-thread': join(root, 'main/trainer/threads/store-thread.ts'),
        },
        external: ['@tensorflow/tfjs-node-gpu'],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  const start = (args: readonly string[], onLine: (line: string) => void) => {
    // One thread, so that every sum is added up in one order.
    const env = { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' };
    const child = spawn(process.execPath, [join(folder, 'train-child.js'), ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env,
    });
    if (child.stdout !== null) createInterface(child.stdout).on('line', onLine);
    return child;
  };
  return {
    thread: (thread) => join(folder, `${thread}.js`),
    start,
    run: async (args) => {
      const lines: string[] = [];
      const child = start(args, (line) => lines.push(line));
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`the trainer ended with ${code}: ${lines.at(-1)}`);
      return lines;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
