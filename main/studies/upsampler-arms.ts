import { type RunConfig, UPSAMPLER_KINDS } from '../../shared/domain/run-config';
import { seedModel } from './ablation';
import type { Arm } from './study';

const CLAIMS: Readonly<Record<(typeof UPSAMPLER_KINDS)[number], readonly string[]>> = {
  'conv-transpose': ['S1', 'S4', 'S13'],
  'pixel-shuffle': ['S1', 'S2', 'S3', 'S4'],
  'pixel-shuffle-post-conv': ['S9', 'S13'],
  'upsample-conv': ['S13'],
  'pixel-shuffle-blur': ['S3'],
  hybrid: ['S13'],
};

/**
 * Every upsampler in the seed's network: one head without norm for all, and as many parameters as the preset's own
 * network has, to within 2 %. The transposed convolution is the base.
 */
export function upsamplerArms(base: RunConfig): readonly Arm[] {
  return UPSAMPLER_KINDS.map((kind) => ({
    id: kind,
    title: kind,
    claims: CLAIMS[kind],
    settings: [`model=seed-unet with ${kind}`],
    config: { ...base, model: seedModel(kind, base) },
  }));
}
