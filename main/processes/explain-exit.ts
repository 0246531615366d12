import { constants } from 'node:os';
import { AppError } from '../../shared/domain/app-error';

/** How a utility process ended, in numbers and in words. */
export interface ProcessExit {
  readonly code: number;
  /** `it was killed (SIGKILL)`; goes after the process's name. */
  readonly reason: string;
  /** False when it was asked to end or ended by itself with code 0. */
  readonly isCrash: boolean;
}

/**
 * Puts an exit into words.
 *
 * `goneReason` is Chromium's own (`killed`, `crashed`, `oom`, …), null when it gave none. The code of a process
 * that a signal ended is the signal's number.
 */
export function explainExit(
  name: string,
  code: number,
  goneReason: string | null,
  wasAsked: boolean,
): ProcessExit {
  if (wasAsked) return { code, reason: `the ${name} was closed`, isCrash: false };
  if (code === 0) return { code, reason: `the ${name} ended by itself`, isCrash: false };
  const signal = signalOf(code, goneReason);
  if (goneReason === 'oom') return { code, reason: `the ${name} ran out of memory`, isCrash: true };
  if (signal === 'SIGKILL') {
    return {
      code,
      reason: `the ${name} was killed (SIGKILL), by a person or by the system for want of memory`,
      isCrash: true,
    };
  }
  if (signal !== null) {
    const verb = goneReason === 'killed' ? 'was ended' : 'crashed';
    return { code, reason: `the ${name} ${verb} (${signal})`, isCrash: true };
  }
  return { code, reason: `the ${name} ended with exit code ${code}`, isCrash: true };
}

/** Without Chromium's word the process ended by itself, and a 9 is just its exit code. */
function signalOf(code: number, goneReason: string | null): string | null {
  if (goneReason !== 'killed' && goneReason !== 'crashed') return null;
  const number = code > 128 ? code - 128 : code;
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? null;
}

/** What a call gets whose process went away under it. */
export function crashError(processName: string, exit: ProcessExit): AppError {
  const values = { process: processName, reason: exit.reason, code: exit.code };
  if (processName === 'trainer') {
    return new AppError({
      kind: 'trainer-crashed',
      message: `The run stopped because ${exit.reason}.`,
      fix: 'Resume it: it goes on from its last checkpoint.',
      detail: `${exit.reason}; exit code ${exit.code}`,
      values,
    });
  }
  return new AppError({
    kind: 'process-crashed',
    message: `That did not work because ${exit.reason}.`,
    fix: 'Try again; it starts anew.',
    detail: `${exit.reason}; exit code ${exit.code}`,
    values,
  });
}
