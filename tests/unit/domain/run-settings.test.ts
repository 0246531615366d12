import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../shared/domain/run-config';
import { applySettings } from '../../../shared/domain/run-settings';

const config = runConfigSchema.parse({
  preset: 'test',
  sizePx: 64,
  model: {
    kind: 'jikei-unet',
    channels: [8, 16],
    norm: 'group',
    upsampler: { kind: 'pixel-shuffle', preKernel: 5, init: 'icnr' },
  },
  batchSize: 8,
  optimizer: { learningRate: 0.001 },
  budget: { steps: 10 },
  samples: { characters: '永' },
});

describe('applySettings', () => {
  it('sets numbers, lists and null by dotted key and leaves the rest alone', () => {
    const changed = applySettings(config, [
      'optimizer.learningRate=0.01',
      'model.channels=[4,8,16]',
      'budget.minutes=2',
      'budget.steps=null',
      'samples.characters=東永',
    ]);
    expect(changed).toEqual({
      ...config,
      optimizer: { ...config.optimizer, learningRate: 0.01 },
      model: { ...config.model, channels: [4, 8, 16] },
      budget: { steps: null, minutes: 2 },
      samples: { ...config.samples, characters: '東永' },
    });
  });

  it('gives another kind of upsampler its own defaults and keeps what both know', () => {
    expect(applySettings(config, ['model.upsampler.kind=pixel-shuffle-post-conv']).model.upsampler).toEqual({
      kind: 'pixel-shuffle-post-conv',
      preKernel: 5,
      init: 'icnr',
      postKernel: 3,
    });
    expect(applySettings(config, ['model.upsampler.kind=conv-transpose']).model.upsampler).toEqual({
      kind: 'conv-transpose',
      kernel: 4,
    });
    const resize = applySettings(config, ['model.upsampler=upsample-conv', 'model.upsampler.kernel=5']);
    expect(resize.model.upsampler).toEqual({ kind: 'upsample-conv', resize: 'nearest', kernel: 5 });
    // A kernel of 5 is none that a transposed convolution has.
    expect(applySettings(resize, ['model.upsampler.kind=conv-transpose']).model.upsampler).toEqual({
      kind: 'conv-transpose',
      kernel: 4,
    });
  });

  it('names an unknown key and the nearest ones', () => {
    expect(() => applySettings(config, ['optimizer.learningrate=1'])).toThrow(
      expect.objectContaining({
        kind: 'config-invalid',
        message: 'There is no setting "optimizer.learningrate".',
        fix: expect.stringMatching(/^Did you mean optimizer\.learningRate, /),
        values: { key: 'optimizer.learningrate' },
      }),
    );
    expect(() => applySettings(config, ['batch=1'])).toThrow(/There is no setting "batch"/);
  });

  it('gives the whole object as the fix where another kind wants a key that has no default', () => {
    const whole =
      '{"kind":"seed-unet","width":…,"upsampler":{"kind":"pixel-shuffle","preKernel":5,"init":"icnr"}}';
    for (const setting of ['model=seed-unet', 'model.kind=seed-unet']) {
      expect(() => applySettings(config, [setting])).toThrow(
        expect.objectContaining({
          kind: 'config-invalid',
          message: `The setting ${setting.split('=')[0]} wants width too, which has no default.`,
          fix: `Set it whole, with values in place of the dots: --set 'model=${whole}'.`,
        }),
      );
    }
    expect(applySettings(config, [`model=${whole.replace('…', '24')}`]).model).toMatchObject({
      ...{ kind: 'seed-unet', width: 24 },
      upsampler: { kind: 'pixel-shuffle', preKernel: 5, init: 'icnr' },
    });
  });

  it('names the key of a value that does not fit, and of a setting without one', () => {
    expect(() => applySettings(config, ['batchSize=many'])).toThrow(
      expect.objectContaining({ kind: 'config-invalid', message: expect.stringContaining('batchSize') }),
    );
    expect(() => applySettings(config, ['model.upsampler.kind=deconv'])).toThrow(
      expect.objectContaining({ kind: 'config-invalid', values: { key: 'model.upsampler.kind' } }),
    );
    expect(() => applySettings(config, ['batchSize'])).toThrow(/is not key=value/);
  });

  it('does not reach into what objects inherit', () => {
    expect(() => applySettings(config, ['__proto__.polluted=1'])).toThrow(/There is no setting/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
