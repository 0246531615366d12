import { AppError, type AppErrorData } from '../../shared/domain/app-error';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Every command has this switch; see {@link printResult}. */
export const JSON_SWITCH = ['--json', 'print exactly one JSON object on stdout, all else on stderr'] as const;

/** The result of a command: one JSON object, or lines for a reader. */
export function printResult(isJson: boolean, result: object, lines: readonly string[]): void {
  process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : lines.map((line) => `${line}\n`).join(''));
}

/** A line on stderr that is no result: what is being done. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Says why a command failed and returns its exit code: one line of reason and what to do on stderr, and with
 * `--json` the same as an object on stdout. What nobody expected is shown with its stack.
 */
export function reportFailure(error: unknown, isJson: boolean): number {
  const data = toData(error);
  if (isJson) process.stdout.write(`${JSON.stringify({ error: data })}\n`);
  process.stderr.write(`jikei: ${data.message} ${data.fix}\n`);
  if (data.kind === 'unexpected') process.stderr.write(`${data.detail ?? ''}\n`);
  return EXIT.failed;
}

function toData(error: unknown): Omit<AppErrorData, 'kind'> & { readonly kind: string } {
  if (error instanceof AppError) return error.toData();
  const known = error instanceof Error ? error : new Error(String(error));
  return {
    kind: 'unexpected',
    message: `An error in Jikei itself: ${known.message}.`,
    fix: 'Please report it with the lines below.',
    detail: known.stack ?? '',
  };
}
