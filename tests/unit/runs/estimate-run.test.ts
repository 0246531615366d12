import { totalmem } from 'node:os';
import { describe, expect, it } from 'vitest';
import { availableMemoryMb, checkRun } from '../../../main/runs/check-run';
import { estimateRun } from '../../../main/runs/estimate-run';
import { listPresets } from '../../../main/runs/presets';
import { applySettings } from '../../../shared/domain/run-settings';
import { fontInfo } from '../font-info';

const presetOf = (id: string) => {
  const preset = listPresets().find((each) => each.id === id);
  if (preset === undefined) throw new Error(id);
  return preset;
};

describe('estimateRun', () => {
  it('gives the measured step for the preset itself', () => {
    const preset = presetOf('draft');
    const { config, measured } = preset;
    expect(estimateRun(config, preset)).toMatchObject({
      secondsPerStep: measured.msPerStep / 1000,
      peakMb: measured.peakMb,
      isMeasured: measured.isMeasured,
      minutes: config.budget.minutes,
      machine: measured.machine,
    });
  });

  it('scales with the batch, and says that it has not been measured', () => {
    const preset = presetOf('draft');
    const doubled = estimateRun({ ...preset.config, batchSize: preset.config.batchSize * 2 }, preset);
    expect(doubled.secondsPerStep).toBeCloseTo((preset.measured.msPerStep / 1000) * 2, 9);
    expect(doubled.peakMb).toBeGreaterThan(preset.measured.peakMb);
    expect(doubled.isMeasured).toBe(false);
  });

  it('turns steps into minutes and takes whichever budget ends first', () => {
    const preset = presetOf('draft');
    const seconds = preset.measured.msPerStep / 1000;
    const bySteps = estimateRun({ ...preset.config, budget: { steps: 60, minutes: null } }, preset);
    expect(bySteps).toMatchObject({ steps: 60, minutes: expect.closeTo(seconds, 9) });
    const both = estimateRun({ ...preset.config, budget: { steps: 1e6, minutes: 1 } }, preset);
    expect(both).toMatchObject({ steps: Math.round(60 / seconds), minutes: 1 });
  });

  it('counts what micro-batches, a discriminator, styles and neighbours take', () => {
    const preset = presetOf('draft');
    const of = (...settings: readonly string[]) =>
      estimateRun(applySettings(preset.config, settings), preset);
    const plain = of();
    const twice = of('optimizer.accumulate=2');
    expect(twice.secondsPerStep).toBeCloseTo(2 * plain.secondsPerStep, 9);
    expect(twice.peakMb).toBe(plain.peakMb);
    for (const setting of ['losses.adversarial=0.1', 'losses.const=0.1', 'losses.perceptual=0.1']) {
      const estimate = of(setting);
      expect(estimate.secondsPerStep, setting).toBeGreaterThan(plain.secondsPerStep);
      expect(estimate.peakMb, setting).toBeGreaterThan(plain.peakMb);
      expect(estimate.isMeasured, setting).toBe(false);
      // What draws is the same network.
      expect([estimate.parameters, estimate.macs], setting).toEqual([plain.parameters, plain.macs]);
    }
    if (preset.config.augmentation.neighbours === 0) {
      expect(of('augmentation.neighbours=0.3').peakMb).toBeGreaterThan(plain.peakMb);
    }
  });

  it('refuses a run that would not fit the memory, with the figures', () => {
    const preset = presetOf('draft');
    const config = applySettings(preset.config, ['sizePx=256', 'batchSize=256']);
    expect(estimateRun(config, preset).peakMb).toBeGreaterThan(16_000);
    const font = {
      path: '/a.ttf',
      faceIndex: 0,
      sha256: 'a'.repeat(64),
      info: fontInfo({ characterCount: 9000 }),
    };
    const project = { source: font, target: font, family: [] };
    const [problem, ...others] = checkRun(config, project, 16_000);
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(/^This run would need about \d+\.\d GB of memory, .* 15\.6 GB\.$/);
    expect(checkRun(preset.config, project, 16_000)).toEqual([]);
    expect(availableMemoryMb()).toBeGreaterThan(500);
    expect(availableMemoryMb()).toBeLessThan(totalmem() / 2 ** 20);
  });

  it('fits every upsampler into every preset', () => {
    for (const preset of listPresets()) {
      for (const kind of [
        'conv-transpose',
        'pixel-shuffle',
        'pixel-shuffle-post-conv',
        'upsample-conv',
        'pixel-shuffle-blur',
      ]) {
        const config = applySettings(preset.config, [`model.upsampler.kind=${kind}`]);
        expect(estimateRun(config, preset).secondsPerStep).toBeGreaterThan(0);
      }
    }
  });
});
