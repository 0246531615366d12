import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../shared/domain/app-error';
import {
  type CallContext,
  ConnectionClosedError,
  connect,
  method,
  type RpcPort,
  serve,
} from '../../../shared/ipc/rpc';

const contract = {
  double: method(z.strictObject({ value: z.number() }))<number>(),
  refuse: method(z.strictObject({}))<null>(),
  refuseOddly: method(z.strictObject({}))<null>(),
  fail: method(z.strictObject({}))<null>(),
  count: method(z.strictObject({ to: z.int() }))<string, { readonly at: number }>(),
  wait: method(z.strictObject({}))<null>(),
  bytes: method(z.strictObject({ data: z.instanceof(Uint8Array) }))<Uint8Array>(),
};

function portOf(port: MessagePort): RpcPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
  };
}

let client: MessagePort;
let server: MessagePort;
let unexpected: string[];
let waiting: CallContext<never> | undefined;

beforeEach(() => {
  ({ port1: client, port2: server } = new MessageChannel());
  unexpected = [];
  waiting = undefined;
  serve(
    portOf(server),
    contract,
    {
      double: ({ value }) => value * 2,
      refuse: () => {
        throw new AppError({
          kind: 'disk-full',
          message: 'The disk is full.',
          fix: 'Free some space.',
          values: { file: 'a.png' },
        });
      },
      refuseOddly: () => {
        const values = { share: 0 / 0 };
        throw new AppError({ kind: 'busy', message: 'It is busy.', fix: 'Wait.', values });
      },
      fail: () => {
        throw new TypeError('x is not a function');
      },
      count: async ({ to }, { update }) => {
        for (let at = 1; at <= to; at++) update({ at });
        return `counted to ${to}`;
      },
      wait: (_input, context) =>
        new Promise((_resolve, reject) => {
          waiting = context;
          context.signal.onAbort(() => {
            try {
              context.signal.throwIfAborted();
            } catch (error) {
              reject(error);
            }
          });
        }),
      bytes: ({ data }) => data.map((byte) => 255 - byte),
    },
    (name) => unexpected.push(name),
  );
});

afterEach(() => {
  client.close();
  server.close();
});

const raw = (message: unknown) =>
  new Promise<unknown>((resolve) => {
    client.once('message', resolve);
    client.postMessage(message);
  });

describe('calls over a port', () => {
  it('answers with the result, also of several calls at once', async () => {
    const { double } = connect(portOf(client), contract);
    expect(await Promise.all([double({ value: 1 }), double({ value: 2 }), double({ value: 3 })])).toEqual([
      2, 4, 6,
    ]);
  });

  it('carries bytes by clone, so that the sender keeps its own', async () => {
    const data = Uint8Array.of(0, 1, 255);
    const answer = await connect(portOf(client), contract).bytes({ data });
    expect([[...answer], [...data]]).toEqual([
      [255, 254, 0],
      [0, 1, 255],
    ]);
  });

  it('revives an expected failure whole and does not call it unexpected', async () => {
    const error = await connect(portOf(client), contract)
      .refuse({})
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).toData()).toEqual({
      kind: 'disk-full',
      message: 'The disk is full.',
      fix: 'Free some space.',
      values: { file: 'a.png' },
    });
    expect(unexpected).toEqual([]);
  });

  it('answers also with a failure whose details are not what they should be', async () => {
    await expect(connect(portOf(client), contract).refuseOddly({})).rejects.toThrow('It is busy.');
  });

  it('tells the caller of a bug by the name of the method, and the server that it is one', async () => {
    await expect(connect(portOf(client), contract).fail({})).rejects.toThrow('fail: x is not a function');
    expect(unexpected).toEqual(['fail']);
  });

  it('reports progress in order before the result', async () => {
    const seen: number[] = [];
    const result = await connect(portOf(client), contract).count(
      { to: 4 },
      { onUpdate: ({ at }) => seen.push(at) },
    );
    expect([seen, result]).toEqual([[1, 2, 3, 4], 'counted to 4']);
  });

  it('aborts the handler when the caller cancels', async () => {
    const controller = new AbortController();
    const call = connect(portOf(client), contract).wait({}, { signal: controller.signal });
    await vi.waitFor(() => expect(waiting).toBeDefined());
    controller.abort();
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('does not even send a call that is cancelled already', async () => {
    const call = connect(portOf(client), contract).wait({}, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
    expect(waiting).toBeUndefined();
  });

  it('aborts the handlers of a client that goes away', async () => {
    void connect(portOf(client), contract)
      .wait({})
      .catch(() => undefined);
    await vi.waitFor(() => expect(waiting).toBeDefined());
    client.close();
    await vi.waitFor(() => expect(waiting?.signal.aborted).toBe(true));
  });

  it('fails the calls under way, and later ones, when the other process is gone', async () => {
    const calls = connect(portOf(client), contract);
    const underWay = calls.wait({}).catch((error: unknown) => error);
    await vi.waitFor(() => expect(waiting).toBeDefined());
    server.close();
    expect(await underWay).toBeInstanceOf(ConnectionClosedError);
    await expect(calls.double({ value: 1 })).rejects.toBeInstanceOf(ConnectionClosedError);
  });
});

describe('what is refused', () => {
  it('refuses an input of the wrong type without calling the handler', async () => {
    const answer = await raw({ type: 'call', id: 1, name: 'double', input: { value: 'seven' } });
    expect(answer).toMatchObject({ type: 'error', id: 1 });
    expect(unexpected).toEqual(['double']);
  });

  it('refuses an unknown key in the input', async () => {
    const answer = await raw({ type: 'call', id: 2, name: 'double', input: { value: 1, path: '/etc' } });
    expect(answer).toMatchObject({ type: 'error', id: 2 });
  });

  it.each(['nothing', 'constructor', '__proto__', 'toString'])('refuses the method %s', async (name) => {
    const answer = await raw({ type: 'call', id: 3, name, input: {} });
    expect(answer).toMatchObject({ type: 'error', error: { message: `${name}: no method ${name}` } });
  });

  it.each([null, 7, 'call', { type: 'reset' }, { type: 'cancel', id: 99 }])(
    'passes over the message %j and goes on answering',
    async (message) => {
      client.postMessage(message);
      expect(await connect(portOf(client), contract).double({ value: 21 })).toBe(42);
      expect(unexpected).toEqual([]);
    },
  );
});
