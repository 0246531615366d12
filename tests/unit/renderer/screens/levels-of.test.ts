import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../../../main/trainer/model/describe-architecture';
import {
  levelsFor,
  levelsOf,
  upsampledSides,
  withinLevels,
} from '../../../../renderer/screens/train/levels-of';
import { modelSchema, runConfigSchema } from '../../../../shared/domain/run-config';

const upsampler = { kind: 'pixel-shuffle' };
const jikei = modelSchema.parse({ kind: 'jikei-unet', channels: [8, 16, 16, 32], upsampler });
const patched = modelSchema.parse({ kind: 'jikei-unet', channels: [8, 16, 16], patch: 2, upsampler });
const seed = modelSchema.parse({ kind: 'seed-unet', width: 8, innermostPx: 4, upsampler });

describe('the levels of a network', () => {
  it.each([
    ['a jikei-unet', jikei],
    ['a jikei-unet in patches', patched],
    ['a seed-unet', seed],
  ])('are those that the trainer makes of %s', (_, model) => {
    const made = describeArchitecture(model, 64).levels.map(({ level, sizePx }) => ({ level, sizePx }));
    expect(levelsOf(model, 64)).toEqual(made);
  });

  it('leave the innermost out for ResSkip, which belongs to the decoder', () => {
    expect(levelsFor('resSkip', jikei, 64).map(({ sizePx }) => sizePx)).toEqual([64, 32, 16]);
    expect(levelsFor('film', jikei, 64).map(({ sizePx }) => sizePx)).toEqual([64, 32, 16, 8]);
  });

  it('end where a side would be no whole number of pixels', () => {
    const deep = modelSchema.parse({ kind: 'jikei-unet', channels: [8, 8, 8, 8, 8, 8, 8], upsampler });
    expect(levelsOf(deep, 32).map(({ sizePx }) => sizePx)).toEqual([32, 16, 8, 4, 2, 1]);
  });

  it('are drawn to by one upsampler each, the head of a seed-unet among them', () => {
    expect(upsampledSides(jikei, 64)).toEqual([64, 32, 16]);
    expect(upsampledSides(seed, 64)).toEqual([64, 32, 16, 8]);
  });

  it('take systems with them when they go', () => {
    const config = runConfigSchema.parse({
      preset: 'draft',
      sizePx: 64,
      model: { ...jikei, selfAttention: [3], resSkip: [0, 2], film: [1] },
      batchSize: 4,
      optimizer: { learningRate: 0.001 },
      budget: { steps: 10 },
      samples: { characters: '永' },
    });
    expect(withinLevels(config)).toBe(config);
    const smaller = withinLevels({
      ...config,
      model: { ...patched, selfAttention: [3], resSkip: [0, 2], film: [1] },
    });
    expect(smaller.model).toMatchObject({ selfAttention: [], resSkip: [0], film: [1] });
  });
});
