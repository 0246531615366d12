import type { Preset, RunConfig } from '../../shared/domain/run-config';
import type { RunEstimate } from '../../shared/ipc/main-service';
import { describeModel } from '../trainer/model/describe-model';
import { findPreset } from './presets';

/** TensorFlow, Node and the parsed fonts before the first step, measured with the smoke preset. */
const restingMb = 700;

/**
 * What a run would cost, from the preset's step as it was measured, scaled to this config.
 *
 * Time goes with multiply-adds times batch; memory above the resting size with activations times batch. Right to
 * within some 20 % while the network is of the preset's kind; `isMeasured` is true for the preset's own network
 * alone. Throws an AppError config-invalid where the network does not fit the canvas.
 */
export function estimateRun(config: RunConfig, preset: Preset = findPreset(config.preset)): RunEstimate {
  const model = describeModel(config.model, config.sizePx);
  const measuredModel = describeModel(preset.config.model, preset.config.sizePx);
  const { measured } = preset;
  const work = (model.macs * config.batchSize) / (measuredModel.macs * preset.config.batchSize);
  const memory =
    (model.activations * config.batchSize) / (measuredModel.activations * preset.config.batchSize);
  const secondsPerStep = (measured.msPerStep / 1000) * work;
  const { steps, minutes } = config.budget;
  const minutesOfSteps = steps === null ? Number.POSITIVE_INFINITY : (steps * secondsPerStep) / 60;
  const minutesInAll = Math.min(minutesOfSteps, minutes ?? Number.POSITIVE_INFINITY);
  return {
    parameters: model.parameters,
    macs: model.macs,
    secondsPerStep,
    steps: steps === null ? null : Math.min(steps, Math.round((minutesInAll * 60) / secondsPerStep)),
    minutes: minutesInAll,
    peakMb: Math.round(restingMb + Math.max(0, measured.peakMb - restingMb) * memory),
    isMeasured: measured.isMeasured && work === 1 && memory === 1,
    machine: measured.machine,
  };
}
