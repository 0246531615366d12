import { z } from 'zod';
import { codePointSchema } from '../domain/code-point';
import {
  EXPORT_CONTENTS,
  EXPORT_FORMATS,
  EXPORT_MODES,
  type ExportReport,
  exportSpecSchema,
  GLYPH_CHOICES,
} from '../domain/export-report';
import type { Progress } from '../domain/progress';
import { runIdSchema } from '../domain/run';
import { styleLabelSchema } from '../domain/style-names';
import { method } from './rpc';

const exportRequestSchema = z.strictObject({
  projectPath: z.string(),
  run: runIdSchema,
  /** `standalone` where left out. */
  mode: z.enum(EXPORT_MODES).optional(),
  /** By default that of the target font for `complete`, otf for `standalone`. */
  format: z.enum(EXPORT_FORMATS).optional(),
  /** What a standalone font holds; a complete one holds all of the target font whatever is said here. */
  contents: z.enum(EXPORT_CONTENTS),
  /** Null exports every glyph the run has generated. */
  codePoints: z.array(codePointSchema).nullable(),
  /** Of these, which: by what was decided in Review. Where left out, the accepted ones once something is decided. */
  glyphs: z.enum(GLYPH_CHOICES).optional(),
  spec: exportSpecSchema,
  /** styleLabel of the style to export; the project's own where left out. */
  style: styleLabelSchema.optional(),
  file: z.string().min(1),
});
export type ExportRequest = Readonly<z.infer<typeof exportRequestSchema>>;

/** Where the exporter is: tracing outlines, building tables, checking the written file. */
export interface ExportProgress extends Progress {
  readonly stage: 'trace' | 'build' | 'check';
}

/** The exporter process: traces, builds, writes and checks a font file. */
export const exporterService = {
  /** Throws export-refused, file-not-writable, disk-full, cancelled; a failed export leaves no file behind. */
  exportFont: method(exportRequestSchema)<ExportReport, ExportProgress>(),
  /** Names and versions of the engines that draw the glyphs of the export gate; throws where one cannot be started. */
  describeEngines: method(z.strictObject({}))<readonly string[]>(),
};
export type ExporterServiceContract = typeof exporterService;
