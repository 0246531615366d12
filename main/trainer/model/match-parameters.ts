import { AppError } from '../../../shared/domain/app-error';
import type { ModelConfig } from '../../../shared/domain/run-config';
import { planNetwork } from './network';
import { sizeOf } from './plan';
import { seedChannels } from './seed-unet';

/** How far the parameters may be from those asked for, as a part of them. */
const MATCH_TOLERANCE = 0.02;

const fewestChannels = 4;
const mostWidth = 256;
const mostChannels = { 'jikei-unet': 512, 'seed-unet': 2048 } as const;

/**
 * The same network made wider or narrower until it has so many parameters, to within 2 %: arms of a comparison that
 * differ in what is compared and not in capacity (facts: the seed's four modes differed 2.4 times).
 *
 * All levels are scaled alike and rounded, first to multiples of four (of the heads too where there is attention),
 * then single levels are moved. Throws an AppError config-invalid where no widths come close enough.
 */
export function matchParameters(
  model: ModelConfig,
  sizePx: number,
  styles: number,
  parameters: number,
): ModelConfig {
  const countOf = (candidate: ModelConfig) => countParameters(candidate, sizePx, styles);
  const errorOf = (candidate: ModelConfig) => {
    const count = countOf(candidate);
    return count === null ? Number.POSITIVE_INFINITY : Math.abs(count / parameters - 1);
  };
  // What is wrong with the model itself is said as it is.
  planNetwork(model, sizePx, styles);
  let nearest = model;
  const offer = (candidate: ModelConfig) => {
    if (errorOf(candidate) < errorOf(nearest)) nearest = candidate;
    return errorOf(nearest) <= MATCH_TOLERANCE;
  };
  if (offer(model)) return nearest;
  if (model.kind === 'seed-unet' && model.channels === undefined) {
    if (offer(nearestWidth(model, errorOf))) return nearest;
  }
  for (const unit of unitsOf(model)) {
    const scaled = scaleTo(model, sizePx, unit, (candidate) => (countOf(candidate) ?? 0) < parameters);
    if (offer(moveLevels(scaled, sizePx, unit, errorOf))) return nearest;
  }
  throw new AppError({
    kind: 'config-invalid',
    message: `No widths give this network ${parameters.toLocaleString('en')} parameters to within 2 %; the nearest have ${(countOf(nearest) ?? 0).toLocaleString('en')}.`,
    fix: 'Ask for more parameters, or choose fewer heads.',
  });
}

/** Null where the widths do not fit, such as heads that do not divide them. */
function countParameters(model: ModelConfig, sizePx: number, styles: number): number | null {
  try {
    return planNetwork(model, sizePx, styles)
      .flatMap((layer) => layer.parameters)
      .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function nearestWidth(
  model: Extract<ModelConfig, { kind: 'seed-unet' }>,
  errorOf: (candidate: ModelConfig) => number,
): ModelConfig {
  let nearest = model;
  for (let width = fewestChannels; width <= mostWidth; width++) {
    const candidate = { ...model, width };
    if (errorOf(candidate) < errorOf(nearest)) nearest = candidate;
  }
  return nearest;
}

/** Channels are rounded to these, the coarsest first: whole groups of a norm, whole heads. */
function unitsOf(model: ModelConfig): readonly number[] {
  const hasHeads =
    model.skip === 'attention' ||
    model.selfAttention.length + model.linearAttention.length + model.transformer.length > 0;
  if (!hasHeads) return [4, 2, 1];
  const coarse = model.heads % 4 === 0 ? model.heads : model.heads * (model.heads % 2 === 0 ? 2 : 4);
  return coarse === model.heads ? [coarse] : [coarse, model.heads];
}

/** All levels times the one factor at which `isBelow` turns, found by halving the interval of its logarithm. */
function scaleTo(
  model: ModelConfig,
  sizePx: number,
  unit: number,
  isBelow: (candidate: ModelConfig) => boolean,
): ModelConfig {
  const channels = channelsOf(model, sizePx);
  const at = (logarithm: number) =>
    withChannels(
      model,
      channels.map((count) => roundTo(unit, count * 2 ** logarithm, mostChannels[model.kind])),
    );
  let [low, high] = [-8, 8];
  for (let round = 0; round < 24; round++) {
    const middle = (low + high) / 2;
    if (isBelow(at(middle))) low = middle;
    else high = middle;
  }
  return at(high);
}

/** One level up or down by a unit at a time, each time the best of all, until it is close enough or gets no closer. */
function moveLevels(
  model: ModelConfig,
  sizePx: number,
  unit: number,
  errorOf: (candidate: ModelConfig) => number,
): ModelConfig {
  let best = model;
  while (errorOf(best) > MATCH_TOLERANCE) {
    const channels = channelsOf(best, sizePx);
    const moved = channels.flatMap((count, level) =>
      [-unit, unit].map((step) =>
        withChannels(best, channels.with(level, roundTo(unit, count + step, mostChannels[model.kind]))),
      ),
    );
    const next = moved.reduce((left, right) => (errorOf(right) < errorOf(left) ? right : left), best);
    if (next === best) return best;
    best = next;
  }
  return best;
}

const roundTo = (unit: number, count: number, most: number) => {
  const least = Math.ceil(fewestChannels / unit) * unit;
  return Math.min(Math.floor(most / unit) * unit, Math.max(least, Math.round(count / unit) * unit));
};

const channelsOf = (model: ModelConfig, sizePx: number): readonly number[] =>
  model.kind === 'jikei-unet' ? model.channels : seedChannels(model, sizePx);

const withChannels = (model: ModelConfig, channels: readonly number[]): ModelConfig => ({
  ...model,
  channels: [...channels],
});
