import { AppError } from '../../shared/domain/app-error';

/** Ctrl+C and SIGTERM as an AbortSignal whose reason is an AppError; the second time the process just ends. */
export function cancelOnSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(
      new AppError({ kind: 'cancelled', message: 'It was cancelled.', fix: 'Start it again when you like.' }),
    );
  };
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', cancel);
      process.off('SIGTERM', cancel);
    },
  };
}
