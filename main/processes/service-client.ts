import { type Client, ConnectionClosedError, type Contract, connect } from '../../shared/ipc/rpc';
import { crashError } from './explain-exit';
import { portOf } from './port-adapter';
import type { UtilityHost } from './utility-process';

/**
 * A client of a utility process that starts it at the first call, and again after it has ended.
 *
 * A call under which the process ends fails with an AppError that says how it ended.
 */
export function serviceClient<C extends Contract>(host: UtilityHost, contract: C): Client<C> {
  let client: Client<C> | undefined;
  host.onExit(() => {
    client = undefined;
  });
  const callOf =
    <Name extends keyof C>(name: Name): Client<C>[Name] =>
    async (input, options) => {
      client ??= connect(portOf(host.openPort()), contract);
      try {
        return await client[name](input, options);
      } catch (error) {
        if (!(error instanceof ConnectionClosedError)) throw error;
        const exit = await host.whenExited();
        throw exit === null ? error : crashError(host.name, exit);
      }
    };
  return Object.fromEntries(
    Object.keys(contract).map((name) => [name, callOf(name)]),
  ) as unknown as Client<C>;
}
