import { setImmediate as breathe } from 'node:timers/promises';
import { serveThread } from '../threads/serve-thread';
import { batchService, createBatchHandlers } from './batch-service';

/** The program of the thread that reads fonts and renders batches while the step runs. */
serveThread(
  batchService,
  createBatchHandlers(() => breathe()),
);
