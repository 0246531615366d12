import { parentPort } from 'node:worker_threads';
import { type Contract, type Handlers, serve } from '../../../shared/ipc/rpc';

/** In a thread: answers the calls of the one that started it. */
export function serveThread<C extends Contract>(contract: C, handlers: Handlers<C>): void {
  if (parentPort === null) throw new Error('this program runs as a thread');
  const port = parentPort;
  serve(
    {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => {
        port.on('message', listener);
      },
      onClose: (listener) => {
        port.on('close', listener);
      },
    },
    contract,
    handlers,
    // The caller gets the error too, and says what becomes of it.
    () => undefined,
  );
}
