import { describe, expect, it } from 'vitest';
import { compareColumns, flattenConfig } from '../../../../renderer/screens/compare/comparison-table';
import { runConfigSchema } from '../../../../shared/domain/run-config';

const config = runConfigSchema.parse({
  preset: 'draft',
  sizePx: 64,
  model: { kind: 'jikei-unet', channels: [32, 64], upsampler: { kind: 'conv-transpose' } },
  batchSize: 16,
  optimizer: { learningRate: 0.002 },
  budget: { minutes: 8 },
  samples: { characters: '永' },
});

describe('comparison table', () => {
  it('names every setting by its path in config.json', () => {
    const flat = flattenConfig(config);
    expect(flat.get('model.channels')).toBe('32, 64');
    expect(flat.get('model.upsampler.kind')).toBe('conv-transpose');
    expect(flat.get('budget.steps')).toBe('null');
  });

  it('tells what runs have in common from what sets them apart', () => {
    const other = runConfigSchema.parse({
      ...config,
      model: { ...config.model, upsampler: { kind: 'pixel-shuffle' } },
    });
    const rows = compareColumns([flattenConfig(config), flattenConfig(other)]);
    expect(rows.filter((row) => !row.isSame)).toEqual([
      { key: 'model.upsampler.kind', values: ['conv-transpose', 'pixel-shuffle'], isSame: false },
      { key: 'model.upsampler.kernel', values: ['4', '–'], isSame: false },
      { key: 'model.upsampler.preKernel', values: ['–', '3'], isSame: false },
      { key: 'model.upsampler.init', values: ['–', 'default'], isSame: false },
    ]);
    expect(rows.find((row) => row.key === 'batchSize')).toMatchObject({ isSame: true });
  });
});
