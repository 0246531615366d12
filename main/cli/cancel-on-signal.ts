import { AppError } from '../../shared/domain/app-error';
import { onStopSignal } from './on-stop-signal';

/** Ctrl+C and SIGTERM as an AbortSignal whose reason is an AppError, see {@link onStopSignal}. */
export function cancelOnSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const release = onStopSignal(() =>
    controller.abort(
      new AppError({ kind: 'cancelled', message: 'It was cancelled.', fix: 'Start it again when you like.' }),
    ),
  );
  return { signal: controller.signal, release };
}
