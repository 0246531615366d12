import { setPriority } from 'node:os';
import { serve } from '../../shared/ipc/rpc';
import { trainerService } from '../../shared/ipc/trainer-service';
import { onConnection } from '../processes/port-adapter';
import { createTrainerService } from './trainer-service';
import { systemClock } from './training/train-run';

/**
 * The trainer, an Electron utility process: TensorFlow and nothing of a window.
 *
 * TensorFlow takes every core it is given, so the process goes to the back of the queue and the window stays
 * smooth; whoever forks it sets TF_NUM_INTRAOP_THREADS where a core is to be left free.
 */
const lowPriority = 10;

try {
  setPriority(lowPriority);
} catch (error) {
  process.stderr.write(`The trainer keeps its priority: ${String(error)}\n`);
}

const handlers = createTrainerService(systemClock);

onConnection((port) =>
  serve(port, trainerService, handlers, (name, error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${name}: ${text}\n`);
  }),
);
