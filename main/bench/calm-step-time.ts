import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/domain/run-config';
import { quantileOf } from '../../shared/math/statistics';
import { type EngineCommand, startEngine } from './engine-process';
import { prepareTraining, writeTrainData } from './train-subject';

/** TensorFlow's threads and caches need some steps before they are what they will be. */
const WARM_UP = 5;
const STEPS = 40;

/**
 * Milliseconds of one training step of a config on this machine when nothing disturbs it: the lower quartile of forty
 * steps in a process of its own, which other work moves far less than their mean. Learns one style, whatever the
 * config says. Precision `auto` counts as mixed where this machine is faster at it.
 *
 * Throws the reason of the engine's process where it cannot train the config.
 */
export async function calmStepTime(config: RunConfig, worker: EngineCommand): Promise<number> {
  if (config.precision !== 'auto') return await timeSteps(config, worker);
  return await timeSteps({ ...config, precision: 'mixed' }, worker).catch(() =>
    timeSteps({ ...config, precision: 'float32' }, worker),
  );
}

async function timeSteps(config: RunConfig, worker: EngineCommand): Promise<number> {
  const alone: RunConfig = { ...config, pairs: { ...config.pairs, styles: [] }, engine: 'compiled' };
  const folder = await mkdtemp(join(tmpdir(), 'jikei-steps-'));
  const engine = startEngine(worker);
  try {
    const data = join(folder, 'data.safetensors');
    await writeTrainData(data, alone);
    await engine.prepare(prepareTraining(alone, 'compiled', data));
    await engine.run(WARM_UP);
    const { ms } = await engine.run(STEPS);
    await engine.end();
    return quantileOf(ms, 0.25);
  } finally {
    engine.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
