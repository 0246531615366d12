import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TraceAnswer, TraceRequest } from './trace-batch';

export interface TracePool {
  readonly size: number;
  /** At most `size` at a time. */
  readonly trace: (request: TraceRequest) => Promise<TraceAnswer>;
  readonly end: () => Promise<void>;
}

export interface PoolOptions {
  /** The thread's program; undefined where Jikei runs from its sources. */
  readonly file: string | undefined;
  /** As many as the machine has cores by default. */
  readonly threads?: number;
}

/** Threads beyond this many wait for the disk and for the one that hands out the work. */
const MOST_THREADS = 8;

/**
 * Starts tracing threads; undefined where there is nothing to start: run from its sources, or on a machine that
 * gives no threads. Then the caller traces in its own thread.
 */
export async function createTracePool({
  file,
  threads = availableParallelism(),
}: PoolOptions): Promise<TracePool | undefined> {
  if (file === undefined || threads < 2) return undefined;
  const started = await Promise.allSettled(
    Array.from({ length: Math.min(threads, MOST_THREADS) }, () => startWorker(file)),
  );
  const idle = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = started.find((result) => result.status === 'rejected');
  // Slower, not wrong: a line in the log is enough.
  if (failure !== undefined) process.emitWarning(`A tracing thread did not start: ${failure.reason}`);
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

async function startWorker(file: string): Promise<Worker> {
  const worker = new Worker(file);
  await nextMessage(worker);
  return worker;
}

async function ask(worker: Worker, request: TraceRequest): Promise<TraceAnswer> {
  const answer = nextMessage(worker);
  worker.postMessage(request);
  return (await answer) as TraceAnswer;
}

/**
 * The next message of a thread; fails when it throws or ends. Only our own listeners are taken off again: Node keeps
 * one of its own on every worker, without which no message arrives.
 */
function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (message: unknown) => {
      stop();
      resolve(message);
    };
    const onError = (error: unknown) => {
      stop();
      reject(error);
    };
    const onExit = (code: number) => onError(new Error(`a tracing thread ended with ${code}`));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}
