import { z } from 'zod';
import type { AppErrorData } from '../domain/app-error';
import type { Architecture } from '../domain/architecture';
import { codePointSchema } from '../domain/code-point';
import type { RunQueue } from '../domain/comparison';
import {
  EXPORT_CONTENTS,
  EXPORT_FORMATS,
  EXPORT_MODES,
  type ExportReport,
  exportSpecSchema,
  GLYPH_CHOICES,
} from '../domain/export-report';
import { fontRefSchema } from '../domain/font-info';
import type { LayerMaps, LayerSummary, ShiftReport, StartCard } from '../domain/layer-report';
import type { Progress } from '../domain/progress';
import type { Project } from '../domain/project';
import type { Drawn, DrawnSet } from '../domain/review';
import type { HeldOutGlyphs, Metric, RunEvent, RunSummary, SampleImages } from '../domain/run';
import { runIdSchema, styleMixSchema } from '../domain/run';
import type { Preset, RunConfig } from '../domain/run-config';
import { budgetSchema, runConfigSchema } from '../domain/run-config';
import type { Settings } from '../domain/settings';
import { settingsChangeSchema } from '../domain/settings';
import { compareCalls } from './compare-calls';
import type { ExportProgress } from './exporter-service';
import type { GlyphImages } from './glyph-service';
import { laboratoryRequests } from './laboratory-calls';
import { type ReviewChange, reviewCalls } from './review-calls';
import { method } from './rpc';
import type { BackendInfo } from './trainer-service';

const nothing = z.strictObject({});
const runRef = z.strictObject({ run: runIdSchema });

export interface AppDescription {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  /** The language of the system, a BCP 47 tag. */
  readonly locale: string;
  readonly cores: number;
  readonly memoryMb: number;
}

export interface OpenProject {
  readonly path: string;
  readonly project: Project;
  /** What the user should know before working on, e.g. that a font has changed since; mostly empty. */
  readonly warnings: readonly AppErrorData[];
}

export interface RecentProject {
  readonly path: string;
  readonly name: string;
  readonly openedAt: string;
}

/** What a run would cost here, from the preset's measured step scaled to this config. */
export interface RunEstimate {
  readonly parameters: number;
  /** Multiply-adds for one glyph. */
  readonly macs: number;
  readonly secondsPerStep: number;
  /** Null when the budget is given in minutes alone. */
  readonly steps: number | null;
  readonly minutes: number;
  readonly peakMb: number;
  readonly isMeasured: boolean;
  readonly machine: string;
}

/** What main tells a window without being asked. */
export type AppEvent =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'project'; readonly project: OpenProject | null }
  | { readonly kind: 'runs'; readonly runs: readonly RunSummary[] }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'run'; readonly event: RunEvent }
  | { readonly kind: 'queue'; readonly queue: RunQueue }
  | { readonly kind: 'review'; readonly set: DrawnSet; readonly change: ReviewChange }
  | { readonly kind: 'backend'; readonly backend: BackendInfo | null; readonly problem: string | null };

/** What the window may ask of the main process. Paths come from dialogs, drops and recent lists only. */
export const mainService = {
  describeApp: method(nothing)<AppDescription>(),
  /** Every {@link AppEvent} until cancelled; begins with the present project, runs, queue, settings and backend. */
  watchApp: method(nothing)<null, AppEvent>(),
  changeSettings: method(settingsChangeSchema)<Settings>(),

  recentProjects: method(nothing)<readonly RecentProject[]>(),
  /** Opens (making it at first) the reference project in the user's documents. */
  openReferenceProject: method(nothing)<OpenProject>(),
  /** Without a path it asks with a dialog; null when the user cancels. */
  openProject: method(z.strictObject({ path: z.string().nullable() }))<OpenProject | null>(),
  /** Makes a project from two fonts; asks where to put it. Null when the user cancels. */
  createProject: method(
    z.strictObject({ source: fontRefSchema, target: fontRefSchema }),
  )<OpenProject | null>(),
  /** Asks for a font file. Null when the user cancels. */
  chooseFont: method(nothing)<string | null>(),
  /**
   * Adds another weight of both families to the open project, or takes one out. Without a name it is called as the
   * target font calls its style. Throws config-invalid (a name or pair that is there already, a name that is not),
   * font-unreadable, font-restricted, busy while a run trains.
   */
  addFamilyMember: method(
    z.strictObject({
      source: fontRefSchema,
      target: fontRefSchema,
      name: z.string().min(1).max(60).optional(),
    }),
  )<OpenProject>(),
  removeFamilyMember: method(z.strictObject({ name: z.string() }))<OpenProject>(),
  saveNotes: method(z.strictObject({ notes: z.string().max(100_000) }))<null>(),

  presets: method(nothing)<readonly Preset[]>(),
  /** Refuses with config-invalid what cannot be trained in the open project or on this machine. */
  estimateRun: method(z.strictObject({ config: runConfigSchema }))<RunEstimate>(),
  /** The network of a config, level by level. Refuses with config-invalid what would not fit the canvas. */
  describeModel: method(z.strictObject({ config: runConfigSchema }))<Architecture>(),
  /** The config with its network made wider or narrower until it has so many parameters, to within 2 %. */
  matchParameters: method(
    z.strictObject({ config: runConfigSchema, parameters: z.int().min(1) }),
  )<RunConfig>(),
  /** Makes the run's folder and starts training; resolves when the trainer has taken it. */
  startRun: method(z.strictObject({ config: runConfigSchema }))<RunSummary>(),
  controlRun: method(runRef.extend({ action: z.enum(['pause', 'resume', 'stop']) }))<null>(),
  /**
   * Goes on from the last checkpoint of a stopped, failed or finished run. `budget` replaces the run's budget (in
   * all, not besides what is spent); a finished run needs a larger one. Throws config-invalid, busy.
   */
  resumeRun: method(runRef.extend({ budget: budgetSchema.optional() }))<RunSummary>(),
  /** Moves the run's folder to the system's trash. */
  deleteRun: method(runRef)<null>(),
  runConfig: method(runRef)<RunConfig>(),
  runMetrics: method(runRef)<readonly Metric[]>(),
  /** Every held-out glyph as the last measurement scored it, worst first; null before there was one. */
  heldOutGlyphs: method(runRef)<HeldOutGlyphs | null>(),
  /** Held-out glyphs as the last measurement drew them; `present` is 0 where it kept none. */
  heldOutImages: method(runRef.extend({ codePoints: z.array(codePointSchema).max(1024) }))<GlyphImages>(),
  /** Steps whose weights the run keeps, ascending. */
  checkpointSteps: method(runRef)<readonly number[]>(),
  /** As the trainer service's, in the open project: what the artifact laboratory asks of a network. */
  layerSummary: method(laboratoryRequests.layerSummary)<LayerSummary>(),
  layerMaps: method(laboratoryRequests.layerMaps)<LayerMaps>(),
  shiftTest: method(laboratoryRequests.shiftTest)<ShiftReport>(),
  describeStart: method(laboratoryRequests.describeStart)<StartCard>(),
  /** Steps that have a sample sheet, ascending. */
  sampleSteps: method(runRef)<readonly number[]>(),
  sampleImages: method(runRef.extend({ step: z.int() }))<SampleImages>(),

  /** Draws characters with a run: `missing` is every missing one of the project's charset, Han first. */
  generate: method(
    runRef.extend({
      codePoints: z.union([z.literal('missing'), z.array(codePointSchema)]),
      style: styleMixSchema.optional(),
    }),
  )<DrawnSet & Drawn, Progress>(),
  /** Code points a run has generated in a style, ascending. */
  generatedCodePoints: method(runRef.extend({ style: styleMixSchema.optional() }))<readonly number[]>(),

  /** Asks where to write, then traces, builds and checks. Null when the user cancels the dialog. */
  exportFont: method(
    runRef.extend({
      /** As the exporter's; `standalone`, and the mode's own format, where left out. */
      mode: z.enum(EXPORT_MODES).optional(),
      format: z.enum(EXPORT_FORMATS).optional(),
      contents: z.enum(EXPORT_CONTENTS),
      codePoints: z.array(codePointSchema).nullable(),
      glyphs: z.enum(GLYPH_CHOICES).optional(),
      spec: exportSpecSchema,
      /** Glyphs drawn in this style; the project's own where left out. */
      style: styleMixSchema.optional(),
    }),
  )<ExportReport | null, ExportProgress>(),
  /** The bytes of the last exported font, for the preview line. */
  exportedFont: method(nothing)<{ readonly file: string; readonly bytes: Uint8Array } | null>(),
  /** The target font that it was made after, as one face, to set beside it. */
  targetOfExport: method(nothing)<{ readonly family: string; readonly bytes: Uint8Array } | null>(),

  ...reviewCalls,
  ...compareCalls,

  showInFolder: method(
    z.strictObject({ what: z.enum(['project', 'run', 'export', 'log']), run: runIdSchema.optional() }),
  )<null>(),
};
export type MainServiceContract = typeof mainService;
