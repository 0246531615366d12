import { z } from 'zod';
import { type ExportCheck, exportCheckSchema } from './export-report';

/** Every failure that is expected to happen to somebody; anything else is a bug and is thrown as it is. */
export const ERROR_KINDS = [
  'font-unreadable',
  'font-no-outlines',
  'font-restricted',
  'font-changed',
  'no-shared-characters',
  'held-out-too-few',
  'project-unreadable',
  'project-version',
  'run-unreadable',
  'config-invalid',
  'checkpoint-unreadable',
  'backend-missing',
  'trainer-crashed',
  'process-crashed',
  'out-of-memory',
  'loss-not-finite',
  'disk-full',
  'file-not-writable',
  'file-not-found',
  'file-unreadable',
  'image-unreadable',
  'export-refused',
  'charset-unknown',
  'busy',
  'cancelled',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export const appErrorSchema = z.strictObject({
  kind: z.enum(ERROR_KINDS),
  message: z.string(),
  fix: z.string(),
  detail: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Of a font that was built and is not right: all that was checked of it. */
  checks: z.array(exportCheckSchema).readonly().optional(),
});
/** How an {@link AppError} crosses a process or a port. */
export type AppErrorData = z.infer<typeof appErrorSchema>;

/**
 * An expected failure: one sentence of what happened, one of what to do.
 *
 * `message` and `fix` are English and go to the command line and the log. The window translates by `kind` with
 * `values` as placeholders (shared/i18n, `error.<kind>`) and folds `detail` out.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly fix: string;
  readonly detail: string | undefined;
  readonly values: Readonly<Record<string, string | number>> | undefined;
  readonly checks: readonly ExportCheck[] | undefined;

  constructor(data: AppErrorData) {
    super(data.message);
    this.name = 'AppError';
    this.kind = data.kind;
    this.fix = data.fix;
    this.detail = data.detail;
    this.values = data.values;
    this.checks = data.checks;
  }

  toData(): AppErrorData {
    return {
      kind: this.kind,
      message: this.message,
      fix: this.fix,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.values === undefined ? {} : { values: { ...this.values } }),
      ...(this.checks === undefined ? {} : { checks: this.checks }),
    };
  }
}
