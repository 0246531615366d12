import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/domain/run-config';
import { medianOf } from '../../shared/math/statistics';
import { type EngineCommand, startEngine } from './engine-process';

export interface Overhead {
  readonly px: number;
  readonly steps: number;
  /** Part of all steps' wall time outside TensorFlow's session, e.g. 0.02. */
  readonly share: number;
  /** The same of the step in the middle: status, checkpoints and whatever else the machine does come now and then. */
  readonly medianShare: number;
  readonly msPerStep: number;
  /** Of the whole run: fonts, images and TensorFlow. */
  readonly peakMb: number;
}

/**
 * Trains a real run of `steps` steps through the real loop, in a process of its own, and tells what part of a step is
 * not TensorFlow: preparing batches, schedules, metrics, status, checkpoints. `makeProject` makes a project there.
 */
export async function benchOverhead(
  config: RunConfig,
  steps: number,
  worker: EngineCommand,
  makeProject: (path: string) => Promise<unknown>,
): Promise<Overhead> {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-bench-'));
  const projectPath = join(folder, 'bench.jikei');
  const engine = startEngine(worker);
  // Measuring and drawing samples have times of their own; they would lie between two steps.
  const never = 1_000_000_000;
  const looped: RunConfig = {
    ...config,
    engine: 'compiled',
    evaluation: { ...config.evaluation, everySteps: never, glyphs: 1, patience: null },
    samples: { ...config.samples, everySteps: never },
  };
  try {
    await makeProject(projectPath);
    await engine.prepare({
      kind: 'prepare',
      task: 'loop',
      engine: 'loop',
      config: looped,
      data: projectPath,
      batches: 1,
      scalars: {},
      learningRate: config.optimizer.learningRate,
    });
    const { ms } = await engine.run(steps);
    const { peakMb, overhead } = await engine.end();
    return {
      px: config.sizePx,
      steps,
      share: overhead?.whole ?? Number.NaN,
      medianShare: overhead?.median ?? Number.NaN,
      msPerStep: medianOf(ms),
      peakMb,
    };
  } finally {
    engine.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
