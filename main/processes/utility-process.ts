import { setPriority } from 'node:os';
import { join } from 'node:path';
import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { Log } from '../log/open-log';
import { explainExit, type ProcessExit } from './explain-exit';

export interface UtilityProcessOptions {
  /** `trainer`: the file out/main/trainer.js, the name in the log and in the task manager. */
  readonly name: string;
  /** Added to the environment of the app. */
  readonly env: () => Readonly<Record<string, string>>;
  /** A nice value; higher numbers let the window go first. */
  readonly priority: number;
  readonly log: Log;
}

/**
 * One of Jikei's utility processes over its many lives: started when first asked for a port, again after it
 * ended.
 */
export interface UtilityHost {
  readonly name: string;
  /** A port that the process serves its contract on; starts the process where it does not run. */
  openPort(): MessagePortMain;
  /** Resolves with how the life that was started last ends, or has ended; null before there was one. */
  whenExited(): Promise<ProcessExit | null>;
  /** Asks for an end and, after `graceMs`, makes one. Resolves when it is gone. */
  end(graceMs: number): Promise<void>;
  /** The same for good: a port that is asked for afterwards starts nothing, and nobody answers on it. */
  close(graceMs: number): Promise<void>;
}

export function createUtilityHost(options: UtilityProcessOptions): UtilityHost {
  const { name, log } = options;
  let child: UtilityProcess | null = null;
  let exited: Promise<ProcessExit | null> = Promise.resolve(null);
  /** Lives that were asked to end: whatever their exit looks like, it is no crash. */
  const ending = new WeakSet<UtilityProcess>();
  let isClosed = false;

  const start = (): UtilityProcess => {
    const started = utilityProcess.fork(join(import.meta.dirname, `${name}.js`), [], {
      serviceName: `jikei-${name}`,
      stdio: 'pipe',
      env: { ...cleanEnvironment(process.env), ...options.env() },
    });
    logLines(started.stdout, (line) => log.info('stdout', { line }));
    logLines(started.stderr, (line) => log.warn('stderr', { line }));
    started.on('spawn', () => {
      log.info('started', { pid: started.pid });
      if (started.pid !== undefined) lowerPriority(started.pid, options.priority, log);
    });
    exited = untilExited(started, `jikei-${name}`).then(({ code, goneReason }) => {
      const exit = explainExit(name, code, goneReason, ending.has(started));
      log[exit.isCrash ? 'error' : 'info']('ended', { code, reason: exit.reason });
      return exit;
    });
    started.once('exit', () => {
      child = null;
    });
    return started;
  };

  const end = async (graceMs: number) => {
    const life = child;
    if (life === null) return;
    const gone = exited;
    ending.add(life);
    const timer = setTimeout(() => forceEnd(life), graceMs);
    life.kill();
    await gone;
    clearTimeout(timer);
  };

  return {
    name,
    openPort() {
      const { port1, port2 } = new MessageChannelMain();
      // Left open: a page would answer a closed one by asking for another.
      if (isClosed) return port2;
      child ??= start();
      child.postMessage({ kind: 'connect' }, [port1]);
      return port2;
    },
    whenExited: () => exited,
    end,
    close(graceMs) {
      isClosed = true;
      return end(graceMs);
    },
  };
}

/** Electron's kill is SIGTERM, which a process deep in a native call does not hear. */
function forceEnd(child: UtilityProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // Ended between the two lines.
  }
}

/** How long Chromium's word on an exit may come after it; 16 ms were seen. */
const GONE_AFTER_MS = 200;

/**
 * Waits for the exit and for what Chromium says of it (`killed`, `crashed`, `oom`), which comes in an event of the
 * app, a little later, and not at all where the process ended by itself.
 */
function untilExited(
  child: UtilityProcess,
  name: string,
): Promise<{ readonly code: number; readonly goneReason: string | null }> {
  return new Promise((resolve) => {
    let goneReason: string | null = null;
    let code: number | null = null;
    const settle = () => {
      app.off('child-process-gone', hear);
      clearTimeout(timer);
      resolve({ code: code ?? 0, goneReason });
    };
    const hear = (_event: unknown, details: Electron.Details) => {
      if (details.name !== name) return;
      goneReason = details.reason;
      if (code !== null) settle();
    };
    let timer: NodeJS.Timeout | undefined;
    app.on('child-process-gone', hear);
    child.once('exit', (exitCode) => {
      code = exitCode;
      if (code === 0 || goneReason !== null) settle();
      else timer = setTimeout(settle, GONE_AFTER_MS);
    });
  });
}

function lowerPriority(pid: number, priority: number, log: Log): void {
  try {
    setPriority(pid, priority);
  } catch (error) {
    log.warn('priority', { message: String(error) });
  }
}

/** `fork` wants every value to be a string. */
function cleanEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

function logLines(stream: NodeJS.ReadableStream | null, write: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') write(line);
  });
  stream?.on('end', () => {
    if (rest.trim() !== '') write(rest);
  });
}
