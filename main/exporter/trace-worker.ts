import { parentPort } from 'node:worker_threads';
import { type TraceRequest, traceBatch } from './trace-batch';

/** A tracing thread: says when it is up, then answers each batch with its outlines. */
parentPort?.on('message', (request: TraceRequest) => parentPort?.postMessage(traceBatch(request)));
parentPort?.postMessage('ready');
