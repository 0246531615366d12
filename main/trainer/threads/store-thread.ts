import { serveThread } from './serve-thread';
import { createStoreHandlers, storeService } from './store-service';

/** The program of the thread that writes a run's folder while the step runs. */
serveThread(
  storeService,
  createStoreHandlers(() => new Date()),
);
