import { z } from 'zod';
import { codePointSchema } from '../domain/code-point';
import type { LayerMaps, LayerSummary, ShiftReport, StartCard } from '../domain/layer-report';
import type { Progress } from '../domain/progress';
import { type Drawn, drawnSetSchema, type Verdicts } from '../domain/review';
import type { RunEvent, RunId, RunStatus } from '../domain/run';
import { runIdSchema, styleMixSchema } from '../domain/run';
import type { GlyphImages } from './glyph-service';
import { laboratoryRequests } from './laboratory-calls';
import { method } from './rpc';

/** What computes, in the words of the status bar. */
export interface BackendInfo {
  /** e.g. `CPU` or `CUDA`. */
  readonly kind: string;
  readonly device: string;
  readonly tensorflow: string;
}

const inProject = { projectPath: z.string() };
const runRef = z.strictObject({ projectPath: z.string(), run: runIdSchema });

/** The trainer process: TensorFlow, and the owner of every tensor. It works on one run at a time. */
export const trainerService = {
  describeBackend: method(z.strictObject({}))<BackendInfo>(),
  /**
   * Trains the run whose config.json lies in its folder, from its last checkpoint where it has one, until its
   * budget is spent or it is stopped. Resolves with the last status. Throws busy, config-invalid,
   * checkpoint-unreadable, loss-not-finite, disk-full, file-not-writable.
   */
  train: method(runRef)<RunStatus, RunEvent>(),
  /** Takes effect after the step in hand: pause keeps the process waiting, stop saves a checkpoint and ends. */
  control: method(z.strictObject({ run: runIdSchema, action: z.enum(['pause', 'resume', 'stop']) }))<null>(),
  /** Follows the run in hand (or the next) until cancelled. */
  watch: method(z.strictObject({}))<null, RunEvent>(),
  /**
   * Draws characters with a run's EMA weights, between steps when that run is training. `checkpoint` null takes
   * the weights in hand or the best checkpoint.
   */
  draw: method(
    z.strictObject({
      projectPath: z.string(),
      run: runIdSchema,
      checkpoint: z.int().nullable(),
      codePoints: z.array(codePointSchema).max(4096),
      style: styleMixSchema.optional(),
    }),
  )<GlyphImages>(),
  /** Draws characters into `generated/<run>/`; those already there are kept unless `redraw`. */
  generate: method(
    z.strictObject({
      projectPath: z.string(),
      run: runIdSchema,
      codePoints: z.array(codePointSchema),
      redraw: z.boolean().default(false),
      style: styleMixSchema.optional(),
    }),
  )<Drawn & { readonly run: RunId; readonly folder: string }, Progress>(),
  /**
   * Judges the drawings of a set and writes `verdicts.json` beside its images; an earlier one stays when it is
   * cancelled. Throws busy, run-unreadable where nothing was drawn, held-out-too-few.
   */
  judge: method(z.strictObject({ projectPath: z.string(), set: drawnSetSchema }))<Verdicts, Progress>(),
  /** Which layer first shows a lattice. Throws run-unreadable, checkpoint-unreadable, config-invalid. */
  layerSummary: method(laboratoryRequests.layerSummary.extend(inProject))<LayerSummary>(),
  /** The features of one layer. Throws config-invalid for a layer or a character that is not there. */
  layerMaps: method(laboratoryRequests.layerMaps.extend(inProject))<LayerMaps>(),
  /** Draws a glyph `period * period` times, shifted, to tell what moves with it from what does not. */
  shiftTest: method(laboratoryRequests.shiftTest.extend(inProject))<ShiftReport>(),
  /** The step-0 card of a config, without a run. Throws config-invalid. */
  describeStart: method(laboratoryRequests.describeStart.extend(inProject))<StartCard>(),
};
export type TrainerServiceContract = typeof trainerService;
