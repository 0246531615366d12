import { describe, expect, it } from 'vitest';
import { describeModel } from '../../../../main/trainer/model/describe-model';
import { matchParameters } from '../../../../main/trainer/model/match-parameters';
import { type ModelConfig, modelSchema, UPSAMPLER_KINDS } from '../../../../shared/domain/run-config';

const model = (config: object): ModelConfig => modelSchema.parse(config);
const jikei = (settings: object = {}) =>
  model({
    kind: 'jikei-unet',
    channels: [16, 32, 64, 128],
    upsampler: { kind: 'pixel-shuffle' },
    ...settings,
  });
const seed = (settings: object = {}) =>
  model({ kind: 'seed-unet', width: 24, upsampler: { kind: 'conv-transpose' }, ...settings });
const parametersOf = (config: ModelConfig, styles = 1) => describeModel(config, 64, styles).parameters;

describe('matchParameters', () => {
  const targets = [300_000, 1_000_000, 2_999_000, 7_654_321];
  const arms = (['jikei', 'seed'] as const).flatMap((network) =>
    UPSAMPLER_KINDS.flatMap((kind) => targets.map((target) => ({ network, kind, target }))),
  );

  it.each(arms)('$network, $kind: comes within 2 % of $target', ({ network, kind, target }) => {
    const config = (network === 'jikei' ? jikei : seed)({ upsampler: { kind } });
    const matched = matchParameters(config, 64, 1, target);
    expect(Math.abs(parametersOf(matched) / target - 1)).toBeLessThanOrEqual(0.02);
    // Only widths differ, and the result is a config like any other.
    expect(modelSchema.parse(matched)).toEqual(matched);
    const { upsampler, norm, skip } = matched;
    expect({ upsampler, norm, skip }).toEqual({
      upsampler: config.upsampler,
      norm: config.norm,
      skip: config.skip,
    });
  });

  it('leaves a network that has as many already, and keeps the levels in proportion', () => {
    const config = jikei();
    expect(matchParameters(config, 64, 1, parametersOf(config) * 1.015)).toBe(config);
    const matched = matchParameters(config, 64, 1, parametersOf(config) * 4);
    const channels = matched.kind === 'jikei-unet' ? matched.channels : [];
    const strayed = channels.map((count, level) => Math.abs(count / (32 * 2 ** level) - 1));
    expect(Math.max(...strayed)).toBeLessThan(0.04);
    expect(channels).toHaveLength(4);
  });

  it('keeps channels that the heads divide, and counts the styles', () => {
    const config = jikei({ selfAttention: [2, 3], film: [1], heads: 8 });
    const matched = matchParameters(config, 64, 5, 2_000_000);
    expect(Math.abs(parametersOf(matched, 5) / 2_000_000 - 1)).toBeLessThanOrEqual(0.02);
    const channels = matched.kind === 'jikei-unet' ? matched.channels : [];
    expect(channels.map((count) => count % 8)).toEqual([0, 0, 0, 0]);
  });

  it('gives seed-unet levels of its own where no width comes close', () => {
    const config = seed();
    const target = Math.round((parametersOf(config) + parametersOf(seed({ width: 25 }))) / 2);
    const matched = matchParameters(config, 64, 1, target);
    expect(Math.abs(parametersOf(matched) / target - 1)).toBeLessThanOrEqual(0.02);
    expect(matched.kind === 'seed-unet' && matched.channels?.length).toBe(5);
  });

  it('refuses a number that no widths give, and says the nearest', () => {
    expect(() => matchParameters(jikei(), 64, 1, 100)).toThrow(
      expect.objectContaining({
        kind: 'config-invalid',
        message: expect.stringMatching(/100 parameters.*nearest/),
      }),
    );
    expect(() => matchParameters(jikei({ channels: [4, 4, 4, 4, 4, 4, 4] }), 32, 1, 1e6)).toThrow(
      expect.objectContaining({ kind: 'config-invalid', message: expect.stringContaining('halved') }),
    );
  });
});
