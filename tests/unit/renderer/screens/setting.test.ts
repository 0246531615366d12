import { describe, expect, it } from 'vitest';
import {
  inGroup,
  isSame,
  ofJikeiUnet,
  ofLoss,
  ofModel,
  ofSeedUnet,
} from '../../../../renderer/screens/train/form/setting';
import { runConfigSchema } from '../../../../shared/domain/run-config';

const config = runConfigSchema.parse({
  preset: 'draft',
  sizePx: 64,
  model: { kind: 'jikei-unet', channels: [8, 16], upsampler: { kind: 'pixel-shuffle' } },
  batchSize: 4,
  optimizer: { learningRate: 0.001 },
  budget: { steps: 10 },
  samples: { characters: '永' },
});

describe('a setting of the form', () => {
  it('writes what it reads and leaves everything else as it was', () => {
    const rate = inGroup('optimizer', 'learningRate');
    expect(rate.read(config)).toBe(0.001);
    const changed = rate.write(config, 0.5);
    expect(rate.read(changed)).toBe(0.5);
    expect(rate.write(changed, 0.001)).toEqual(config);
    expect(isSame(({ optimizer }) => optimizer, config, changed)).toBe(false);
    expect(isSame(({ model }) => model, config, changed)).toBe(true);
  });

  it('is not there for the other kind of network', () => {
    expect(ofJikeiUnet('blocks').read(config)).toBe(1);
    expect(ofSeedUnet('width').read(config)).toBeUndefined();
    expect(ofSeedUnet('width').write(config, 32)).toBe(config);
    expect(ofModel('film').write(config, [1]).model.film).toEqual([1]);
  });

  it('keeps what only L1 has when its weight is changed', () => {
    const changed = ofLoss('l1').write(config, { weight: 2, schedule: 'ramp', until: 0.5 });
    expect(changed.losses.l1).toEqual({ weight: 2, schedule: 'ramp', until: 0.5, rounding: 0.3 });
    expect(runConfigSchema.safeParse(changed).success).toBe(true);
  });
});
