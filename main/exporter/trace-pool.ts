import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TraceAnswer, TraceRequest } from './trace-batch';

export interface TracePool {
  readonly size: number;
  /** At most `size` at a time. */
  readonly trace: (request: TraceRequest) => Promise<TraceAnswer>;
  readonly end: () => Promise<void>;
}

/** Threads beyond this many wait for the disk and for the one that hands out the work. */
const MOST_THREADS = 8;

/**
 * Starts tracing threads; undefined where there is nothing to start: run from its sources, or on a machine that
 * gives no threads. Then the caller traces in its own thread.
 */
export async function createTracePool(threads = availableParallelism()): Promise<TracePool | undefined> {
  const file = workerFile();
  if (file === undefined || threads < 2) return undefined;
  const started = await Promise.allSettled(
    Array.from({ length: Math.min(threads, MOST_THREADS) }, () => startWorker(file)),
  );
  const idle = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (idle.length === 0) return undefined;
  const all = [...idle];
  return {
    size: all.length,
    trace: async (request) => {
      const worker = idle.pop();
      if (worker === undefined) throw new Error('more batches than threads');
      const answer = await ask(worker, request);
      idle.push(worker);
      return answer;
    },
    end: async () => {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

/** Beside the program in the bundle, or beside its folder of chunks. */
function workerFile(): string | undefined {
  return ['.', '..']
    .map((folder) => join(import.meta.dirname, folder, 'trace-worker.js'))
    .find((file) => existsSync(file));
}

function startWorker(file: string): Promise<Worker> {
  const worker = new Worker(file);
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      worker.removeAllListeners();
      resolve(worker);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a tracing thread ended with ${code}`)));
  });
}

function ask(worker: Worker, request: TraceRequest): Promise<TraceAnswer> {
  return new Promise((resolve, reject) => {
    const settle = () => worker.removeAllListeners();
    worker.once('message', (answer: TraceAnswer) => {
      settle();
      resolve(answer);
    });
    worker.once('error', (error) => {
      settle();
      reject(error);
    });
    worker.once('exit', (code) => {
      settle();
      reject(new Error(`a tracing thread ended with ${code}`));
    });
    worker.postMessage(request);
  });
}
