import { z } from 'zod';

/** The four upsamplers of the question plus ours, in the fixed order every table and chart uses. */
export const UPSAMPLER_KINDS = [
  'conv-transpose',
  'pixel-shuffle',
  'pixel-shuffle-post-conv',
  'upsample-conv',
  'pixel-shuffle-blur',
] as const;
export type UpsamplerKind = (typeof UPSAMPLER_KINDS)[number];

const preKernel = z.union([z.literal(1), z.literal(3), z.literal(5)]).default(3);
const init = z.enum(['default', 'icnr']).default('default');

/** How a decoder level doubles its resolution. */
export const upsamplerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('conv-transpose'),
    /** Side of the kernel; 4 overlaps evenly at stride 2, 3 does not (Odena et al. 2016). */
    kernel: z.union([z.literal(2), z.literal(3), z.literal(4)]).default(4),
  }),
  z.strictObject({ kind: z.literal('pixel-shuffle'), preKernel, init }),
  z.strictObject({
    kind: z.literal('pixel-shuffle-post-conv'),
    preKernel,
    init,
    postKernel: z.union([z.literal(1), z.literal(3)]).default(3),
  }),
  z.strictObject({
    kind: z.literal('upsample-conv'),
    resize: z.enum(['nearest', 'bilinear']).default('nearest'),
    kernel: z.union([z.literal(3), z.literal(5)]).default(3),
  }),
  z.strictObject({ kind: z.literal('pixel-shuffle-blur'), preKernel }),
]);
export type UpsamplerConfig = z.infer<typeof upsamplerSchema>;

const norm = z.enum(['instance', 'group', 'none']);

/** The seed's network: 4x4 stride-2 convolutions down to `innermostPx`, the chosen upsampler back up. */
export const seedUnetSchema = z.strictObject({
  kind: z.literal('seed-unet'),
  /** Channels of the first level; doubled at each level up to eight times. */
  width: z.int().min(4).max(256),
  /** Side of the innermost feature map in pixels. */
  innermostPx: z.int().min(1).max(32).default(2),
  norm: norm.default('instance'),
  upsampler: upsamplerSchema,
});

/** Our own network: residual blocks, group norm, a zero-initialised head added to the source image. */
export const jikeiUnetSchema = z.strictObject({
  kind: z.literal('jikei-unet'),
  /** Channels of the levels, finest first; each level halves the resolution. */
  channels: z.array(z.int().min(4).max(512)).min(2).max(7),
  /** Residual blocks at each level of the encoder and of the decoder. */
  blocks: z.int().min(1).max(4).default(1),
  norm: norm.default('group'),
  upsampler: upsamplerSchema,
});

export const modelSchema = z.discriminatedUnion('kind', [seedUnetSchema, jikeiUnetSchema]);
export type ModelConfig = z.infer<typeof modelSchema>;
export type SeedUnetConfig = z.infer<typeof seedUnetSchema>;
export type JikeiUnetConfig = z.infer<typeof jikeiUnetSchema>;

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
    })
    .prefault({}),
  losses: z.strictObject({ l1: z.number().min(0).default(1) }).prefault({}),
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
    })
    .readonly(),
  augmentation: z
    .strictObject({
      /** Largest shared shift of source and target in em, 0 turns it off. */
      shift: z.number().min(0).max(0.25).default(0),
      /** Largest shared scaling up or down, e.g. 0.05 is 0.95 to 1.05. */
      scale: z.number().min(0).max(0.5).default(0),
    })
    .prefault({}),
  /** The run ends at whichever comes first; at least one is a number. */
  budget: z
    .strictObject({
      steps: z.int().min(1).nullable().default(null),
      minutes: z.number().positive().nullable().default(null),
    })
    .refine((budget) => budget.steps !== null || budget.minutes !== null, {
      message: 'give steps, minutes, or both',
    }),
  evaluation: z
    .strictObject({
      everySteps: z.int().min(1).default(200),
      /** Held-out Han glyphs measured while training; the last measurement always takes all of them. */
      glyphs: z.int().min(1).default(200),
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
