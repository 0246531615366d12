import { type Contract, type Handlers, serve } from '../../shared/ipc/rpc';
import { portOf } from './port-adapter';

/**
 * In a utility process: answers on every port that main hands over, one per client, all by the same handlers. Unexpected
 * errors go to standard error, which main puts into the app's log.
 */
export function serveProcess<C extends Contract>(contract: C, handlers: Handlers<C>): void {
  process.parentPort.on('message', ({ ports: [port] }) => {
    if (port === undefined) return;
    serve(portOf(port), contract, handlers, (name, error) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${name}: ${reason}\n`);
    });
  });
}
