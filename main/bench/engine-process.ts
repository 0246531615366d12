import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import {
  type Answer,
  answerSchema,
  type Ended,
  type Measured,
  type Prepare,
  type Prepared,
  type Request,
} from './worker-protocol';

/** How an engine's process is started. */
export interface EngineCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** An engine in a process of its own, so that its memory is its own. It computes while it is asked, never else. */
export interface EngineProcess {
  prepare(request: Prepare): Promise<Prepared>;
  run(steps: number): Promise<Measured>;
  /** Ends the process and tells what it needed. */
  end(): Promise<Ended>;
  kill(): void;
}

/** Why an engine cannot take part, in its own words. */
class EngineRefused extends Error {
  override readonly name = 'EngineRefused';
}

/**
 * Starts an engine's process. Every promise rejects with {@link EngineRefused} where the engine says that it
 * cannot, and with what it wrote to stderr where it ends without an answer.
 */
export function startEngine({ file, args, env }: EngineCommand): EngineProcess {
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...env },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = keepLastOf(child);
  // A process that is gone takes no more lines; that it is gone is seen at its missing answer.
  child.stdin.on('error', () => undefined);

  async function ask<K extends Answer['kind']>(
    request: Request,
    kind: K,
  ): Promise<Extract<Answer, { kind: K }>> {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await answers.next();
    if (line.done === true) throw new Error(`the engine's process ended: ${said() || 'it said nothing'}`);
    const answer = answerSchema.parse(JSON.parse(line.value));
    if (answer.kind === 'refused') throw new EngineRefused(answer.reason);
    if (answer.kind !== kind) throw new Error(`the engine answered ${answer.kind} and not ${kind}`);
    return answer as Extract<Answer, { kind: K }>;
  }

  return {
    prepare: (request) => ask(request, 'prepared'),
    run: (steps) => ask({ kind: 'run', steps }, 'measured'),
    end: async () => {
      const ended = await ask({ kind: 'end' }, 'ended');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return ended;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** The last two thousand characters of what a process writes to stderr; also a failure to start. */
function keepLastOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (data: Buffer) => {
    text = (text + data.toString()).slice(-2000);
  });
  child.on('error', (error) => {
    text += error.message;
  });
  return () => text.trim();
}
