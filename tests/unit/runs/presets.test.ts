import { expect, it } from 'vitest';
import { findPreset, listPresets } from '../../../main/runs/presets';
import { describeModel } from '../../../main/trainer/model/describe-model';
import { codePointsOf } from '../../../shared/domain/code-point';
import { isHeldOut } from '../../../shared/pipeline/pairs/split-pairs';

it('offers smoke, draft, standard and fine, in the order of their images', () => {
  expect(listPresets().map(({ id, config }) => [id, config.preset, config.sizePx])).toEqual([
    ['smoke', 'smoke', 32],
    ['draft', 'draft', 64],
    ['standard', 'standard', 128],
    ['fine', 'fine', 256],
  ]);
});

it('shows nothing but held-out characters in its samples', () => {
  for (const { config } of listPresets()) {
    const probes = codePointsOf(config.samples.characters);
    expect(probes.filter((codePoint) => !isHeldOut(codePoint))).toEqual([]);
  }
});

it('has about three million parameters in the draft', () => {
  const { model, sizePx } = findPreset('draft').config;
  expect(describeModel(model, sizePx).parameters / 1e6).toBeCloseTo(3, 0);
});

it('names the presets there are when asked for another', () => {
  expect(() => findPreset('drfat')).toThrow(
    expect.objectContaining({
      kind: 'config-invalid',
      fix: expect.stringContaining('smoke, draft, standard, fine'),
    }),
  );
});
