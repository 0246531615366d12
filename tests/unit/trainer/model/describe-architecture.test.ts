import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../../../main/trainer/model/describe-architecture';
import { describeModel } from '../../../../main/trainer/model/describe-model';
import { type ModelConfig, modelSchema } from '../../../../shared/domain/run-config';

const model = (config: object): ModelConfig => modelSchema.parse(config);
const jikei = (settings: object = {}) =>
  model({ kind: 'jikei-unet', channels: [8, 16, 32], upsampler: { kind: 'pixel-shuffle' }, ...settings });
const seed = (settings: object = {}) =>
  model({ kind: 'seed-unet', width: 8, innermostPx: 4, upsampler: { kind: 'hybrid' }, ...settings });

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('describeArchitecture', () => {
  it('draws the levels of jikei-unet with what stands at each', () => {
    const { levels, innermost, skips, head, embedder, kind, styles } = describeArchitecture(
      jikei({ patch: 2, film: [0, 2], transformer: [1], resSkip: [0], skip: 'attention' }),
      64,
      3,
    );
    expect(levels.map(({ encoder: _e, decoder: _d, parameters: _p, macs: _m, ...level }) => level)).toEqual([
      { level: 0, sizePx: 32, channels: 8, systems: ['film', 'resSkip'], skip: 'attention' },
      { level: 1, sizePx: 16, channels: 16, systems: ['transformer'], skip: 'attention' },
      { level: 2, sizePx: 8, channels: 32, systems: ['film'], skip: null },
    ]);
    expect({ innermost, kind, styles }).toEqual({
      innermost: { level: 2, sizePx: 8, channels: 32 },
      kind: 'jikei-unet',
      styles: 3,
    });
    expect(skips).toEqual([
      { from: 'encoder.0', to: 'decoder.0', kind: 'attention' },
      { from: 'encoder.1', to: 'decoder.1', kind: 'attention' },
    ]);
    expect(levels[0]?.encoder.map(({ name }) => name).slice(0, 2)).toEqual(['stem.patch', 'stem.conv']);
    expect(levels[0]?.decoder[0]?.name).toBe('decoder.0.upsample');
    expect(levels[2]?.decoder).toEqual([]);
    expect(levels[2]?.encoder.at(-1)).toEqual({
      name: 'encoder.2.film',
      operation: 'FiLM',
      sizePx: 8,
      channels: 32,
      parameters: 64 * 64 + 64,
      macs: 64 * 64,
    });
    expect(head.map(({ name }) => name)).toEqual(['head.norm', 'head.conv', 'head.patch']);
    expect(embedder).toEqual([
      { name: 'embedder', operation: '3 styles', sizePx: 1, channels: 64, parameters: 192, macs: 192 },
    ]);
  });

  it.each([
    ['jikei-unet', jikei({ selfAttention: [1], film: [1] })],
    ['seed-unet', seed({ linearAttention: [0, 3], resSkip: [1], skip: 'add' })],
  ])('%s: loses no layer of the table, and no parameter', (_name, config) => {
    const architecture = describeArchitecture(config, 64, 1);
    const { layers, parameters, macs, receptivePx } = describeModel(config, 64, 1);
    const { levels, head, embedder } = architecture;
    const all = [...levels.flatMap(({ encoder, decoder }) => [...encoder, ...decoder]), ...head, ...embedder];
    expect(all.map(({ name }) => name).sort()).toEqual(layers.map(({ name }) => name).sort());
    expect(sum(all.map((layer) => layer.parameters))).toBe(parameters);
    expect(sum(all.map((layer) => layer.macs))).toBe(macs);
    expect(sum(levels.map((level) => level.parameters))).toBe(
      parameters - sum([...head, ...embedder].map((layer) => layer.parameters)),
    );
    expect(architecture).toMatchObject({ parameters, macs, receptivePx });
  });

  it('counts the matrix of attention among what training keeps', () => {
    const at = (settings: object) => describeArchitecture(jikei(settings), 64).activations;
    const { layers } = describeModel(jikei({ selfAttention: [1], heads: 2 }), 64);
    const outputs = sum(
      layers
        .filter(({ name }) => name.startsWith('decoder.1.selfAttention'))
        .map(({ output: [height, width, channels] }) => height * width * channels),
    );
    expect(at({ selfAttention: [1], heads: 2 }) - at({})).toBe(outputs + 2 * 32 ** 4);
    expect(at({ linearAttention: [1], heads: 2 }) - at({})).toBe(outputs);
  });
});
