import type { RunEvent } from '../../shared/domain/run';

type Listener = (event: RunEvent) => void;
const listeners = new Set<Listener>();

/**
 * Hears every event of every run until `signal` aborts.
 *
 * Metrics come many times a second: draw them to a canvas or chart by ref, never put them into React state.
 */
export function onRunEvent(listener: Listener, signal: AbortSignal): void {
  if (signal.aborted) return;
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
}

/** Called by the one subscription to main. */
export function emitRunEvent(event: RunEvent): void {
  for (const listener of listeners) listener(event);
}
