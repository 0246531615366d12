import { describe, expect, it } from 'vitest';
import { planNetwork } from '../../../../main/trainer/model/network';
import { assertDecoderChannels } from '../../../../main/trainer/model/systems/skip';
import { AppError } from '../../../../shared/domain/app-error';
import { type ModelConfig, modelSchema } from '../../../../shared/domain/run-config';

const jikei = (settings: object = {}): ModelConfig =>
  modelSchema.parse({
    kind: 'jikei-unet',
    channels: [8, 16, 32],
    upsampler: { kind: 'pixel-shuffle' },
    ...settings,
  });
const seed = (settings: object = {}): ModelConfig =>
  modelSchema.parse({ kind: 'seed-unet', width: 8, upsampler: { kind: 'conv-transpose' }, ...settings });

/** The sentence and the remedy that a config is refused with. */
function refusal(model: ModelConfig, sizePx = 64, styles = 1) {
  try {
    planNetwork(model, sizePx, styles);
  } catch (error) {
    if (error instanceof AppError) return { kind: error.kind, message: error.message, fix: error.fix };
    throw error;
  }
  return null;
}

describe('a network that does not fit is refused', () => {
  it.each([
    [
      'a level that does not exist',
      jikei({ selfAttention: [1, 3] }),
      'model.selfAttention names level 3, which this network does not have.',
      'Choose from the levels 0 (the finest) to 2.',
    ],
    [
      'resSkip at the innermost level',
      jikei({ resSkip: [2] }),
      'model.resSkip names level 2, the innermost, which has no decoder.',
      'Choose from the levels 0 (the finest) to 1.',
    ],
    [
      'resSkip further in than the network goes',
      jikei({ resSkip: [5] }),
      'model.resSkip names level 5, which this network does not have.',
      'Choose from the levels 0 (the finest) to 1.',
    ],
    [
      'heads that do not divide the channels',
      jikei({ transformer: [1], heads: 3 }),
      'The 16 channels at decoder.1.transformer.attention cannot be shared between 3 heads.',
      'Choose model.heads so that it divides 16, or other channels at that level.',
    ],
    [
      'heads that do not divide a skip',
      jikei({ skip: 'attention', heads: 16 }),
      'The 8 channels at decoder.0.skip cannot be shared between 16 heads.',
      'Choose model.heads so that it divides 8, or other channels at that level.',
    ],
  ])('%s', (_name, model, message, fix) => {
    expect(refusal(model)).toEqual({ kind: 'config-invalid', message, fix });
  });

  it('a matrix of attention above 256 MiB for each glyph, with the figure', () => {
    const finest = jikei({ selfAttention: [0] });
    // 64^4 positions by positions * 4 heads * 4 bytes is 256 MiB to the byte; a canvas of 128 px takes 16 times that.
    expect(refusal(finest, 64)).toBeNull();
    expect(refusal(finest, 128)).toEqual({
      kind: 'config-invalid',
      message:
        'Self-attention at decoder.0.selfAttention would compare 128×128 positions in 4 heads: 4,096 MiB for each glyph, more than the 256 MiB allowed.',
      fix: 'Put it at a level further in, or take linearAttention there.',
    });
    expect(refusal(jikei({ selfAttention: [0], heads: 8 }), 64)?.message).toContain('512 MiB');
    expect(refusal(jikei({ linearAttention: [0], skip: 'attention' }), 256)).toBeNull();
  });

  it('several styles without a level that is told which', () => {
    expect(refusal(seed(), 64, 3)).toMatchObject({
      kind: 'config-invalid',
      message: '3 styles are to be learned, but no level is told which to draw.',
    });
    expect(refusal(seed({ film: [4] }), 64, 3)).toBeNull();
  });

  it('patches and levels that do not divide the canvas', () => {
    expect(refusal(jikei({ patch: 4, channels: [4, 4, 4, 4, 4] }), 32)).toMatchObject({
      message: 'A canvas of 32 px in patches of 4 px cannot be halved 4 times.',
      fix: 'Give model.channels at most 4 levels.',
    });
  });

  it('channels of seed-unet that are not one for each level', () => {
    expect(refusal(seed({ channels: [8, 16] }), 64)).toMatchObject({
      message: 'model.channels has 2 levels; from 64 to 2 px there are 5.',
    });
    expect(refusal(seed({ channels: [8, 12, 20, 24, 40] }), 64)).toBeNull();
  });
});

describe('the channel rule of a decoder (seed S8)', () => {
  const rule = (found: number, isInnermost: boolean, skip: 'concat' | 'add' = 'concat') =>
    assertDecoderChannels('decoder.2', found, { inner: 64, isInnermost, model: seed({ skip }) });

  it('takes the inner channels once at the innermost level and twice behind a concatenation', () => {
    expect(() => rule(64, true)).not.toThrow();
    expect(() => rule(128, false)).not.toThrow();
    expect(() => rule(64, false, 'add')).not.toThrow();
  });

  it('says what is wrong where it is broken', () => {
    expect(() => rule(128, true)).toThrow(
      'decoder.2 takes 128 channels, but the innermost level has no skip, so it must be its 64 channels',
    );
    expect(() => rule(64, false)).toThrow(
      'decoder.2 takes 64 channels, but behind a skip by concat it must be 128 for 64 inner channels',
    );
    expect(() => rule(128, false, 'add')).toThrow('behind a skip by add it must be 64');
  });

  it('holds in every plan: the innermost upsampler has no skip, the others double channels', () => {
    const inputs = (skip: string) =>
      planNetwork(seed({ skip }), 64)
        .filter(({ name }) => /^decoder\.\d\.upsample$/.test(name))
        .map(({ input }) => input.channels);
    expect(inputs('concat')).toEqual([64, 128, 64, 32]);
    expect(inputs('attention')).toEqual([64, 128, 64, 32]);
    expect(inputs('add')).toEqual([64, 64, 32, 16]);
  });
});
