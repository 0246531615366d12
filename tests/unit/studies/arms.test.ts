import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { ablationArms } from '../../../main/studies/ablation';
import { pairsArms } from '../../../main/studies/pairs';
import type { Arm } from '../../../main/studies/study';
import { describeModel } from '../../../main/trainer/model/describe-model';
import { checkConfig } from '../../../shared/domain/check-config';
import { applySettings } from '../../../shared/domain/run-settings';

const base = findPreset('draft').config;
const ids = (arms: readonly Arm[]) => arms.map(({ id }) => id);
const plain = applySettings(base, [
  ...['model.selfAttention=[]', 'model.resSkip=[]', 'model.film=[]', 'losses.edge.weight=0'],
  ...['optimizer.layerDecay=1', 'augmentation.neighbours=0', 'pairs.styles=[]'],
  ...['model.patch=1', 'model.reach=0'],
]);

describe('the arms of the ablation', () => {
  it('each differ from the base, have names of their own, and can be trained', () => {
    const arms = ablationArms(plain, true);
    expect(new Set(ids(arms)).size).toBe(arms.length);
    const [first, ...others] = arms;
    expect(first?.config).toEqual(plain);
    for (const { id, config } of others) {
      expect([id, config]).not.toEqual([id, plain]);
      const problems = checkConfig(config, {
        family: ['Light', 'Bold'],
        characters: 7000,
        networkProblem: null,
        peakMb: null,
        memoryMb: 100_000,
      });
      expect([id, problems.map(({ message }) => message)]).toEqual([id, []]);
      expect(describeModel(config.model, config.sizePx).parameters).toBeGreaterThan(0);
    }
  });

  it('turn a system on where the base has it off, and off where it has it on', () => {
    const on = [
      ...['model.selfAttention=[2]', 'model.patch=2', 'model.head=change', 'model.reach=4'],
      ...['losses.edge.weight=0.5', 'augmentation.neighbours=0.2'],
    ];
    expect(ids(ablationArms(plain, true))).toEqual(
      expect.arrayContaining(['selfAttention', 'patch-2', 'change', 'reach-4', 'edge', 'neighbours']),
    );
    const arms = ablationArms(applySettings(plain, on), true);
    expect(ids(arms)).toEqual(
      expect.arrayContaining([
        'no-selfAttention',
        'patch-1',
        'whole',
        'no-reach',
        'no-edge',
        'no-neighbours',
      ]),
    );
    expect(ids(arms)).not.toContain('selfAttention');
    const without = arms.find(({ id }) => id === 'no-edge');
    expect(without?.config).toEqual(applySettings(plain, [...on, 'losses.edge.weight=0']));
  });

  it('need a family for its weights', () => {
    expect(ids(ablationArms(plain, false))).not.toEqual(expect.arrayContaining(['styles']));
    expect(ids(ablationArms(plain, false))).not.toContain('neighbours');
  });

  it('cite the claims of the seed by their numbers', () => {
    const claims = ablationArms(plain, true).flatMap((arm) => arm.claims);
    expect(claims.every((claim) => /^S([1-9]|1[0-4])$/.test(claim))).toBe(true);
    for (const claim of ['S6', 'S8', 'S9', 'S10', 'S11', 'S12']) expect(claims).toContain(claim);
  });

  it('compare with the seed’s network at the same number of parameters', () => {
    const { parameters } = describeModel(plain.model, plain.sizePx);
    const seeds = ablationArms(plain, true).filter(({ config }) => config.model.kind === 'seed-unet');
    expect(seeds).toHaveLength(2);
    for (const { config } of seeds) {
      const own = describeModel(config.model, config.sizePx).parameters;
      expect(Math.abs(own / parameters - 1)).toBeLessThanOrEqual(0.02);
    }
  });
});

describe('the arms of the study of pairs', () => {
  it('take fewer and fewer pairs, none more than there are', () => {
    expect(pairsArms(base, 6834).map(({ config }) => config.pairs.limit)).toEqual([
      ...[null, 125, 250, 500, 1000, 2000, 4000],
    ]);
    expect(ids(pairsArms(base, 900))).toEqual(['pairs-all', 'pairs-125', 'pairs-250', 'pairs-500']);
  });
});
