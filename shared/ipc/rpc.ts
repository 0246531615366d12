import type { ZodType } from 'zod';
import { AppError, appErrorSchema } from '../domain/app-error';

/**
 * Typed calls over a message port, the one way processes of Jikei talk to each other.
 *
 * A contract is an object of {@link Method}s. One side gives it to {@link serve} with its handlers, the other
 * to {@link connect}; both are typed from it, and every input is parsed by the method's schema on arrival. A
 * call can report progress any number of times and can be cancelled. Values cross by clone: nothing is ever
 * put in a transfer list (buffers transferred between Electron's ports are lost).
 */
export interface Method<Input, Output, Update> {
  readonly input: ZodType<Input>;
  /** Never present at run time; carries the types. */
  readonly types?: { readonly output: Output; readonly update: Update };
}

/** `method(schema)<Output, Update>()`; `Update` is what the call reports while it runs. */
export function method<Input>(input: ZodType<Input>) {
  return <Output, Update = never>(): Method<Input, Output, Update> => ({ input });
}

// biome-ignore lint/suspicious/noExplicitAny: a constraint that every method must fit; never a value's type
export type Contract = Readonly<Record<string, Method<any, any, any>>>;
type InputOf<M> = M extends Method<infer Input, unknown, unknown> ? Input : never;
type OutputOf<M> =
  M extends Method<never, infer Output, unknown>
    ? Output
    : M extends { readonly types?: { readonly output: infer Output } }
      ? Output
      : never;
type UpdateOf<M> = M extends { readonly types?: { readonly update: infer Update } } ? Update : never;

/** The part of an AbortSignal the caller's side needs. */
export interface CallSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What a handler is given beside its input. */
export interface CallContext<Update> {
  readonly signal: HandlerSignal;
  update(value: Update): void;
}

/** Aborted when the caller cancels or its port closes. Works as a CancelSignal. */
export interface HandlerSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
  onAbort(listener: () => void): void;
}

export type Client<C extends Contract> = {
  readonly [K in keyof C]: (
    input: InputOf<C[K]>,
    options?: { readonly signal?: CallSignal; readonly onUpdate?: (value: UpdateOf<C[K]>) => void },
  ) => Promise<OutputOf<C[K]>>;
};

export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (
    input: InputOf<C[K]>,
    context: CallContext<UpdateOf<C[K]>>,
  ) => Promise<OutputOf<C[K]>> | OutputOf<C[K]>;
};

/** A MessagePort of the DOM, of Electron's main side or of a utility process, behind one face. */
export interface RpcPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

type ErrorMessage =
  | { readonly app: ReturnType<AppError['toData']> }
  | { readonly message: string; readonly stack: string };

type Message =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'update'; readonly id: number; readonly value: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorMessage };

/** What a call gets whose other side went away: its process ended, or its page was closed. */
export class ConnectionClosedError extends Error {
  constructor() {
    super('the other process has closed the connection');
    this.name = 'ConnectionClosedError';
  }
}

const cancelled = (name: string) =>
  new AppError({
    kind: 'cancelled',
    message: `${name} was cancelled.`,
    fix: 'Start it again when you like.',
  });

class Cancellation implements HandlerSignal {
  aborted = false;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly name: string) {}

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.listeners) listener();
  }

  throwIfAborted(): void {
    if (this.aborted) throw cancelled(this.name);
  }

  onAbort(listener: () => void): void {
    if (this.aborted) listener();
    else this.listeners.push(listener);
  }
}

/**
 * Answers the calls of `port` with `handlers`.
 *
 * `onUnexpected` hears of every error that is not an AppError: those are bugs and belong in the log. The caller
 * gets it too, with the method's name.
 */
export function serve<C extends Contract>(
  port: RpcPort,
  contract: C,
  handlers: Handlers<C>,
  onUnexpected: (name: string, error: unknown) => void,
): void {
  const running = new Map<number, Cancellation>();

  const answer = async (call: Extract<Message, { type: 'call' }>) => {
    const cancellation = new Cancellation(call.name);
    running.set(call.id, cancellation);
    try {
      const definition = Object.hasOwn(contract, call.name) ? contract[call.name] : undefined;
      const handler = Object.hasOwn(handlers, call.name) ? handlers[call.name] : undefined;
      if (definition === undefined || handler === undefined) throw new Error(`no method ${call.name}`);
      const value = await handler(definition.input.parse(call.input), {
        signal: cancellation,
        update: (update: unknown) => port.send({ type: 'update', id: call.id, value: update }),
      });
      port.send({ type: 'result', id: call.id, value });
    } catch (error) {
      if (!(error instanceof AppError)) onUnexpected(call.name, error);
      port.send({ type: 'error', id: call.id, error: toErrorMessage(call.name, error) });
    } finally {
      running.delete(call.id);
    }
  };

  port.onMessage((data) => {
    const message = data as Message;
    if (message?.type === 'call') void answer(message);
    else if (message?.type === 'cancel') running.get(message.id)?.abort();
  });
  port.onClose(() => {
    for (const cancellation of running.values()) cancellation.abort();
  });
}

/** A client whose methods call the other end of `port`. Pending calls fail when the port closes. */
export function connect<C extends Contract>(port: RpcPort, contract: C): Client<C> {
  interface Pending {
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: Error) => void;
    readonly update: ((value: unknown) => void) | undefined;
  }
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let closed: Error | undefined;

  port.onMessage((data) => {
    const message = data as Message;
    const call = message?.type === undefined ? undefined : pending.get(message.id);
    if (call === undefined) return;
    if (message.type === 'update') {
      call.update?.(message.value);
      return;
    }
    if (message.type === 'result') {
      pending.delete(message.id);
      call.resolve(message.value);
    } else if (message.type === 'error') {
      pending.delete(message.id);
      call.reject(revive(message.error));
    }
  });
  port.onClose(() => {
    closed = new ConnectionClosedError();
    for (const call of pending.values()) call.reject(closed);
    pending.clear();
  });

  const call = (name: string) => {
    return (
      input: unknown,
      options: { signal?: CallSignal; onUpdate?: (value: unknown) => void } = {},
    ): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (closed !== undefined) return reject(closed);
        const { signal, onUpdate } = options;
        if (signal?.aborted === true) return reject(cancelled(name));
        const id = nextId++;
        const cancel = () => port.send({ type: 'cancel', id });
        signal?.addEventListener('abort', cancel);
        const settle =
          <T>(done: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener('abort', cancel);
            done(value);
          };
        pending.set(id, { resolve: settle(resolve), reject: settle(reject), update: onUpdate });
        port.send({ type: 'call', id, name, input });
      });
  };
  return Object.fromEntries(Object.keys(contract).map((name) => [name, call(name)])) as unknown as Client<C>;
}

function toErrorMessage(name: string, error: unknown): ErrorMessage {
  if (error instanceof AppError) return { app: error.toData() };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message: `${name}: ${message}`, stack: stack ?? '' };
}

function revive(error: ErrorMessage): Error {
  if ('app' in error) {
    const expected = appErrorSchema.safeParse(error.app);
    // Its sentences are good all the same; a call must never be left without an answer.
    return expected.success ? new AppError(expected.data) : new Error(error.app.message);
  }
  const revived = new Error(error.message);
  revived.stack = error.stack;
  return revived;
}
