import { describe, expect, it } from 'vitest';
import { findDesign, listDesigns } from '../../../main/compare/designs';
import { parameterRatio } from '../../../main/compare/plan-comparison';
import { chooseArms, resolveArms } from '../../../main/compare/resolve-arms';
import { CLAIM_IDS } from '../../../shared/domain/claims';
import { configDifferences } from '../../../shared/domain/config-difference';
import { designWords } from '../../../shared/i18n/comparison-words';

const keysOf = (id: string) =>
  configDifferences(resolveArms(findDesign(id)).map(({ config }) => config)).map(({ key }) => key);

describe('the named comparisons', () => {
  it('begin with the seed’s experiment, and name claims that there are', () => {
    const designs = listDesigns();
    expect(designs.map(({ id }) => id)).toEqual([
      'seed-experiment',
      'seed-causes',
      'pre-convolution',
      'losses',
      'advice',
      'kernels',
    ]);
    const claims = new Set<string>(CLAIM_IDS);
    for (const { arms, seeds } of designs) {
      expect(arms.flatMap((arm) => arm.claims).filter((claim) => !claims.has(claim))).toEqual([]);
      expect(seeds.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('the seed’s experiment: five arms that differ in the upsampler and the widths alone, parameters matched', () => {
    const arms = resolveArms(findDesign('seed-experiment'));
    expect(arms.map(({ id }) => id)).toEqual([
      'conv-transpose',
      'pixel-shuffle',
      'pixel-shuffle-post-conv',
      'upsample-conv',
      'pixel-shuffle-blur',
    ]);
    expect(
      keysOf('seed-experiment').filter((key) => !/^model\.(upsampler\.|width|channels)/.test(key)),
    ).toEqual([]);
    const base = arms[0]?.parameters ?? 0;
    for (const { parameters } of arms) expect(Math.abs(parameters / base - 1)).toBeLessThanOrEqual(0.02);
  });

  it('its causes: each arm mends one thing of the seed’s, and the last two several', () => {
    const arms = resolveArms(findDesign('seed-causes'));
    const seed = arms.find(({ id }) => id === 'seed-shuffle');
    const mended = Object.fromEntries(
      arms
        .filter(({ id }) => id !== 'seed-shuffle' && id !== 'conv-transpose')
        .map(({ id, config }) => [
          id,
          configDifferences([seed?.config ?? config, config]).map(({ key }) => key),
        ]),
    );
    expect(mended).toEqual({
      'head-mended': ['model.headNorm'],
      'kernel-mended': ['model.upsampler.preKernel'],
      'init-mended': ['model.upsampler.init', 'model.kernelInit'],
      'parameters-mended': ['model.width'],
      'head-and-kernel': ['model.upsampler.preKernel', 'model.headNorm'],
      'all-mended': [
        'model.upsampler.preKernel',
        'model.upsampler.init',
        'model.headNorm',
        'model.kernelInit',
        'model.channels',
      ],
    });
    const equal = arms.filter(({ id }) => ['conv-transpose', 'parameters-mended', 'all-mended'].includes(id));
    expect(parameterRatio(equal)).toBeLessThan(1.02);
    expect(parameterRatio(arms)).toBeGreaterThan(2);
  });

  it('have an arm for every choice that an upsampler offers', () => {
    const used = listDesigns()
      .flatMap((design) => resolveArms(design).map(({ config }) => config.model.upsampler))
      .map((upsampler) => JSON.stringify(upsampler));
    for (const choice of [
      ...['2', '3', '4'].map((kernel) => `"kind":"conv-transpose","kernel":${kernel}`),
      ...['1', '3', '5'].map((kernel) => `"kind":"pixel-shuffle","preKernel":${kernel}`),
      ...['"init":"default"', '"init":"icnr"', '"postKernel":1', '"postKernel":3'],
      ...['"resize":"nearest"', '"resize":"bilinear"', '"kind":"pixel-shuffle-blur"', '"kind":"hybrid"'],
    ])
      expect(used, choice).toContainEqual(expect.stringContaining(choice));
  });

  it('have a title and a question in every language of the window', () => {
    for (const { title, question } of listDesigns()) {
      expect(designWords('en', title)).toBe(title);
      expect(designWords('en', question)).toBe(question);
      for (const language of ['ja', 'zh-Hant'] as const) {
        expect(designWords(language, title)).not.toBe(title);
        expect(designWords(language, question)).not.toBe(question);
      }
    }
  });

  it('have arms that every language of the window names, but for those that are names alone', () => {
    const words = listDesigns().flatMap(({ arms }) => arms.map(({ title }) => title));
    for (const title of words) expect(designWords('en', title)).toBe(title);
    for (const language of ['ja', 'zh-Hant'] as const) {
      const left = new Set(words.filter((title) => designWords(language, title) === title));
      expect([...left].sort()).toEqual([
        '1×1 + PixelShuffle',
        '1×1 + PixelShuffle + 3×3',
        '3×3 + PixelShuffle',
        '3×3 + PixelShuffle + 1×1',
        '3×3 + PixelShuffle, ICNR',
        '5×5 + PixelShuffle',
        'ConvTranspose2d',
        'ConvTranspose2d, 2×2',
        'ConvTranspose2d, 3×3',
        'ConvTranspose2d, 4×4',
        'ConvTranspose2d, L1',
        'PixelShuffle',
        'PixelShuffle, L1',
        'Upsample + Conv',
      ]);
    }
  });

  it('name those there are where one is not', () => {
    expect(() => findDesign('nothing')).toThrow('There is no comparison called "nothing".');
  });
});

describe('arms of a design', () => {
  it('can be chosen, the first always among them, and unknown ones are named', () => {
    const design = findDesign('seed-experiment');
    expect(chooseArms(design, ['upsample-conv']).arms.map(({ id }) => id)).toEqual([
      'conv-transpose',
      'upsample-conv',
    ]);
    expect(chooseArms(design, null)).toBe(design);
    expect(() => chooseArms(design, ['deconv'])).toThrow('This comparison has no arm "deconv".');
  });

  it('have names of their own', () => {
    const design = findDesign('losses');
    const [first] = design.arms;
    expect(() => resolveArms({ ...design, arms: first === undefined ? [] : [first, first] })).toThrow(
      'Two arms are called conv-transpose.',
    );
  });
});
