import { z } from 'zod';
import type { AppErrorData } from './app-error';
import { appErrorSchema } from './app-error';
import { setArtifactsSchema } from './artifact-report';
import { type CodePoint, codePointSchema } from './code-point';
import type { LossName } from './loss-config';

/** The name of a run's folder, e.g. `2026-11-24-153000-draft-pixel-shuffle`; unique in its project. */
export const runIdSchema = z
  .string()
  .regex(/^[\w][\w.-]{0,120}$/)
  .transform((value) => value as RunId);
export type RunId = string & { readonly __brand: 'RunId' };

const RUN_STATES = ['preparing', 'running', 'paused', 'finished', 'stopped', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Whether a trainer has such a run in its hands, or is about to. */
export function isLiveState(state: RunState): boolean {
  return state === 'preparing' || state === 'running' || state === 'paused';
}

/**
 * Artifact scores of held-out glyphs as they were drawn, before rounding (docs/decisions/0013): of the set `saw` and
 * `lock`, in grey levels, by the period in pixels; `tdd2` the glyphs' median, in decibels.
 */
const heldOutArtifactsSchema = z.strictObject({
  saw2: z.number(),
  saw4: z.number(),
  lock2: z.number(),
  lock4: z.number(),
  tdd2: z.number(),
  rough: z.number(),
  /** How wide the strokes' edges are, in pixels: the less, the sharper. */
  edgeWidth: z.number(),
  /** Fewer than the other scores are of, while a run trains. */
  glyphs: z.int(),
});
export type HeldOutArtifacts = Readonly<z.infer<typeof heldOutArtifactsSchema>>;

/** Scores over the held-out Han glyphs, values in [0, 1], ink = 1. */
export const heldOutScoresSchema = z.strictObject({
  l1: z.number(),
  rmse: z.number(),
  ssim: z.number(),
  iou: z.number(),
  /** L1 between Sobel gradients; absent in runs measured before it was. */
  edgeL1: z.number().optional(),
  glyphs: z.int(),
  /** Absent in runs measured before they were, and of the baseline and the validation characters. */
  artifacts: heldOutArtifactsSchema.optional(),
});
export type HeldOutScores = Readonly<z.infer<typeof heldOutScoresSchema>>;

/** held-out.json: how the last measurement of a run scored each held-out Han glyph, worst first. */
export const heldOutGlyphsSchema = z.strictObject({
  step: z.int().min(0),
  sizePx: z.int().min(16),
  emScale: z.number().min(0.5).max(1),
  /** By descending L1. */
  glyphs: z.array(
    z.strictObject({
      codePoint: codePointSchema,
      l1: z.number(),
      rmse: z.number(),
      ssim: z.number(),
      iou: z.number(),
      edgeL1: z.number(),
      // What follows is absent in runs measured before it was.
      /** Prominence of the lattices of periods 2 and 4, and of their diagonals alone, in decibels. */
      t2: z.number().optional(),
      tdd2: z.number().optional(),
      t4: z.number().optional(),
      tdd4: z.number().optional(),
      /** Amplitude of those lattices at the strokes' edges, and in plain ink and paper, in grey levels. */
      a2: z.number().optional(),
      a4: z.number().optional(),
      flat2: z.number().optional(),
      /** Height of teeth of those periods along the edges, in grey levels; one glyph's is noisier than a set's. */
      saw2: z.number().optional(),
      saw4: z.number().optional(),
      /** How rough the edges are, in grey levels, and how wide, in pixels. */
      rough: z.number().optional(),
      edgeWidth: z.number().optional(),
    }),
  ),
  /** Artifact scores of all of them together, with what every direction of edge has. */
  artifacts: setArtifactsSchema.optional(),
});
export type HeldOutGlyphs = Readonly<z.infer<typeof heldOutGlyphsSchema>>;

/** status.json: rewritten while the run lives. A `running` status with an old heartbeat is a dead run. */
export const runStatusSchema = z.strictObject({
  state: z.enum(RUN_STATES),
  step: z.int().min(0),
  totalSteps: z.int().nullable(),
  /** Seconds of training so far, over all resumes. */
  seconds: z.number().min(0),
  secondsLeft: z.number().nullable(),
  heartbeatAt: z.iso.datetime(),
  /** The process that trains it, absent before there was one. */
  processId: z.int().optional(),
  heldOut: heldOutScoresSchema.nullable(),
  baseline: heldOutScoresSchema.nullable(),
  /** On the validation characters, which the run chooses its best checkpoint by. */
  validation: heldOutScoresSchema.nullable().default(null),
  lastCheckpoint: z.int().nullable(),
  bestCheckpoint: z.int().nullable(),
  engine: z.enum(['eager', 'compiled']).nullable(),
  backend: z.string().nullable(),
  error: appErrorSchema.nullable(),
});
export type RunStatus = Readonly<z.infer<typeof runStatusSchema>>;

/** One line of metrics.jsonl. `time` is seconds of training, not of the clock. */
export const metricSchema = z.strictObject({
  step: z.int(),
  time: z.number(),
  name: z.string(),
  value: z.number(),
});
export type Metric = Readonly<z.infer<typeof metricSchema>>;

/** Names used in metrics.jsonl. */
export const METRIC = {
  trainL1: 'train.l1',
  learningRate: 'train.learningRate',
  msPerStep: 'train.msPerStep',
  gradientNorm: 'train.gradientNorm',
  heldOutL1: 'heldOut.l1',
  heldOutRmse: 'heldOut.rmse',
  heldOutSsim: 'heldOut.ssim',
  heldOutIou: 'heldOut.iou',
  heldOutEdgeL1: 'heldOut.edgeL1',
  validationL1: 'validation.l1',
  validationSsim: 'validation.ssim',
  validationIou: 'validation.iou',
  baselineL1: 'baseline.l1',
  baselineSsim: 'baseline.ssim',
  baselineIou: 'baseline.iou',
  artifactsSaw2: 'artifacts.saw2',
  artifactsSaw4: 'artifacts.saw4',
  artifactsLock2: 'artifacts.lock2',
  artifactsLock4: 'artifacts.lock4',
  artifactsTdd2: 'artifacts.tdd2',
  artifactsRough: 'artifacts.rough',
  artifactsEdgeWidth: 'artifacts.edgeWidth',
} as const;

/** The name in metrics.jsonl of one loss before its weight, e.g. `loss.edge`. */
export const lossMetric = (loss: LossName | 'discriminator') => `loss.${loss}`;

/** The name in metrics.jsonl of the kernel index of one upsampler; level 0 is the one that gives the finest map. */
export const kdiMetric = (level: number) => `kdi.${level}`;

/**
 * A style between two of a run's styles: 0 is the project's own target, n the n-th of `pairs.styles`. `mix` 0 is
 * `from` alone, 1 is `to`.
 */
export const styleMixSchema = z.strictObject({
  from: z.int().min(0),
  to: z.int().min(0),
  mix: z.number().min(0).max(1),
});
export type StyleMix = Readonly<z.infer<typeof styleMixSchema>>;
export const MAIN_STYLE: StyleMix = { from: 0, to: 0, mix: 0 };

/** What a trainer tells while it works. Metrics come in batches, a few times a second at most. */
export type RunEvent =
  | { readonly kind: 'status'; readonly run: RunId; readonly status: RunStatus }
  | { readonly kind: 'metrics'; readonly run: RunId; readonly metrics: readonly Metric[] }
  | { readonly kind: 'sample'; readonly run: RunId; readonly step: number }
  | { readonly kind: 'checkpoint'; readonly run: RunId; readonly step: number }
  | { readonly kind: 'log'; readonly run: RunId; readonly level: 'info' | 'warn'; readonly message: string }
  | { readonly kind: 'failed'; readonly run: RunId; readonly error: AppErrorData };

/** A run as the lists show it. */
export interface RunSummary {
  readonly id: RunId;
  readonly name: string;
  readonly createdAt: string;
  readonly preset: string;
  readonly model: string;
  readonly upsampler: string;
  readonly seed: number;
  /** Title of the arm that it trains in a comparison; absent of a run that was begun by itself. */
  readonly arm?: string;
  readonly sizePx: number;
  readonly status: RunStatus;
}

/**
 * One sample sheet cut into glyphs. Each array holds `codePoints.length` images of `sizePx * sizePx` coverage
 * bytes one after the other.
 */
export interface SampleImages {
  readonly step: number;
  readonly sizePx: number;
  readonly codePoints: readonly CodePoint[];
  readonly source: Uint8Array;
  readonly generated: Uint8Array;
  readonly target: Uint8Array;
}
