import { z } from 'zod';
import { discriminatorSchema, lossesSchema } from './loss-config';
import { modelSchema } from './model-config';

export type {
  JikeiUnetConfig,
  ModelConfig,
  PlainUpsamplerConfig,
  SeedUnetConfig,
  UpsamplerConfig,
  UpsamplerKind,
} from './model-config';
export {
  modelSchema,
  UPSAMPLER_KINDS,
  upsamplerSchema,
} from './model-config';

/** How long a run trains, over all its resumes. */
export const budgetSchema = z
  .strictObject({
    steps: z.int().min(1).nullable().default(null),
    minutes: z.number().positive().nullable().default(null),
  })
  .refine((budget) => budget.steps !== null || budget.minutes !== null, {
    message: 'give steps, minutes, or both',
  });
export type Budget = Readonly<z.infer<typeof budgetSchema>>;

/** Everything that decides what a run does. Strict: an unknown key is an error, never ignored. */
export const runConfigSchema = z.strictObject({
  preset: z.string().min(1),
  sizePx: z.union([z.literal(32), z.literal(64), z.literal(128), z.literal(256)]),
  /** Seeds weights, data order and augmentation. */
  seed: z.int().min(0).max(0xffffffff).default(0),
  model: modelSchema,
  batchSize: z.int().min(1).max(256),
  /** Which shared characters are trained on; held-out ones never are. */
  pairs: z
    .strictObject({
      script: z.enum(['all', 'han']).default('all'),
      /** At most so many, chosen by seed; null takes all. */
      limit: z.int().min(1).nullable().default(null),
      /**
       * Further styles to learn, by the names that the project's family gives them: the source stays the project's
       * own, the target is that weight. `all` becomes the list of names when the run is made. Needs a FiLM level.
       */
      styles: z.union([z.literal('all'), z.array(z.string().min(1))]).default([]),
    })
    .prefault({}),
  losses: lossesSchema.prefault({}),
  discriminator: discriminatorSchema.prefault({}),
  optimizer: z
    .strictObject({
      learningRate: z.number().positive().max(1),
      weightDecay: z.number().min(0).max(1).default(0.01),
      beta1: z.number().min(0).max(0.9999).default(0.9),
      beta2: z.number().min(0).max(0.99999).default(0.999),
      epsilon: z.number().positive().default(1e-8),
      warmupSteps: z.int().min(0).default(50),
      /** The learning rate at the end of the cosine, as a part of the peak. */
      finalRate: z.number().min(0).max(1).default(0.02),
      emaDecay: z.number().min(0).max(0.99999).default(0.998),
      /** The embedder's learning rate as a part of the network's (seed S10). */
      embedderRate: z.number().min(0).max(2).default(0.5),
      /** Each level further in learns at this part of the rate of the one above it (seed S10); 1 turns it off. */
      layerDecay: z.number().min(0.1).max(1).default(1),
      /** Scales all gradients down together where their joint norm is above this; null never does. */
      clipNorm: z.number().positive().nullable().default(null),
      /** Batches whose gradients are added up for one update. */
      accumulate: z.int().min(1).max(64).default(1),
    })
    .readonly(),
  augmentation: z
    .strictObject({
      /** Largest shared shift of source and target in em, 0 turns it off. */
      shift: z.number().min(0).max(0.25).default(0),
      /** Largest shared scaling up or down, e.g. 0.05 is 0.95 to 1.05. */
      scale: z.number().min(0).max(0.5).default(0),
      /**
       * Part of the pairs that come from the family's other weights, source and target of the same weight alike.
       * The source shows its weight, so this needs no style.
       */
      neighbours: z.number().min(0).max(0.9).default(0),
    })
    .prefault({}),
  /** The run ends at whichever comes first; at least one is a number. */
  budget: budgetSchema,
  evaluation: z
    .strictObject({
      everySteps: z.int().min(1).default(200),
      /** Held-out Han glyphs measured while training; the last measurement always takes all of them. */
      glyphs: z.int().min(1).default(200),
      /**
       * Part of the characters kept from training to choose by: the best checkpoint, early stopping, and whatever
       * somebody tunes. The held-out characters choose nothing. 0 keeps none, and the last checkpoint counts as best.
       */
      validation: z.number().min(0).max(0.5).default(0.015),
      /** Ends the run when so many measurements in a row on the validation characters brought no better L1. */
      patience: z.int().min(1).nullable().default(null),
    })
    .prefault({}),
  samples: z
    .strictObject({
      everySteps: z.int().min(1).default(200),
      /** Held-out characters drawn at every sample step. */
      characters: z.string().min(1),
    })
    .readonly(),
  checkpoints: z
    .strictObject({
      everySeconds: z.number().positive().default(60),
      /** Checkpoints kept besides the last and the best one. */
      keep: z.int().min(1).default(2),
    })
    .prefault({}),
  /** `auto` compiles the step where it can be traced and says so where it cannot. */
  engine: z.enum(['auto', 'eager', 'compiled']).default('auto'),
  /**
   * `mixed` multiplies in bfloat16 inside wide convolutions of a compiled step and sums in float32; `auto` does so
   * where this machine is faster at it, found out at each start.
   */
  precision: z.enum(['auto', 'float32', 'mixed']).default('float32'),
});
export type RunConfig = Readonly<z.infer<typeof runConfigSchema>>;

/** A named starting point with its title and measured cost, one file in assets/presets. */
export const presetSchema = z.strictObject({
  id: z.string().min(1),
  /** Time and memory of a step as measured on the machine named; the base of every estimate shown. */
  measured: z
    .strictObject({
      machine: z.string(),
      msPerStep: z.number().positive(),
      peakMb: z.number().positive(),
      /** False where the figures were scaled from another preset and not measured. */
      isMeasured: z.boolean(),
    })
    .readonly(),
  config: runConfigSchema,
});
export type Preset = Readonly<z.infer<typeof presetSchema>>;
