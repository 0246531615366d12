import type { RunId } from '../../../shared/domain/run';
import { ConnectionClosedError } from '../../../shared/ipc/rpc';
import { besideProgram } from '../../files/beside-program';
import type { CheckpointSpecs } from '../checkpoint/checkpoint-folder';
import { createRunFolderStore } from '../run-folder-store';
import type { RunStore } from '../training/run-store';
import { openThread } from './open-thread';
import { storeOf, storeService } from './store-service';

/** A run's folder, written by a thread of its own in the bundle and by this one where there is none. */
export async function openRunStore(options: {
  readonly projectPath: string;
  readonly run: RunId;
  readonly specs: CheckpointSpecs;
  readonly now: () => Date;
}): Promise<{ readonly store: RunStore; readonly end: () => Promise<void> }> {
  const { projectPath, run, specs, now } = options;
  const file = besideProgram('store-thread.js');
  if (file !== undefined) {
    const thread = openThread(file, storeService);
    try {
      await thread.client.open({ projectPath, run, specs });
      return { store: storeOf(thread.client), end: thread.end };
    } catch (error) {
      await thread.end();
      // A machine that gives no thread: slower, not wrong.
      if (!(error instanceof ConnectionClosedError)) throw error;
      process.emitWarning('The thread that writes runs did not start; the trainer writes them itself.');
    }
  }
  return { store: createRunFolderStore(projectPath, run, specs, now), end: async () => undefined };
}
