import { z } from 'zod';
import { type HeldOutGlyphs, type Metric, type RunStatus, runIdSchema } from '../../../shared/domain/run';
import { type Client, type Handlers, method } from '../../../shared/ipc/rpc';
import type { Checkpoint, CheckpointSpecs } from '../checkpoint/checkpoint-folder';
import type { NamedValues } from '../compile/step-spec';
import type { PairImages } from '../data/pair-images';
import { createRunFolderStore } from '../run-folder-store';
import type { DrawnGlyphs } from '../training/measure-run';
import type { RunStore } from '../training/run-store';

/** Values of our own other thread: they have been checked where they came from. */
const own = <T>() => z.custom<T>();
const nothing = z.strictObject({});

/** The thread that writes a run's folder, so that a disk that is slow holds up no step. */
export const storeService = {
  open: method(
    z.strictObject({ projectPath: z.string(), run: runIdSchema, specs: own<CheckpointSpecs>() }),
  )<null>(),
  writeStatus: method(own<RunStatus>())<null>(),
  appendMetrics: method(own<readonly Metric[]>())<null>(),
  cutAfter: method(z.int())<null>(),
  writeSample: method(
    z.strictObject({ step: z.int(), probes: own<PairImages>(), drawn: own<Uint8Array>() }),
  )<null>(),
  writeHeldOut: method(own<HeldOutGlyphs>())<null>(),
  writeHeldOutImages: method(own<DrawnGlyphs>())<null>(),
  listCheckpoints: method(nothing)<readonly number[]>(),
  readCheckpoint: method(z.int())<Checkpoint>(),
  readAverages: method(z.int())<NamedValues>(),
  writeCheckpoint: method(own<Checkpoint>())<null>(),
  pruneCheckpoints: method(own<ReadonlySet<number>>())<null>(),
  log: method(
    z.strictObject({ level: z.enum(['info', 'warn']), event: z.string(), message: z.string() }),
  )<null>(),
};
export type StoreServiceContract = typeof storeService;

/** Answers for the one run that was opened. */
export function createStoreHandlers(now: () => Date): Handlers<StoreServiceContract> {
  let opened: RunStore | undefined;
  const store = () => {
    if (opened === undefined) throw new Error('no run is open');
    return opened;
  };
  const done = async (work: Promise<void>) => {
    await work;
    return null;
  };
  return {
    open: ({ projectPath, run, specs }) => {
      opened = createRunFolderStore(projectPath, run, specs, now);
      return null;
    },
    writeStatus: (status) => done(store().writeStatus(status)),
    appendMetrics: (metrics) => done(store().appendMetrics(metrics)),
    cutAfter: (step) => done(store().cutAfter(step)),
    writeSample: ({ step, probes, drawn }) => done(store().writeSample(step, probes, drawn)),
    writeHeldOut: (glyphs) => done(store().writeHeldOut(glyphs)),
    writeHeldOutImages: (drawn) => done(store().writeHeldOutImages(drawn)),
    listCheckpoints: () => store().listCheckpoints(),
    readCheckpoint: (step) => store().readCheckpoint(step),
    readAverages: (step) => store().readAverages(step),
    writeCheckpoint: (checkpoint) => done(store().writeCheckpoint(checkpoint)),
    pruneCheckpoints: (keep) => done(store().pruneCheckpoints(keep)),
    log: ({ level, event, message }) => done(store().log(level, event, message)),
  };
}

/** The same store on the other side of the thread. */
export function storeOf(client: Client<StoreServiceContract>): RunStore {
  const done = async (work: Promise<null>) => {
    await work;
  };
  return {
    writeStatus: (status) => done(client.writeStatus(status)),
    appendMetrics: (metrics) => done(client.appendMetrics(metrics)),
    cutAfter: (step) => done(client.cutAfter(step)),
    writeSample: (step, probes, drawn) => done(client.writeSample({ step, probes, drawn })),
    writeHeldOut: (glyphs) => done(client.writeHeldOut(glyphs)),
    writeHeldOutImages: (drawn) => done(client.writeHeldOutImages(drawn)),
    listCheckpoints: () => client.listCheckpoints({}),
    readCheckpoint: (step) => client.readCheckpoint(step),
    readAverages: (step) => client.readAverages(step),
    writeCheckpoint: (checkpoint) => done(client.writeCheckpoint(checkpoint)),
    pruneCheckpoints: (keep) => done(client.pruneCheckpoints(keep)),
    log: (level, event, message) => done(client.log({ level, event, message })),
  };
}
