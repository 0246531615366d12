import { Worker } from 'node:worker_threads';
import { type Client, type Contract, connect, type RpcPort } from '../../../shared/ipc/rpc';

/** A thread of this process that answers calls. */
export interface Thread<C extends Contract> {
  readonly client: Client<C>;
  /** Ends it; calls that are still open fail. */
  end(): Promise<void>;
}

/** Starts the thread whose bundled program is that file and connects to it. */
export function openThread<C extends Contract>(file: string, contract: C): Thread<C> {
  const worker = new Worker(file);
  // An error outside of any call would end this process; the thread ends, and with it every call that waits.
  worker.on('error', (error) => {
    process.stderr.write(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  });
  return {
    client: connect(portOfWorker(worker), contract),
    end: async () => {
      await worker.terminate();
    },
  };
}

function portOfWorker(worker: Worker): RpcPort {
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on('message', listener);
    },
    onClose: (listener) => {
      worker.on('exit', listener);
    },
  };
}
