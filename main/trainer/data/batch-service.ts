import { z } from 'zod';
import { runConfigSchema } from '../../../shared/domain/run-config';
import { type Handlers, method } from '../../../shared/ipc/rpc';
import type { Batch, Batches } from './create-batches';
import { loadPairs, type MeasuredPairs } from './load-pairs';
import { readTrainingFonts } from './project-fonts';

/** What a run's characters are once they are chosen. */
export interface LoadedPairs extends MeasuredPairs {
  readonly pairs: number;
  readonly styles: number;
}

/** The thread that reads the fonts of a run and renders its batches. */
export const batchService = {
  /** Throws what reading the fonts and choosing the pairs throws; cancelled when the caller does. */
  load: method(z.strictObject({ projectPath: z.string(), config: runConfigSchema }))<LoadedPairs>(),
  batch: method(z.strictObject({ index: z.int().min(0) }))<Batch>(),
};
export type BatchServiceContract = typeof batchService;

/** Answers for one run; `breathe` lets a cancellation come through. */
export function createBatchHandlers(breathe: () => Promise<void>): Handlers<BatchServiceContract> {
  let batches: Batches | undefined;
  return {
    load: async ({ projectPath, config }, { signal }) => {
      const fonts = await readTrainingFonts(projectPath, config);
      const loaded = await loadPairs(fonts, config, async () => {
        await breathe();
        signal.throwIfAborted();
      });
      batches = loaded.batches;
      return { ...loaded.measured, pairs: batches.pairs, styles: batches.styles };
    },
    batch: ({ index }) => {
      if (batches === undefined) throw new Error('no run is loaded');
      return batches.batch(index);
    },
  };
}
