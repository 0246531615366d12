import { describe, expect, it } from 'vitest';
import { describeModel } from '../../../main/trainer/model/describe-model';
import { planUpsample } from '../../../main/trainer/model/upsamplers/upsample';
import { type ModelConfig, modelSchema, upsamplerSchema } from '../../../shared/domain/run-config';

const model = (config: object): ModelConfig => modelSchema.parse(config);

describe('describeModel', () => {
  it('adds up a small jikei-unet as done by hand', () => {
    const small = model({
      kind: 'jikei-unet',
      channels: [4, 8],
      norm: 'group',
      upsampler: { kind: 'pixel-shuffle', preKernel: 1 },
    });
    const { layers, parameters, macs } = describeModel(small, 16);
    expect(layers.filter((layer) => layer.macs > 0)).toEqual([
      { name: 'stem.conv', operation: 'conv 3×3', output: [16, 16, 4], parameters: 40, macs: 9216 },
      {
        name: 'encoder.0.block.0.conv.0',
        operation: 'conv 3×3',
        output: [16, 16, 4],
        parameters: 148,
        macs: 36864,
      },
      {
        name: 'encoder.0.block.0.conv.1',
        operation: 'conv 3×3',
        output: [16, 16, 4],
        parameters: 148,
        macs: 36864,
      },
      { name: 'encoder.1.down', operation: 'conv 3×3 / 2', output: [8, 8, 8], parameters: 296, macs: 18432 },
      {
        name: 'encoder.1.block.0.conv.0',
        operation: 'conv 3×3',
        output: [8, 8, 8],
        parameters: 584,
        macs: 36864,
      },
      {
        name: 'encoder.1.block.0.conv.1',
        operation: 'conv 3×3',
        output: [8, 8, 8],
        parameters: 584,
        macs: 36864,
      },
      {
        name: 'decoder.0.upsample',
        operation: 'conv 1×1 + pixel shuffle · 2',
        output: [16, 16, 4],
        parameters: 144,
        macs: 8192,
      },
      {
        name: 'decoder.0.block.0.conv.0',
        operation: 'conv 3×3',
        output: [16, 16, 4],
        parameters: 292,
        macs: 73728,
      },
      {
        name: 'decoder.0.block.0.skip',
        operation: 'conv 1×1',
        output: [16, 16, 4],
        parameters: 36,
        macs: 8192,
      },
      {
        name: 'decoder.0.block.0.conv.1',
        operation: 'conv 3×3',
        output: [16, 16, 4],
        parameters: 148,
        macs: 36864,
      },
      { name: 'head.conv', operation: 'conv 3×3', output: [16, 16, 1], parameters: 37, macs: 9216 },
    ]);
    // The norms: 2 * (4 + 4 + 8 + 8 + 8 + 4 + 4) values.
    expect(parameters).toBe(2457 + 80);
    expect(macs).toBe(311_296);
  });

  it('gives the innermost upsampler of seed-unet no skip, and the others twice the channels', () => {
    const seed = model({
      kind: 'seed-unet',
      width: 8,
      innermostPx: 2,
      upsampler: { kind: 'conv-transpose' },
    });
    const { layers } = describeModel(seed, 32);
    const outputs = layers
      .filter(({ operation }) => !operation.includes('norm'))
      .map(({ name, output }) => [name, ...output]);
    expect(outputs).toEqual([
      ['encoder.0.conv', 16, 16, 8],
      ['encoder.1.conv', 8, 8, 16],
      ['encoder.2.conv', 4, 4, 32],
      ['encoder.3.conv', 2, 2, 64],
      ['decoder.2.upsample', 4, 4, 32],
      ['decoder.1.upsample', 8, 8, 16],
      ['decoder.0.upsample', 16, 16, 8],
      ['head.conv', 16, 16, 8],
      ['head.upsample', 32, 32, 1],
    ]);
    const parameters = Object.fromEntries(layers.map((layer) => [layer.name, layer.parameters]));
    expect(parameters['decoder.2.upsample']).toBe(16 * 64 * 32 + 32);
    expect(parameters['decoder.1.upsample']).toBe(16 * (2 * 32) * 16 + 16);
  });

  it('has no norm in the head of any arm, whatever the norm of the network', () => {
    for (const kind of [
      'conv-transpose',
      'pixel-shuffle',
      'pixel-shuffle-post-conv',
      'upsample-conv',
      'pixel-shuffle-blur',
    ]) {
      const seed = model({ kind: 'seed-unet', width: 8, norm: 'instance', upsampler: { kind } });
      const head = describeModel(seed, 32).layers.filter(({ name }) => name.startsWith('head'));
      expect(head.filter(({ operation }) => operation.includes('norm'))).toEqual([]);
    }
  });

  it.each([
    [{ kind: 'conv-transpose', kernel: 2 }, 4 * 24 * 24 + 24, 1],
    [{ kind: 'conv-transpose', kernel: 3 }, 9 * 24 * 24 + 24, 2],
    [{ kind: 'conv-transpose', kernel: 4 }, 16 * 24 * 24 + 24, 2],
    [{ kind: 'pixel-shuffle', preKernel: 1 }, 4 * 24 * 24 + 96, 1],
    [{ kind: 'pixel-shuffle', preKernel: 3 }, 36 * 24 * 24 + 96, 3],
    [{ kind: 'pixel-shuffle', preKernel: 5 }, 100 * 24 * 24 + 96, 5],
    [{ kind: 'upsample-conv', resize: 'nearest' }, 9 * 24 * 24 + 24, 2],
    [{ kind: 'upsample-conv', resize: 'bilinear' }, 9 * 24 * 24 + 24, 3],
    [{ kind: 'pixel-shuffle-blur', preKernel: 3 }, 36 * 24 * 24 + 96, 4],
  ])('counts the parameters and the receptive field of %j', (config, parameters, receptivePx) => {
    const input = { sizePx: 8, channels: 24 };
    const place = { norm: 'none', isHead: false, level: 0 } as const;
    const [layer] = planUpsample('up', input, 24, upsamplerSchema.parse(config), place);
    const counted = layer?.parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect({ counted, receptivePx: layer?.receptivePx, output: layer?.output }).toEqual({
      counted: parameters,
      receptivePx,
      output: { sizePx: 16, channels: 24 },
    });
  });

  it('refuses a canvas that cannot be halved so often', () => {
    const deep = model({
      kind: 'jikei-unet',
      channels: [4, 4, 4, 4, 4, 4, 4],
      upsampler: { kind: 'pixel-shuffle' },
    });
    expect(() => describeModel(deep, 32)).toThrow(expect.objectContaining({ kind: 'config-invalid' }));
    const odd = model({ kind: 'seed-unet', width: 4, innermostPx: 3, upsampler: { kind: 'pixel-shuffle' } });
    expect(() => describeModel(odd, 32)).toThrow(expect.objectContaining({ kind: 'config-invalid' }));
  });
});
