import type { HandlerSignal } from '../../shared/ipc/rpc';

/** The signal of a call as an AbortSignal, to cancel with it a call to a further process. */
export function abortSignalOf(signal: HandlerSignal): AbortSignal {
  const controller = new AbortController();
  signal.onAbort(() => controller.abort());
  return controller.signal;
}
