import type { RunConfig } from '../../shared/domain/run-config';

/** Ours, in the order of every table. */
export const OUR_ENGINES = ['eager', 'compiled', 'compiled-mixed'] as const;
type OurEngine = (typeof OUR_ENGINES)[number];

/** PyTorch in every setting that might be its best: memory layout, bfloat16, compiler. */
export const TORCH_ENGINES = [
  'torch',
  'torch-channels-last',
  'torch-bfloat16',
  'torch-bfloat16-channels-last',
  'torch-compiled',
  'torch-compiled-channels-last',
  'torch-compiled-bfloat16',
  'torch-compiled-bfloat16-channels-last',
] as const;
export type TorchEngine = (typeof TORCH_ENGINES)[number];

export type EngineName = OurEngine | TorchEngine;

export const isTorch = (engine: EngineName): engine is TorchEngine => engine.startsWith('torch');
export const isBfloat16 = (engine: EngineName) => engine === 'compiled-mixed' || engine.includes('bfloat16');

/** The config with which our trainer is that engine. */
export function configOfEngine(config: RunConfig, engine: EngineName): RunConfig {
  if (isTorch(engine)) return config;
  return {
    ...config,
    engine: engine === 'eager' ? 'eager' : 'compiled',
    precision: engine === 'compiled-mixed' ? 'mixed' : 'float32',
  };
}
