import { AppError } from '../../../shared/domain/app-error';
import { LOSSES, type LossName, needsDiscriminator } from '../../../shared/domain/loss-config';
import type { RunConfig } from '../../../shared/domain/run-config';
import { type Scalar, type Tensor2D, type Tensor4D, tf } from '../backend';
import type { AdamWSettings, FeedSpec, FeedTensors, Player, Precision, StepSpec } from '../compile/step-spec';
import type { GlyphFeatures } from '../features/glyph-features';
import { adversarialLoss, discriminatorLoss } from '../losses/adversarial';
import { categoryLoss } from '../losses/category';
import { constLoss } from '../losses/const';
import { edgeLoss } from '../losses/edge';
import { featureMatchingLoss } from '../losses/feature-matching';
import { l1Loss, roundedL1Loss } from '../losses/l1';
import { lossWeightAt, roundingFrom } from '../losses/loss-weight';
import { perceptualLoss } from '../losses/perceptual';
import { runDiscriminator } from '../model/discriminator';
import { encodeInnermost, runNetwork } from '../model/network';
import type { ParameterSet } from '../model/parameters';

/** What some steps need besides the network. */
export interface StepParts {
  /** The discriminator's parameters where {@link needsDiscriminator} says so. */
  readonly discriminator?: ParameterSet | null;
  /** Our glyph network where {@link needsFeatures} says so. */
  readonly features?: GlyphFeatures | null;
  /** Styles that the network draws; one when left out. */
  readonly styles?: number;
}

type Losses = Pick<RunConfig, 'losses'>;

/** The losses with a weight, in their fixed order; the others are not computed at all. */
export function activeLosses({ losses }: Losses): readonly LossName[] {
  return LOSSES.filter((name) => losses[name].weight > 0);
}

/** Whether a loss of the config looks through our glyph network. */
export function needsFeatures({ losses }: Losses): boolean {
  return losses.perceptual.weight > 0;
}

/** Whether the discriminator learns to tell drawn from real; with the category alone it only learns styles. */
const isJudging = ({ losses }: Losses) => losses.adversarial.weight > 0 || losses.featureMatching.weight > 0;

const isRounded = ({ losses }: Losses) => losses.l1.weight > 0 && losses.l1.rounding > 0;

/**
 * The scalars that a step is fed when `progress` (0 to 1) of the run is done: a `weight.<loss>` for each active loss,
 * and `rounding` where the bottom of L1 is rounded.
 */
export function feedsAt(config: Losses, progress: number): Readonly<Record<string, number>> {
  const { losses } = config;
  const weights = activeLosses(config).map((name) => [
    `weight.${name}`,
    lossWeightAt(losses[name], progress),
  ]);
  return {
    ...(isRounded(config) ? { rounding: roundingFrom(losses.l1.rounding, progress) } : {}),
    ...Object.fromEntries(weights),
  };
}

/**
 * One update as plain arithmetic: what is fed, what is trained, what is descended.
 *
 * Fed are `source` and `target` [batch, N, N, 1], `style` [batch, styles] where there is more than one, and the
 * scalars of {@link feedsAt}. The player `generator` tells each active loss, and l1 always, by its LossName and
 * unweighted; a `discriminator` plays where {@link needsDiscriminator}. The losses read nothing but feeds and
 * parameters, so that they can be compiled as they stand.
 *
 * Throws an AppError config-invalid where the category loss has but one style to tell.
 */
export function describeStep(
  config: RunConfig,
  parameters: ParameterSet,
  precision: Precision = 'float32',
  parts: StepParts = {},
): StepSpec {
  const { batchSize, sizePx, optimizer, losses } = config;
  const styles = parts.styles ?? 1;
  if (losses.category.weight > 0 && styles < 2) {
    throw new AppError({
      kind: 'config-invalid',
      message: 'The category loss tells styles apart, and this run has only one.',
      fix: 'Name further styles in pairs.styles, or set losses.category to 0.',
    });
  }
  const image = [batchSize, sizePx, sizePx, 1];
  const scalars = Object.keys(feedsAt(config, 0));
  return {
    precision,
    accumulate: optimizer.accumulate,
    feeds: [
      { name: 'source', shape: image, dtype: 'float32' },
      { name: 'target', shape: image, dtype: 'float32' },
      ...(styles > 1 ? [{ name: 'style', shape: [batchSize, styles], dtype: 'float32' } as const] : []),
      ...scalars.map((name): FeedSpec => ({ name, shape: [], dtype: 'float32' })),
    ],
    players: [
      describeGenerator(config, parameters, parts),
      ...(needsDiscriminator(config) ? [describeDiscriminator(config, parameters, parts)] : []),
    ],
  };
}

function describeGenerator(config: RunConfig, parameters: ParameterSet, parts: StepParts): Player {
  const active = activeLosses(config);
  return {
    name: 'generator',
    variables: trainedVariables(parameters, config.optimizer),
    optimizer: adamW(config, true),
    loss: (feeds) => {
      const values = lossValues(config, parameters, parts, feeds);
      const weighted = active.map((name) => {
        const descended = name === 'l1' ? values.descendedL1() : values.of(name);
        return tf.mul(descended, feeds[`weight.${name}`] as Scalar) as Scalar;
      });
      const told = active.filter((name) => name !== 'l1').map((name) => [name, values.of(name)] as const);
      return {
        loss: (weighted.length === 0 ? tf.scalar(0) : tf.addN(weighted)) as Scalar,
        l1: values.of('l1'),
        ...Object.fromEntries(told),
      };
    },
  };
}

/** Every loss of the generator by its name, each computed when it is asked for and once only. */
function lossValues(
  config: RunConfig,
  { lookup }: ParameterSet,
  parts: StepParts,
  feeds: FeedTensors,
): { readonly of: (name: LossName) => Scalar; readonly descendedL1: () => Scalar } {
  const { model } = config;
  const { source, target, style } = imagesOf(feeds);
  let innermost: Tensor4D | undefined;
  const drawn = runNetwork(source, lookup, model, {
    style,
    onLayer: (name, features) => {
      if (name === 'innermost') innermost = features;
    },
  });
  const judge = once(() => judgeImage(config, parts, feeds, drawn));
  const compute: Readonly<Record<LossName, () => Scalar>> = {
    l1: once(() => l1Loss(drawn, target)),
    edge: once(() => edgeLoss(drawn, target)),
    perceptual: once(() => {
      const { layersOf, distances } = partOf(parts.features, 'glyph network');
      return perceptualLoss(layersOf(drawn), layersOf(target), distances);
    }),
    featureMatching: once(() =>
      featureMatchingLoss(judge().features, judgeImage(config, parts, feeds, target).features),
    ),
    adversarial: once(() => adversarialLoss(judge().patches)),
    const: once(() => {
      const encoded = partOf(innermost, 'innermost features');
      return constLoss(encoded, encodeInnermost(drawn, lookup, model, style));
    }),
    category: once(() => categoryLoss(partOf(judge().category, 'category head'), partOf(style, 'style'))),
  };
  return {
    of: (name) => compute[name](),
    descendedL1: () =>
      isRounded(config) ? roundedL1Loss(drawn, target, feeds.rounding as Scalar) : compute.l1(),
  };
}

/** Descends the hinge loss on real and drawn images where it judges, and the styles of the real ones. */
function describeDiscriminator(config: RunConfig, { lookup }: ParameterSet, parts: StepParts): Player {
  return {
    name: 'discriminator',
    variables: partOf(parts.discriminator, 'discriminator').specs.map(({ name, decays }) => ({
      name,
      variable: partOf(parts.discriminator?.variables.get(name), name),
      weightDecay: decays ? config.optimizer.weightDecay : 0,
    })),
    optimizer: adamW(config, false),
    loss: (feeds) => {
      const { source, target, style } = imagesOf(feeds);
      const real = judgeImage(config, parts, feeds, target);
      const terms: Scalar[] = [];
      if (isJudging(config)) {
        const drawn = runNetwork(source, lookup, config.model, { style });
        terms.push(discriminatorLoss(real.patches, judgeImage(config, parts, feeds, drawn).patches));
      }
      if (config.losses.category.weight > 0) {
        terms.push(categoryLoss(partOf(real.category, 'category head'), partOf(style, 'style')));
      }
      return tf.addN(terms) as Scalar;
    },
  };
}

function judgeImage(config: RunConfig, parts: StepParts, feeds: FeedTensors, image: Tensor4D) {
  const { lookup } = partOf(parts.discriminator, 'discriminator');
  return runDiscriminator(imagesOf(feeds).source, image, lookup, config.discriminator, parts.styles ?? 1);
}

function imagesOf(feeds: FeedTensors) {
  return {
    source: feeds.source as Tensor4D,
    target: feeds.target as Tensor4D,
    style: feeds.style as Tensor2D | undefined,
  };
}

/**
 * The network's parameters in their groups: the embedder learns at its own part of the rate, and with layer-wise
 * decay each level at a part of that of the level above it (seed S10).
 */
function trainedVariables(parameters: ParameterSet, optimizer: RunConfig['optimizer']) {
  return parameters.specs.map(({ name, decays }) => ({
    name,
    variable: partOf(parameters.variables.get(name), name),
    weightDecay: decays ? optimizer.weightDecay : 0,
    learningRateScale: rateScaleOf(name, optimizer),
  }));
}

/** A parameter's own factor on the learning rate, from its name: `encoder.2.…` and `decoder.2.…` are of level 2. */
export function rateScaleOf(
  name: string,
  { embedderRate, layerDecay }: Pick<RunConfig['optimizer'], 'embedderRate' | 'layerDecay'>,
): number {
  if (name.startsWith('embedder.')) return embedderRate;
  const level = /^(?:encoder|decoder)\.(\d+)\./.exec(name)?.[1];
  // Stem and head are of level 0.
  return layerDecay ** Number(level ?? 0);
}

function adamW({ optimizer }: RunConfig, hasAverage: boolean): AdamWSettings {
  const { beta1, beta2, epsilon, clipNorm } = optimizer;
  return { beta1, beta2, epsilon, hasAverage, ...(clipNorm === null ? {} : { clipNorm }) };
}

/** What the config asks for and the caller must have given; its absence is a bug. */
function partOf<T>(part: T | null | undefined, name: string): T {
  if (part === null || part === undefined) throw new Error(`the step needs the ${name} and was given none`);
  return part;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
