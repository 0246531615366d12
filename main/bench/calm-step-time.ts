import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/domain/run-config';
import { quantileOf } from '../../shared/math/statistics';
import { type EngineCommand, type EngineProcess, startEngine } from './engine-process';
import { prepareTraining, writeTrainData } from './train-subject';

/** TensorFlow's threads and caches need some steps before they are what they will be. */
const WARM_UP = 5;
const STEPS = 40;
/** Times that the steps are taken again while other work has more than this part of the processors. */
const ATTEMPTS = 3;
const CALM = 0.15;

/**
 * Milliseconds of one training step of a config on this machine when nothing disturbs it: the lower quartile of forty
 * steps in a process of its own, which other work moves far less than their mean. Learns one style, whatever the
 * config says. Precision `auto` counts as mixed where this machine is faster at it.
 *
 * Work that never pauses doubles even the lower quartile: the steps are then taken again, the fastest turn counts, and
 * `note` is told where none was calm. Throws the reason of the engine's process where it cannot train the config.
 */
export async function calmStepTime(
  config: RunConfig,
  worker: EngineCommand,
  note: (line: string) => void,
): Promise<number> {
  if (config.precision !== 'auto') return await timeSteps(config, worker, note);
  return await timeSteps({ ...config, precision: 'mixed' }, worker, note).catch(() =>
    timeSteps({ ...config, precision: 'float32' }, worker, note),
  );
}

async function timeSteps(
  config: RunConfig,
  worker: EngineCommand,
  note: (line: string) => void,
): Promise<number> {
  const alone: RunConfig = { ...config, pairs: { ...config.pairs, styles: [] }, engine: 'compiled' };
  const folder = await mkdtemp(join(tmpdir(), 'jikei-steps-'));
  const engine = startEngine(worker);
  try {
    const data = join(folder, 'data.safetensors');
    await writeTrainData(data, alone);
    await engine.prepare(prepareTraining(alone, 'compiled', data));
    await engine.run(WARM_UP);
    const turns: { readonly ms: number; readonly others: number }[] = [];
    while (turns.length < ATTEMPTS && turns.every(({ others }) => others > CALM))
      turns.push(await takeTurn(engine));
    await engine.end();
    const others = Math.min(...turns.map((turn) => turn.others));
    if (others > CALM)
      note(
        `Other work had ${Math.round(others * 100)} % of the processors while a step was timed: the time is too long. Delete the step-times.json of the study and begin again on a quiet machine.`,
      );
    return Math.min(...turns.map(({ ms }) => ms));
  } finally {
    engine.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Some steps, and the part of all processors that other processes had meanwhile. */
async function takeTurn(engine: EngineProcess): Promise<{ readonly ms: number; readonly others: number }> {
  const before = processorTimes();
  const { ms, cpuMs } = await engine.run(STEPS);
  const after = processorTimes();
  const others = (after.busy - before.busy - cpuMs) / (after.all - before.all);
  return { ms: quantileOf(ms, 0.25), others };
}

/** Milliseconds of all processors since the machine began, and those of them that were spent on work. */
function processorTimes(): { readonly all: number; readonly busy: number } {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, each) => sum + each.idle, 0);
  const all = times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0);
  return { all, busy: all - idle };
}
