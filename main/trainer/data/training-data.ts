import { AppError } from '../../../shared/domain/app-error';
import type { RunConfig } from '../../../shared/domain/run-config';
import { type CallSignal, type Client, ConnectionClosedError } from '../../../shared/ipc/rpc';
import { besideProgram } from '../../files/beside-program';
import { openThread } from '../threads/open-thread';
import {
  type BatchServiceContract,
  batchService,
  createBatchHandlers,
  type LoadedPairs,
} from './batch-service';
import type { Batch } from './create-batches';

/** The characters of a project as a run learns from them and is measured on them. */
export interface TrainingData extends LoadedPairs {
  /** The batch with that number; those that follow are prepared while it is used. */
  batch(index: number): Promise<Batch>;
  end(): Promise<void>;
}

export interface OpenDataOptions {
  readonly projectPath: string;
  readonly config: RunConfig;
  readonly signal: CallSignal;
  /** The thread's program; undefined renders in this thread. By default that of the bundle, where there is one. */
  readonly thread?: string | undefined;
  readonly breathe: () => Promise<void>;
}

/** Batches that are asked for ahead of the step: enough that a slow one delays nothing, few enough to hold. */
const ahead = 4;

/**
 * Reads the fonts of a run, chooses and renders what it is measured on, and makes its batches ready: in a thread of
 * its own, or in this one. The batches are the same either way, because each is a function of its number.
 *
 * Throws project-unreadable, file-not-found, font-unreadable, no-shared-characters, config-invalid, cancelled.
 */
export async function openTrainingData(options: OpenDataOptions): Promise<TrainingData> {
  const file = 'thread' in options ? options.thread : besideProgram('batch-thread.js');
  if (file === undefined) return openInThisThread(options);
  try {
    return await openInThread(file, options);
  } catch (error) {
    // A machine that gives no thread: slower, not wrong.
    if (!(error instanceof ConnectionClosedError)) throw error;
    process.emitWarning('The thread that renders batches did not start; the trainer renders them itself.');
    return openInThisThread(options);
  }
}

async function openInThisThread({ projectPath, config, signal, breathe }: OpenDataOptions) {
  const { load, batch } = createBatchHandlers(breathe);
  const context = {
    signal: { aborted: false, throwIfAborted: () => throwIfAborted(signal), onAbort: () => undefined },
    update: () => undefined,
  };
  const loaded = await load({ projectPath, config }, context);
  return {
    ...loaded,
    batch: async (index: number) => batch({ index }, context),
    end: async () => undefined,
  };
}

async function openInThread(
  file: string,
  { projectPath, config, signal }: OpenDataOptions,
): Promise<TrainingData> {
  const thread = openThread(file, batchService);
  try {
    const loaded = await thread.client.load({ projectPath, config }, { signal });
    return { ...loaded, batch: prefetch(thread.client), end: thread.end };
  } catch (error) {
    await thread.end();
    throw error;
  }
}

/** Asks for the following batches together with the one that is wanted. */
function prefetch(client: Client<BatchServiceContract>): TrainingData['batch'] {
  const asked = new Map<number, Promise<Batch>>();
  const ask = (index: number) => {
    let batch = asked.get(index);
    if (batch === undefined) {
      batch = client.batch({ index });
      // Whoever takes it hears of its failure; nobody may ever take it.
      batch.catch(() => undefined);
      asked.set(index, batch);
    }
    return batch;
  };
  return (index) => {
    for (const other of asked.keys()) if (other < index || other > index + ahead) asked.delete(other);
    const wanted = ask(index);
    for (let next = index + 1; next <= index + ahead; next++) ask(next);
    return wanted;
  };
}

function throwIfAborted(signal: CallSignal): void {
  if (!signal.aborted) return;
  throw new AppError({ kind: 'cancelled', message: 'The run was stopped.', fix: 'Start it again.' });
}
