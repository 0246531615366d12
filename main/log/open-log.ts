import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one JSON line per event: `{time, level, process, event, …}`. */
export interface Log {
  readonly folder: string;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The same file, lines marked with another process's name. */
  of(processName: string): Log;
  /** Resolves when every line so far is on disk. */
  flush(): Promise<void>;
}

const KEPT_FILES = 14;

/**
 * Opens today's file in `folder`, `jikei-2026-11-24.jsonl`, and removes all but the last 14.
 *
 * A log that cannot be written must not stop the app: its lines are lost and the first failure is told on stderr.
 */
export async function openLog(folder: string, now: () => Date): Promise<Log> {
  let isBroken = false;
  const giveUp = (error: unknown) => {
    if (!isBroken) process.stderr.write(`The log in ${folder} cannot be written: ${String(error)}\n`);
    isBroken = true;
  };
  try {
    await mkdir(folder, { recursive: true });
    await removeOldFiles(folder);
  } catch (error) {
    giveUp(error);
  }
  let queue = Promise.resolve();
  const write = (level: LogLevel, processName: string, event: string, fields: LogFields = {}) => {
    const time = now().toISOString();
    const line = JSON.stringify({ time, level, process: processName, event, ...fields });
    const file = join(folder, `jikei-${time.slice(0, 10)}.jsonl`);
    queue = queue.then(() => (isBroken ? undefined : appendFile(file, `${line}\n`))).catch(giveUp);
  };
  const logOf = (processName: string): Log => ({
    folder,
    info: (event, fields) => write('info', processName, event, fields),
    warn: (event, fields) => write('warn', processName, event, fields),
    error: (event, fields) => write('error', processName, event, fields),
    of: logOf,
    flush: () => queue,
  });
  return logOf('main');
}

async function removeOldFiles(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => /^jikei-[\d-]+\.jsonl$/.test(name)).sort();
  for (const name of files.slice(0, -KEPT_FILES)) await rm(join(folder, name));
}

/** The fields of an error for a log line. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: String(error) };
  return { message: error.message, name: error.name, stack: error.stack ?? '' };
}
