import { portMessageSchema, type ServiceName } from '../../shared/ipc/bridge';
import { glyphService } from '../../shared/ipc/glyph-service';
import { mainService } from '../../shared/ipc/main-service';
import { type Client, type Contract, connect, type RpcPort } from '../../shared/ipc/rpc';
import { trainerService } from '../../shared/ipc/trainer-service';

/** How long a process may take to answer a request for a port before the call fails. */
const PORT_TIMEOUT_MS = 30_000;

/** Asks the preload for a port and waits until the page is handed it. */
function requestPort(service: ServiceName): Promise<MessagePort> {
  const nonce = crypto.randomUUID();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      window.removeEventListener('message', receive);
      reject(new Error(`the ${service} process did not answer`));
    }, PORT_TIMEOUT_MS);
    const receive = (event: MessageEvent<unknown>) => {
      const message = portMessageSchema.safeParse(event.data);
      const port = event.ports[0];
      if (event.source !== window || port === undefined || !message.success) return;
      if (message.data.service !== service || message.data.nonce !== nonce) return;
      clearTimeout(timer);
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    window.jikei.connect(service, nonce);
  });
}

/** A DOM MessagePort behind the face that shared/ipc/rpc.ts speaks to. */
function portOf(port: MessagePort): RpcPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
  };
}

const closeListeners = new Map<ServiceName, Set<() => void>>();

/** Hears when the process behind a service has ended, until `signal` aborts; the next call starts it anew. */
export function onServiceClosed(service: ServiceName, listener: () => void, signal: AbortSignal): void {
  const listeners = closeListeners.get(service) ?? new Set();
  closeListeners.set(service, listeners.add(listener));
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
}

/**
 * A client that connects at its first call, and again at the next call after the process behind it has ended.
 *
 * Calls that were under way when a process ends are rejected by rpc.ts.
 */
function lazyClient<C extends Contract>(service: ServiceName, contract: C): Client<C> {
  let connected: Promise<Client<C>> | undefined;
  const open = async () => {
    const port = await requestPort(service);
    const client = connect(portOf(port), contract);
    port.addEventListener('close', () => {
      connected = undefined;
      for (const listener of closeListeners.get(service) ?? []) listener();
    });
    return client;
  };
  const client = () => {
    connected ??= open().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
  type Name = keyof C & string;
  const callOf =
    (name: Name): Client<C>[Name] =>
    async (input, options) =>
      (await client())[name](input, options);
  const calls = Object.keys(contract).map((name) => [name, callOf(name)] as const);
  return Object.fromEntries(calls) as unknown as Client<C>;
}

/** Windows, dialogs, projects and runs. */
export const main = lazyClient('main', mainService);
/** Fonts of the open pair, their coverage, images and outlines. */
export const glyphs = lazyClient('glyphs', glyphService);
/** TensorFlow; started by the first call. */
export const trainer = lazyClient('trainer', trainerService);
