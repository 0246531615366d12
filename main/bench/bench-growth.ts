import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/domain/run-config';
import { describeModel } from '../trainer/model/describe-model';
import { feedsAt } from '../trainer/training/training-step';
import { writeBenchData } from './bench-data';
import { type EngineCommand, startEngine } from './engine-process';
import { interleave } from './interleave';
import { stepParameters } from './step-worker';

/** What is varied; the other two stay at the base. */
export type GrowthAxis = 'px' | 'batch' | 'width';

export interface GrowthCase {
  readonly axis: GrowthAxis;
  /** Side, batch, or the factor on every level's channels. */
  readonly value: number;
  readonly config: RunConfig;
}

export interface GrowthRow {
  readonly axis: GrowthAxis;
  readonly value: number;
  readonly px: number;
  readonly batch: number;
  readonly parameters: number;
  /** Multiply-adds of one glyph, forward. */
  readonly macs: number;
  readonly msPerStep: number;
  readonly peakMb: number;
}

const GROWTH_PX = [32, 64, 128, 256] as const;
const GROWTH_BATCHES = [1, 2, 4, 8, 16, 32] as const;
const GROWTH_WIDTHS = [0.5, 1, 2] as const;

/** Every case of the table around `base`, whose batch is kept over the sizes so that only the size grows. */
export function growthCases(base: RunConfig): readonly GrowthCase[] {
  return [
    ...GROWTH_PX.map((sizePx) => ({ axis: 'px' as const, value: sizePx, config: { ...base, sizePx } })),
    ...GROWTH_BATCHES.map((batchSize) => ({
      axis: 'batch' as const,
      value: batchSize,
      config: { ...base, batchSize },
    })),
    ...GROWTH_WIDTHS.map((factor) => ({
      axis: 'width' as const,
      value: factor,
      config: widen(base, factor),
    })),
  ];
}

/** Every level's channels times `factor`, to the nearest multiple of four, as heads and groups want it. */
function widen(config: RunConfig, factor: number): RunConfig {
  const scaled = (channels: number) => Math.max(4, Math.round((channels * factor) / 4) * 4);
  const { model } = config;
  return {
    ...config,
    model:
      model.kind === 'seed-unet'
        ? { ...model, width: scaled(model.width) }
        : { ...model, channels: model.channels.map(scaled) },
  };
}

/** Time and memory of a compiled step in float32 in each case, each in a process of its own. */
export async function benchGrowth(options: {
  readonly cases: readonly GrowthCase[];
  readonly worker: EngineCommand;
  readonly rounds: number;
  readonly msPerRound: number;
  readonly note: (line: string) => void;
}): Promise<readonly GrowthRow[]> {
  const rows: GrowthRow[] = [];
  for (const { axis, value, config } of options.cases) {
    options.note(`${axis} ${value}`);
    rows.push({ axis, value, ...(await measure(config, options)) });
  }
  return rows;
}

async function measure(
  config: RunConfig,
  { worker, rounds, msPerRound }: Omit<Parameters<typeof benchGrowth>[0], 'cases'>,
): Promise<Omit<GrowthRow, 'axis' | 'value'>> {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-bench-'));
  const engine = startEngine(worker);
  const { parameters, macs } = describeModel(config.model, config.sizePx);
  try {
    const data = join(folder, 'data.safetensors');
    await writeBenchData(data, config, stepParameters(config), 1);
    await engine.prepare({
      kind: 'prepare',
      task: 'train',
      engine: 'compiled',
      config: { ...config, engine: 'compiled', precision: 'float32' },
      data,
      batches: 1,
      scalars: feedsAt(config, 0.5),
      learningRate: 1e-4,
    });
    const timing = (await interleave(new Map([['compiled', engine]]), { rounds, msPerRound })).get(
      'compiled',
    );
    if (timing instanceof Error || timing === undefined) throw timing ?? new Error('nothing was measured');
    const { peakMb } = await engine.end();
    return { px: config.sizePx, batch: config.batchSize, parameters, macs, msPerStep: timing.ms, peakMb };
  } finally {
    engine.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
