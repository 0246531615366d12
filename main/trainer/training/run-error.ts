import { AppError } from '../../../shared/domain/app-error';

/**
 * Why a run failed, as an AppError. TensorFlow tells want of memory in the text of a plain error; anything else
 * unexpected keeps its own words and stack as the detail.
 */
export function toRunError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (/\bOOM\b|resource.?exhausted|out of memory|failed to allocate/i.test(message)) {
    return new AppError({
      kind: 'out-of-memory',
      message: 'There was not enough memory for a training step.',
      fix: 'Choose a smaller batchSize or a smaller preset, then start a new run.',
      detail: message,
    });
  }
  return new AppError({
    kind: 'trainer-crashed',
    message: `The trainer met an error it does not know: ${message.split('\n')[0]}`,
    fix: 'Resume the run; if it fails again, report it with the log of the run.',
    detail: stack ?? message,
  });
}
