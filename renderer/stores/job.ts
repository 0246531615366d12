import { AppError } from '../../shared/domain/app-error';

/** A long task: where it is, or how it ended. */
export type Job<Update, Result> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Update | null; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly result: Result };

export const isCancelled = (error: unknown) => error instanceof AppError && error.kind === 'cancelled';
