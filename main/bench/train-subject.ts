import type { RunConfig } from '../../shared/domain/run-config';
import { feedsAt } from '../trainer/training/training-step';
import { writeBenchData } from './bench-data';
import type { EngineName } from './engines';
import { stepParameters } from './step-worker';
import type { Prepare } from './worker-protocol';

/** Different batches, so that nothing can be kept from one step to the next. */
const BATCHES = 4;

/** Writes what an engine trains a config with: first weights and batches. Throws what {@link writeBenchData} does. */
export const writeTrainData = (path: string, config: RunConfig): Promise<void> =>
  writeBenchData(path, config, stepParameters(config), BATCHES);

/** What an engine is told so that it can train a config, as it is in the middle of its run, on such a file. */
export function prepareTraining(config: RunConfig, engine: EngineName, data: string): Prepare {
  return {
    ...{ kind: 'prepare', task: 'train', engine, config, data },
    batches: BATCHES,
    scalars: feedsAt(config, 0.5),
    // Small, so that hundreds of steps on four batches stay in the range of a real run's numbers.
    learningRate: 1e-4,
  };
}
