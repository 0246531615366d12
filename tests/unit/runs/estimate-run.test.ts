import { describe, expect, it } from 'vitest';
import { estimateRun } from '../../../main/runs/estimate-run';
import { listPresets } from '../../../main/runs/presets';
import { applySettings } from '../../../shared/domain/run-settings';

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
