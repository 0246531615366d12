import { createInterface } from 'node:readline';
import { AppError } from '../../shared/domain/app-error';
import { prepareDrawing } from './draw-worker';
import { prepareLoop } from './loop-worker';
import { readPeakMb } from './peak-memory';
import { prepareStep, type Turning } from './step-worker';
import { type Answer, type Ended, type Prepare, type Request, requestSchema } from './worker-protocol';

/**
 * One of our engines in a process of its own: answers each line of stdin by one line on stdout, see
 * worker-protocol.ts. Ends when it is told to, or when the asker is gone.
 */
interface Worker {
  readonly firstLoss: number | null;
  readonly library: string;
  run(steps: number): Promise<readonly number[]>;
  overhead?(): NonNullable<Ended['overhead']>;
}

async function prepare(request: Prepare): Promise<Worker> {
  if (request.task === 'loop') {
    const { train, ...loop } = await prepareLoop(request);
    return { ...loop, run: train };
  }
  const turning = await (request.task === 'train' ? prepareStep : prepareDrawing)(request);
  return { ...turning, run: (steps) => timeTurns(turning, steps) };
}

async function timeTurns({ turn }: Turning, steps: number): Promise<readonly number[]> {
  const ms: number[] = [];
  for (let step = 0; step < steps; step++) {
    const start = performance.now();
    await turn();
    ms.push(performance.now() - start);
  }
  return ms;
}

let worker: Worker | undefined;

async function answer(request: Request): Promise<Answer> {
  if (request.kind === 'prepare') {
    worker = await prepare(request);
    return { kind: 'prepared', firstLoss: worker.firstLoss, library: worker.library };
  }
  if (request.kind === 'end') {
    const overhead = worker?.overhead?.();
    return { kind: 'ended', peakMb: readPeakMb(), ...(overhead === undefined ? {} : { overhead }) };
  }
  if (worker === undefined) throw new Error('it was asked to run before it was prepared');
  const before = process.cpuUsage();
  const ms = await worker.run(request.steps);
  const { user, system } = process.cpuUsage(before);
  return { kind: 'measured', ms: [...ms], cpuMs: (user + system) / 1000 };
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply: Answer;
  try {
    reply = await answer(requestSchema.parse(JSON.parse(line)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    reply = { kind: 'refused', reason: error.message };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
  if (reply.kind === 'ended' || reply.kind === 'refused') break;
}
process.exit(0);
