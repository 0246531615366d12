import { type Client, ConnectionClosedError, type Contract, connect } from '../../shared/ipc/rpc';
import { crashError, type ProcessExit } from './explain-exit';
import { portOf } from './port-adapter';
import type { UtilityHost } from './utility-process';

/**
 * A client of a utility process that starts it at the first call, and again after it has ended.
 *
 * A call under which the process ends fails with an AppError that says how it ended.
 */
export function serviceClient<C extends Contract>(host: UtilityHost, contract: C): Client<C> {
  let life: { readonly client: Client<C>; readonly ended: Promise<ProcessExit | null> } | undefined;
  const begin = () => {
    const port = portOf(host.openPort());
    const begun = { client: connect(port, contract), ended: host.whenExited() };
    port.onClose(() => {
      if (life === begun) life = undefined;
    });
    return begun;
  };
  const callOf =
    <Name extends keyof C>(name: Name): Client<C>[Name] =>
    async (input, options) => {
      life ??= begin();
      const { client, ended } = life;
      try {
        return await client[name](input, options);
      } catch (error) {
        if (!(error instanceof ConnectionClosedError)) throw error;
        const exit = await ended;
        throw exit === null ? error : crashError(host.name, exit);
      }
    };
  return Object.fromEntries(
    Object.keys(contract).map((name) => [name, callOf(name)]),
  ) as unknown as Client<C>;
}
