import { z } from 'zod';

/** The four upsamplers of the question, ours, and a mixture, in the fixed order every table and chart uses. */
export const UPSAMPLER_KINDS = [
  'conv-transpose',
  'pixel-shuffle',
  'pixel-shuffle-post-conv',
  'upsample-conv',
  'pixel-shuffle-blur',
  'hybrid',
] as const;
export type UpsamplerKind = (typeof UPSAMPLER_KINDS)[number];

const preKernel = z.union([z.literal(1), z.literal(3), z.literal(5)]).default(3);
const init = z.enum(['default', 'icnr']).default('default');

const plainUpsamplers = [
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
] as const;
const plainUpsamplerSchema = z.discriminatedUnion('kind', plainUpsamplers);
export type PlainUpsamplerConfig = z.infer<typeof plainUpsamplerSchema>;

/** How a decoder level doubles its resolution. */
export const upsamplerSchema = z.discriminatedUnion('kind', [
  ...plainUpsamplers,
  z.strictObject({
    kind: z.literal('hybrid'),
    /** One for each level, finest first; the last also stands for every level below it. */
    levels: z
      .array(plainUpsamplerSchema)
      .min(1)
      .max(8)
      .default([
        { kind: 'pixel-shuffle', preKernel: 3, init: 'icnr' },
        { kind: 'conv-transpose', kernel: 4 },
      ]),
  }),
]);
export type UpsamplerConfig = z.infer<typeof upsamplerSchema>;

const norm = z.enum(['instance', 'group', 'none']);

/** Numbers of levels as in the names of their parameters, 0 the finest: `decoder.2.block.0` is of level 2. */
const levels = z.array(z.int().min(0).max(7)).default([]);

/**
 * The seed's further systems, which either network may have. Those with a list of levels stand behind the
 * decoder's blocks of each of these levels; at the innermost level, behind the encoder's.
 */
const systems = {
  /** How an encoder level reaches the decoder: beside it, beside it after attention on it (seed S11), or added to it. */
  skip: z.enum(['concat', 'attention', 'add']).default('concat'),
  /** Every position looks at every other; memory grows with the fourth power of the level's side (Vaswani et al. 2017). */
  selfAttention: levels,
  /** The same with elu+1 features, linear in the number of positions (Katharopoulos et al. 2020). */
  linearAttention: levels,
  /** Self-attention and a two-layer perceptron, each behind a layer norm (Vaswani et al. 2017, pre-norm). */
  transformer: levels,
  /** A further residual block of two convolutions; decoder levels only. */
  resSkip: levels,
  /** (1 + gamma) x + beta from the style's embedding (Perez et al. 2018). */
  film: levels,
  /** Heads of every attention; the channels of its level are a multiple of it. */
  heads: z.int().min(1).max(16).default(4),
  /** Values in the embedding of a style. */
  styleWidth: z.int().min(4).max(512).default(64),
};

/** The seed's network: 4x4 stride-2 convolutions down to `innermostPx`, the chosen upsampler back up. */
const seedUnetSchema = z.strictObject({
  kind: z.literal('seed-unet'),
  /** Channels of the first level; doubled at each level up to eight times. */
  width: z.int().min(4).max(256),
  /** Channels of each level in place of those that follow from the width, where parameters have to match. */
  channels: z.array(z.int().min(4).max(2048)).min(2).max(8).optional(),
  /** Side of the innermost feature map in pixels. */
  innermostPx: z.int().min(1).max(32).default(2),
  norm: norm.default('instance'),
  upsampler: upsamplerSchema,
  /**
   * `instance` standardises what is drawn right before tanh, as the seed's pixel-shuffle and upsample modes did: an
   * image of mean 0 cannot be mostly white. Here to be compared with, never to be used.
   */
  headNorm: z.enum(['none', 'instance']).default('none'),
  /** `normal` draws every kernel from N(0, 0.02) as pix2pix and the seed do, which also undoes ICNR. */
  kernelInit: z.enum(['scaled', 'normal']).default('scaled'),
  ...systems,
});

/** Our own network: residual blocks, and a head that draws the glyph or changes the source image. */
const jikeiUnetSchema = z.strictObject({
  kind: z.literal('jikei-unet'),
  /** Channels of the levels, finest first; each level halves the resolution. */
  channels: z.array(z.int().min(4).max(512)).min(2).max(7),
  /** Residual blocks at each level of the encoder and of the decoder. */
  blocks: z.int().min(1).max(4).default(1),
  norm: norm.default('group'),
  upsampler: upsamplerSchema,
  /**
   * Side of the squares of pixels that the network takes as one position (Shi et al. 2016): with 2, level 0 works
   * on half the canvas' side and the head draws four pixels from each position.
   */
  patch: z.union([z.literal(1), z.literal(2), z.literal(4)]).default(1),
  /**
   * `change` starts as the source image and learns what the target does differently; `whole` draws the glyph on blank
   * paper, as seed-unet does. A start at the source looks near and is a place hard to leave: see decision 7.
   */
  head: z.enum(['change', 'whole']).default('change'),
  /**
   * How many pixels far the head can move the source's ink, by a kernel of its own for the rows and one for the
   * columns of every pixel (Niklaus et al. 2017, arXiv 1708.01692); 0 only adds to the source. Of a `change` head alone.
   */
  reach: z.int().min(0).max(16).default(0),
  ...systems,
});

export const modelSchema = z.discriminatedUnion('kind', [seedUnetSchema, jikeiUnetSchema]);
export type ModelConfig = z.infer<typeof modelSchema>;
export type SeedUnetConfig = z.infer<typeof seedUnetSchema>;
export type JikeiUnetConfig = z.infer<typeof jikeiUnetSchema>;
