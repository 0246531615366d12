import { z } from 'zod';
import type { AppErrorData } from './app-error';
import type { ClaimFinding } from './claims';
import type { ComparisonWarning, Refusal } from './comparison-notes';
import type { HeldOutScores, RunId, RunState } from './run';
import { type RunConfig, runConfigSchema } from './run-config';

/** The name of a comparison's folder, e.g. `seed-experiment`; unique in its project. */
export const comparisonIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
export type ComparisonId = z.infer<typeof comparisonIdSchema>;

const armIdSchema = z.string().regex(/^[a-z0-9][a-zA-Z0-9-]{0,60}$/);

/** One arm before its config is made: what it changes of the base. */
const armDesignSchema = z.strictObject({
  id: armIdSchema,
  title: z.string().min(1).max(120),
  /** Numbers of the seed's claims that it tests, e.g. S6. */
  claims: z.array(z.string()).default([]),
  /** `key=value` as `--set` takes them, on top of the base; empty for the base itself. */
  settings: z.array(z.string()).default([]),
  /** The arm whose number of parameters this one gets; the design's where left out. */
  matchTo: armIdSchema.optional(),
});
export type ArmDesign = Readonly<z.infer<typeof armDesignSchema>>;

/**
 * What a comparison is to find out and how: arms that differ from one base in what is compared and in nothing else.
 * Data order, initial weights, head and budget are the base's in every arm; seed by seed they are the same.
 */
export const comparisonDesignSchema = z.strictObject({
  id: comparisonIdSchema,
  title: z.string().min(1).max(120),
  /** What it is to answer, in one or two sentences. */
  question: z.string().max(500).default(''),
  /** Trained by the base but for the seed; its budget is every run's. */
  base: runConfigSchema,
  /** The first is what the others are compared with. */
  arms: z.array(armDesignSchema).min(1).max(40),
  /**
   * The arm whose number of parameters all others get, to within 2 %, by wider or narrower levels; null leaves those
   * as they are that name none themselves, and the table prints how far they are apart.
   */
  matchTo: armIdSchema.nullable().default(null),
  seeds: z.array(z.int().min(0).max(0xffffffff)).min(1).max(20),
});
export type ComparisonDesign = Readonly<z.infer<typeof comparisonDesignSchema>>;

/** A named comparison in assets/comparisons: a design on the base of assets/comparisons/base.json with settings. */
export const comparisonTemplateSchema = comparisonDesignSchema.omit({ base: true }).extend({
  /** Its place in lists, 1 the first. */
  order: z.int().min(1),
  settings: z.array(z.string()).default([]),
});

/** One setting in which arms differ; `values` in the arms' order, null where an arm has no such key. */
export interface ConfigDifference {
  readonly key: string;
  readonly values: readonly (string | null)[];
}

/** What an arm has and costs, from its config alone. */
export interface ArmFacts {
  readonly id: string;
  readonly title: string;
  readonly claims: readonly string[];
  readonly settings: readonly string[];
  readonly config: RunConfig;
  readonly parameters: number;
  /** Multiply-adds of one glyph. */
  readonly macs: number;
  /** Canvas pixels along one axis that the innermost path can see. */
  readonly receptivePx: number;
}

interface ArmPlan extends ArmFacts {
  /** Training time of one run as it is estimated. */
  readonly secondsPerRun: number;
  /** Why it cannot be trained here; null where it can. */
  readonly problem: AppErrorData | null;
}

/** A design looked at before it is begun. */
export interface ComparisonPlan {
  readonly arms: readonly ArmPlan[];
  readonly differences: readonly ConfigDifference[];
  /** Largest over smallest number of parameters; 1.02 is matched. */
  readonly parameterRatio: number;
  readonly runs: number;
  /** All runs one after the other. */
  readonly seconds: number;
}

/** A comparison of a project as lists show it. */
export interface ComparisonSummary {
  readonly id: ComparisonId;
  readonly title: string;
  readonly question: string;
  readonly createdAt: string;
  readonly arms: number;
  readonly seeds: readonly number[];
  readonly runs: number;
  readonly finished: number;
  readonly failed: number;
}

/** Everything that is compared, in the order of tables. `digits` behind the point; `lossVariance` in millionths. */
export const SCORES = [
  { id: 'l1Initial', better: 'lower', digits: 4 },
  { id: 'l1Early', better: 'lower', digits: 4 },
  { id: 'l1Middle', better: 'lower', digits: 4 },
  { id: 'l1Late', better: 'lower', digits: 4 },
  { id: 'trainL1Early', better: 'lower', digits: 4 },
  { id: 'trainL1Middle', better: 'lower', digits: 4 },
  { id: 'trainL1Late', better: 'lower', digits: 4 },
  { id: 'l1', better: 'lower', digits: 4 },
  { id: 'ssim', better: 'higher', digits: 4 },
  { id: 'iou', better: 'higher', digits: 3 },
  { id: 'edgeL1', better: 'lower', digits: 4 },
  { id: 'edgeWidth', better: 'lower', digits: 2 },
  { id: 'saw2', better: 'lower', digits: 2 },
  { id: 'saw4', better: 'lower', digits: 2 },
  { id: 'lock2', better: 'lower', digits: 2 },
  { id: 'lock4', better: 'lower', digits: 2 },
  { id: 'tdd2', better: 'lower', digits: 1 },
  { id: 'rough', better: 'lower', digits: 2 },
  { id: 'kdi', better: 'lower', digits: 3 },
  { id: 'lossVariance', better: 'lower', digits: 1 },
  { id: 'gradientNorm', better: 'lower', digits: 3 },
  { id: 'gradientSpread', better: 'lower', digits: 2 },
  { id: 'msPerStep', better: 'lower', digits: 0 },
] as const;
export type Score = (typeof SCORES)[number]['id'];

/**
 * Curves over the training, by the name in metrics.jsonl that each is of. `kdi` is that of the finest level that has
 * an upsampler; the others are in `kdi.<level>`.
 */
export const CURVES = {
  l1: 'heldOut.l1',
  trainL1: 'train.l1',
  ssim: 'heldOut.ssim',
  iou: 'heldOut.iou',
  edgeL1: 'heldOut.edgeL1',
  edgeWidth: 'artifacts.edgeWidth',
  saw2: 'artifacts.saw2',
  saw4: 'artifacts.saw4',
  lock2: 'artifacts.lock2',
  lock4: 'artifacts.lock4',
  tdd2: 'artifacts.tdd2',
  rough: 'artifacts.rough',
  kdi: 'kdi.',
  gradientNorm: 'train.gradientNorm',
} as const;
export type CurveName = keyof typeof CURVES;

export interface CurvePoint {
  readonly step: number;
  /** Seconds of training. */
  readonly seconds: number;
  readonly value: number;
}

/** One run's curve; those of an arm together make its band (shared/math/curves.ts). */
export interface SeedCurve {
  readonly seed: number;
  readonly points: readonly CurvePoint[];
}

export interface Spread {
  readonly mean: number;
  /** Standard deviation over the seeds (n - 1); 0 where there was one. */
  readonly spread: number;
  readonly count: number;
}

/** An arm's runs less the base's with the same seeds. */
export interface PairedDifference {
  /** Mean over the seeds, in the score's own unit. */
  readonly mean: number;
  /** The same as a part of the base's mean; null where that is 0. */
  readonly relative: number | null;
  /** One for each seed that both have. */
  readonly values: readonly number[];
  /** Student's 95 % interval of the mean; null with one seed. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Two-sided, of the paired t test; null with one seed. */
  readonly p: number | null;
  /** The same after Holm's correction for the number of arms; null with one seed. */
  readonly adjustedP: number | null;
  /** At least three seeds and an adjusted p below 0.05. */
  readonly isSignificant: boolean;
}

/** One run of an arm, finished or not. */
export interface ArmRun {
  readonly seed: number;
  /** Null until it is made. */
  readonly run: RunId | null;
  /** `waiting` until it is made. */
  readonly state: RunState | 'waiting';
  readonly step: number;
  readonly seconds: number;
  readonly scores: Readonly<Record<Score, number | null>>;
  /** Why it ended without a score. */
  readonly failure: string | null;
}

export interface ComparedArm extends ArmFacts {
  readonly runs: readonly ArmRun[];
  /** Over finished runs; null where none has the score. */
  readonly scores: Readonly<Record<Score, Spread | null>>;
  /** Against the first arm; null of that arm itself, or where no seed is common. */
  readonly against: Readonly<Record<Score, PairedDifference | null>>;
  /** Of every run that has begun, also of one that trains now. */
  readonly curves: Readonly<Record<CurveName, readonly SeedCurve[]>>;
  readonly steps: Spread | null;
}

/** Runs that cannot stand in one table with the others, and why. */
export interface RefusedArm {
  readonly id: string;
  readonly title: string;
  readonly runs: readonly RunId[];
  readonly reason: Refusal;
}

/** What runs need to have in common to be put into one table. */
export interface ComparisonFrame {
  readonly sizePx: number;
  readonly emScale: number;
  /** How many held-out Han the last measurement took. */
  readonly heldOutGlyphs: number;
  /** SHA-256 of the two font files. */
  readonly fonts: { readonly source: string; readonly target: string };
}

/** What was compared and what came of it. */
export interface Comparison {
  /** Null of runs that somebody has chosen. */
  readonly id: ComparisonId | null;
  readonly title: string;
  readonly question: string;
  /** Null before a run has finished. */
  readonly frame: ComparisonFrame | null;
  /** What the source's own glyphs score. */
  readonly baseline: HeldOutScores | null;
  readonly seeds: readonly number[];
  readonly arms: readonly ComparedArm[];
  readonly refused: readonly RefusedArm[];
  readonly differences: readonly ConfigDifference[];
  /** What is not equal between the arms and should be, the gravest first. */
  readonly warnings: readonly ComparisonWarning[];
  readonly claims: readonly ClaimFinding[];
}

const QUEUE_ITEM_STATES = [
  'waiting',
  'preparing',
  'running',
  'paused',
  'stopped',
  'finished',
  'failed',
] as const;
export type QueueItemState = (typeof QUEUE_ITEM_STATES)[number];

/** One run of the queue as the window shows it. */
export interface QueueItem {
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  /** Null of a run that was queued by itself. */
  readonly comparison: ComparisonId | null;
  /** Null until its turn comes. */
  readonly run: RunId | null;
  readonly state: QueueItemState;
  /** 0 to 1. */
  readonly progress: number;
  /** Estimated from its preset, or by the run itself while it trains; 0 of one that has ended. */
  readonly secondsLeft: number;
  readonly failure: AppErrorData | null;
}

/** The queue of the open project. */
export interface RunQueue {
  readonly items: readonly QueueItem[];
  /**
   * `idle` has nothing to do, `running` trains or is about to, `pausing` waits for the run in hand to save,
   * `paused` waits for somebody to start it: paused by hand, after a problem, or since the app was started anew.
   */
  readonly state: 'idle' | 'running' | 'pausing' | 'paused';
  /** What made it pause by itself; null otherwise. */
  readonly problem: AppErrorData | null;
  /** Of all that is not ended. */
  readonly secondsLeft: number;
}
