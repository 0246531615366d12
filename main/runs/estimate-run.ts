import { needsDiscriminator } from '../../shared/domain/loss-config';
import type { Preset, RunConfig } from '../../shared/domain/run-config';
import { runStyles } from '../../shared/domain/style-names';
import type { RunEstimate } from '../../shared/ipc/main-service';
import { planFeatures } from '../trainer/features/feature-network';
import { describeModel } from '../trainer/model/describe-model';
import { planDiscriminator } from '../trainer/model/discriminator';
import type { LayerPlan } from '../trainer/model/plan';
import { needsFeatures } from '../trainer/training/training-step';
import { findPreset } from './presets';

/** Fonts, images and the last measurement of a run take about so long besides its training. */
export const SECONDS_BESIDES = 25;

/** TensorFlow, Node and the parsed fonts before the first step, measured with the smoke preset. */
const restingMb = 700;
/** A further parsed font: 400 MB for ten of the reference families. */
const fontMb = 40;
/** Value, gradient, two moments and the moving average of a parameter. */
const bytesPerParameter = 5 * 4;
/** Weights of a family where nobody says how many: those of the reference families. */
const usualFamily = 4;

/**
 * What a run would cost, from the preset's step as it was measured, scaled to this config.
 *
 * Time goes with multiply-adds times batch and micro-batches; memory above the resting size with what the backward
 * pass keeps times batch. Discriminator, glyph network and a second encoding are counted as the passes they take.
 * Right to within some 20 % while the network is of the preset's kind; `isMeasured` is true for the preset's own
 * network alone. Throws an AppError config-invalid where a network does not fit the canvas.
 */
export function estimateRun(config: RunConfig, preset: Preset = findPreset(config.preset)): RunEstimate {
  const cost = costOf(config);
  const measuredCost = costOf(preset.config);
  const { measured } = preset;
  const work = cost.work / measuredCost.work;
  const memory = cost.kept / measuredCost.kept;
  const secondsPerStep = (measured.msPerStep / 1000) * work;
  const { steps, minutes } = config.budget;
  const minutesOfSteps = steps === null ? Number.POSITIVE_INFINITY : (steps * secondsPerStep) / 60;
  const minutesInAll = Math.min(minutesOfSteps, minutes ?? Number.POSITIVE_INFINITY);
  const further =
    ((cost.trained - measuredCost.trained) * bytesPerParameter) / 2 ** 20 +
    (furtherFonts(config) - furtherFonts(preset.config)) * fontMb;
  return {
    parameters: cost.parameters,
    macs: cost.macs,
    secondsPerStep,
    steps: steps === null ? null : Math.min(steps, Math.round((minutesInAll * 60) / secondsPerStep)),
    minutes: minutesInAll,
    peakMb: Math.round(restingMb + Math.max(0, (measured.peakMb - restingMb) * memory + further)),
    isMeasured: measured.isMeasured && work === 1 && memory === 1,
    machine: measured.machine,
  };
}

interface Cost {
  /** Of the network that draws. */
  readonly parameters: number;
  readonly macs: number;
  /** Of the discriminator too. */
  readonly trained: number;
  /** Multiply-adds of a step, forwards and backwards. */
  readonly work: number;
  /** Values that a step keeps for its way back. */
  readonly kept: number;
}

function costOf(config: RunConfig): Cost {
  const { model, sizePx, batchSize, optimizer, losses } = config;
  const styles = runStyles(config).length;
  const network = describeModel(model, sizePx, styles);
  const judge = needsDiscriminator(config)
    ? sum(planDiscriminator(config.discriminator, sizePx, styles))
    : nothing;
  const features = needsFeatures(config)
    ? sum(planFeatures(1).filter(({ name }) => name.startsWith('block.')))
    : nothing;
  // The encoder, about half of the network, once more on what was drawn.
  const encodings = losses.const.weight > 0 ? 0.5 : 0;
  // Forwards once, backwards twice (values and weights). The discriminator sees drawn and real ones, and what was
  // drawn is sent back through it for the network; the glyph network sees both and is sent back through once.
  const work = 3 * network.macs * (1 + encodings) + 7 * judge.macs + 3 * features.macs;
  const kept = network.activations * (1 + encodings) + 2 * judge.activations + 2 * features.activations;
  return {
    parameters: network.parameters,
    macs: network.macs,
    trained: network.parameters + judge.parameters,
    work: work * batchSize * optimizer.accumulate,
    kept: kept * batchSize,
  };
}

const nothing = { macs: 0, activations: 0, parameters: 0 };

function sum(layers: readonly LayerPlan[]): typeof nothing {
  return layers.reduce(
    (total, { macs, output, parameters }) => ({
      macs: total.macs + macs,
      activations: total.activations + output.sizePx ** 2 * output.channels,
      parameters:
        total.parameters +
        parameters.reduce((size, { shape }) => size + shape.reduce((product, side) => product * side, 1), 0),
    }),
    nothing,
  );
}

/** Fonts that are read besides the project's two: a target for each style, and all pairs of the family for neighbours. */
function furtherFonts(config: RunConfig): number {
  const styles = runStyles(config).length - 1;
  return styles + (config.augmentation.neighbours > 0 ? 2 * usualFamily : 0);
}
