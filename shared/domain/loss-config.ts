import { z } from 'zod';

/** How a loss's weight moves with the progress of a run, 0 to 1. */
export const LOSS_SCHEDULES = ['constant', 'ramp', 'early-boost'] as const;

const shape = {
  schedule: z.enum(LOSS_SCHEDULES).default('constant'),
  /**
   * Where `ramp` has grown from nothing to the weight, and where `early-boost` has fallen from three times the
   * weight to it, as a part of the run.
   */
  until: z.number().min(0.01).max(1).default(0.3),
};

/** A weight, or a weight with a schedule; a plain number is a constant weight. */
const lossSchema = (weight: number) =>
  z.preprocess(
    (value) => (typeof value === 'number' ? { weight: value } : value),
    z.strictObject({ weight: z.number().min(0).default(weight), ...shape }).prefault({}),
  );
export type LossConfig = Readonly<z.infer<ReturnType<typeof lossSchema>>>;

/** The losses in the order that tables and the form use; a weight of 0 leaves one out of the step. */
export const LOSSES = [
  'l1',
  'edge',
  'perceptual',
  'featureMatching',
  'adversarial',
  'const',
  'category',
] as const;
export type LossName = (typeof LOSSES)[number];

export const lossesSchema = z.strictObject({
  /** Mean absolute difference in coverage. */
  l1: z.preprocess(
    (value) => (typeof value === 'number' ? { weight: value } : value),
    z
      .strictObject({
        weight: z.number().min(0).default(1),
        ...shape,
        /** How far its bottom is rounded at first, in the network's range of two; 0 is plain L1. See roundedL1Loss. */
        rounding: z.number().min(0).max(1).default(0.3),
      })
      .prefault({}),
  ),
  /** L1 between Sobel gradients (seed S12). */
  edge: lossSchema(0),
  /** L1 between features of our own glyph classifier (seed S6; Johnson et al. 2016). */
  perceptual: lossSchema(0),
  /** L1 between the discriminator's features of drawn and target (Wang et al. 2018). */
  featureMatching: lossSchema(0),
  /** Hinge loss against a patch discriminator (Lim & Ye 2017; Isola et al. 2017). */
  adversarial: lossSchema(0),
  /** The innermost features of the source and of what is drawn stay alike (zi2zi). */
  const: lossSchema(0),
  /** The discriminator tells styles apart, and what is drawn must be told as its own (Odena et al. 2017). */
  category: lossSchema(0),
});
export type LossesConfig = Readonly<z.infer<typeof lossesSchema>>;

/** How many times its weight an early boost begins with. */
const BOOST = 3;

/**
 * How many times its weight a loss has when `progress` (0 to 1) of a run is done.
 *
 * `constant` keeps it; `ramp` grows in a straight line from nothing to the weight at `until`; `early-boost` falls in
 * a straight line from three times the weight to it at `until` (seed S6: more perceptual or feature-matching loss
 * early on).
 */
export function scheduleFactor(
  { schedule, until }: Pick<LossConfig, 'schedule' | 'until'>,
  progress: number,
): number {
  const passed = Math.min(1, Math.max(0, progress / until));
  switch (schedule) {
    case 'constant':
      return 1;
    case 'ramp':
      return passed;
    case 'early-boost':
      return BOOST + (1 - BOOST) * passed;
  }
}

const ASKING_DISCRIMINATOR = ['featureMatching', 'adversarial', 'category'] as const;

/** Whether a loss of a config asks a discriminator. */
export function needsDiscriminator({ losses }: { readonly losses: LossesConfig }): boolean {
  return ASKING_DISCRIMINATOR.some((name) => losses[name].weight > 0);
}

/** A patch GAN on (source, image); made only where a loss needs it. */
export const discriminatorSchema = z.strictObject({
  /** Channels of its first level; doubled at each one. */
  width: z.int().min(4).max(256).default(16),
  /** Levels that halve the side; each adds one block whose features can be matched. */
  levels: z.int().min(1).max(5).default(3),
  /** Divides every kernel by its largest singular value (Miyato et al. 2018). */
  spectralNorm: z.boolean().default(true),
  learningRate: z.number().positive().max(1).default(0.0005),
});
export type DiscriminatorConfig = Readonly<z.infer<typeof discriminatorSchema>>;
