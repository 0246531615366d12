import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/domain/run-config';
import { type EngineCommand, type EngineProcess, startEngine } from './engine-process';
import { configOfEngine, type EngineName, isTorch, OUR_ENGINES, TORCH_ENGINES } from './engines';
import { interleave } from './interleave';
import { prepareTraining, writeTrainData } from './train-subject';

export interface TrainRow {
  readonly px: number;
  readonly batch: number;
  readonly engine: EngineName;
  readonly msPerStep: number;
  /** Median of the calmest and of the busiest round. */
  readonly msRange: readonly [number, number];
  readonly cpuMsPerStep: number;
  readonly samplesPerSecond: number;
  readonly peakMb: number;
  readonly firstLoss: number;
  readonly steps: number;
}

/** An engine that took no part, and why. */
export interface LeftOut {
  readonly px: number;
  readonly engine: EngineName;
  readonly reason: string;
}

export interface TrainBench {
  readonly rows: readonly TrainRow[];
  readonly leftOut: readonly LeftOut[];
  readonly libraries: readonly string[];
}

export interface TrainBenchOptions {
  /** One for each canvas; engine and precision are the benchmark's own. */
  readonly configs: readonly RunConfig[];
  readonly worker: EngineCommand;
  /** Null where there is no PyTorch. */
  readonly torch: EngineCommand | null;
  /** Whether torch.compile takes part. */
  readonly hasTorchCompile: boolean;
  readonly rounds: number;
  readonly msPerRound: number;
  readonly note: (line: string) => void;
}

/**
 * Times one training step of every engine side by side: each in its own process, one computing at a time, in
 * turn over several rounds. All begin with the same weights and take the same batches.
 */
export async function benchTrain(options: TrainBenchOptions): Promise<TrainBench> {
  const rows: TrainRow[] = [];
  const leftOut: LeftOut[] = [];
  const libraries = new Set<string>();
  for (const config of options.configs) {
    const found = await benchCanvas(config, options);
    rows.push(...found.rows);
    leftOut.push(...found.leftOut);
    for (const library of found.libraries) libraries.add(library);
  }
  return { rows, leftOut, libraries: [...libraries] };
}

async function benchCanvas(config: RunConfig, options: TrainBenchOptions): Promise<TrainBench> {
  const { sizePx: px, batchSize: batch } = config;
  const folder = await mkdtemp(join(tmpdir(), 'jikei-bench-'));
  const running = new Map<EngineName, EngineProcess>();
  const leftOut: LeftOut[] = [];
  const firstLosses = new Map<EngineName, number>();
  const libraries = new Set<string>();
  const leave = (engine: EngineName, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    options.note(`${px} px ${engine}: left out, ${reason}`);
    leftOut.push({ px, engine, reason });
    running.get(engine)?.kill();
    running.delete(engine);
  };
  try {
    const data = join(folder, 'data.safetensors');
    await writeTrainData(data, config);
    const torchEngines = TORCH_ENGINES.filter(
      (engine) => options.torch !== null && (options.hasTorchCompile || !engine.includes('compiled')),
    );
    const engines = [...OUR_ENGINES, ...torchEngines];
    for (const engine of engines) {
      options.note(`${px} px ${engine}: preparing`);
      const process = startEngine(isTorch(engine) ? (options.torch as EngineCommand) : options.worker);
      running.set(engine, process);
      try {
        const { firstLoss, library } = await process.prepare(
          prepareTraining(configOfEngine(config, engine), engine, data),
        );
        firstLosses.set(engine, firstLoss ?? Number.NaN);
        libraries.add(library);
      } catch (error) {
        leave(engine, error);
      }
    }
    const timings = await interleave(running, {
      rounds: options.rounds,
      msPerRound: options.msPerRound,
      onRound: (round) => options.note(`${px} px: round ${round + 1} of ${options.rounds}`),
    });
    const rows: TrainRow[] = [];
    for (const [engine, timing] of timings) {
      if (timing instanceof Error) {
        leave(engine, timing);
        continue;
      }
      const { peakMb } = await (running.get(engine) as EngineProcess).end();
      rows.push({
        px,
        batch,
        engine,
        msPerStep: timing.ms,
        msRange: timing.range,
        cpuMsPerStep: timing.cpuMs,
        samplesPerSecond: (batch * 1000) / timing.ms,
        peakMb,
        firstLoss: firstLosses.get(engine) ?? Number.NaN,
        steps: timing.steps,
      });
    }
    return { rows, leftOut, libraries: [...libraries] };
  } finally {
    for (const process of running.values()) process.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
