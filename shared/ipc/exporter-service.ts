import { z } from 'zod';
import { codePointSchema } from '../domain/code-point';
import { EXPORT_CONTENTS, type ExportReport, exportSpecSchema } from '../domain/export-report';
import type { Progress } from '../domain/progress';
import { runIdSchema } from '../domain/run';
import { styleLabelSchema } from '../domain/style-names';
import { method } from './rpc';

const exportRequestSchema = z.strictObject({
  projectPath: z.string(),
  run: runIdSchema,
  contents: z.enum(EXPORT_CONTENTS),
  /** Null exports every glyph the run has generated. */
  codePoints: z.array(codePointSchema).nullable(),
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
};
export type ExporterServiceContract = typeof exporterService;
