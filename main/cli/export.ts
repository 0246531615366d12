import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '../../shared/domain/app-error';
import { EXPORT_CONTENTS, type ExportContents, exportSpecSchema } from '../../shared/domain/export-report';
import type { Project } from '../../shared/domain/project';
import type { RunId } from '../../shared/domain/run';
import { parseStyle, styleLabel } from '../../shared/domain/style-names';
import { exportFont } from '../exporter/write-font';
import { describeIssue } from '../files/read-json';
import { readProject } from '../projects/read-project';
import { readRunConfig } from '../runs/read-run';
import { cancelOnSignal } from './cancel-on-signal';
import { findRun } from './find-run';
import { JSON_SWITCH, printResult } from './output';
import { createProgressLine } from './progress-line';

interface ExportOptions {
  readonly run: string;
  readonly drawnStyle?: string;
  readonly mode: 'standalone';
  readonly contents: ExportContents;
  readonly out: string;
  readonly family: string;
  readonly style?: string;
  readonly familyJa: string;
  readonly familyZhHant: string;
  readonly familyZhHans: string;
  readonly fontVersion: string;
  readonly designer: string;
  readonly json?: boolean;
}

const STAGES = { trace: 'tracing', build: 'building tables', check: 'checking the file' } as const;

/** `jikei export`: traces what a run has drawn and writes an OpenType font. */
export function addExport(program: Command): void {
  program
    .command('export <project>')
    .description('write a font from the glyphs that a run has drawn')
    .requiredOption('--out <file>', 'the font to write, ending in .otf')
    .option('--run <run>', 'the run; "last" is the newest', 'last')
    .option('--drawn-style <style>', 'the style that was generated, as in generate --style')
    .addOption(new Option('--mode <mode>', 'what font to make').choices(['standalone']).default('standalone'))
    .addOption(
      new Option(
        '--contents <what>',
        "generated: only what was drawn; all: the target font's own outlines too",
      )
        .choices([...EXPORT_CONTENTS])
        .default('generated'),
    )
    .option('--family <name>', 'family name, plain ASCII', 'Jikei Generated')
    .option('--style <name>', "style name, plain ASCII (default: the target font's)")
    .option('--family-ja <name>', 'Japanese family name', '')
    .option('--family-zh-hant <name>', 'Traditional Chinese family name', '')
    .option('--family-zh-hans <name>', 'Simplified Chinese family name', '')
    .option('--font-version <version>', 'version, e.g. 1.000', '1.000')
    .option('--designer <name>', 'designer', '')
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, options: ExportOptions) => {
      const project = await readProject(projectPath);
      const run = await findRun(projectPath, options.run);
      const spec = specOf(options, project);
      const style = await labelOf(projectPath, run, options.drawnStyle);
      const line = createProgressLine();
      const { signal, release } = cancelOnSignal();
      try {
        const report = await exportFont(
          {
            projectPath: resolve(projectPath),
            run,
            contents: options.contents,
            codePoints: null,
            spec,
            file: resolve(options.out),
            ...(style === null ? {} : { style }),
          },
          {
            signal,
            now: () => new Date(),
            onProgress: ({ stage, value, done, total, secondsLeft }) =>
              line.show({
                value,
                secondsLeft: secondsLeft ?? null,
                text: `${STAGES[stage]}, ${done} of ${total}`,
              }),
          },
        );
        line.end();
        printResult(options.json === true, report, [
          `${report.file}: ${report.glyphs} glyphs, ${report.added} of them drawn by the run, ${(report.bytes / 1e6).toFixed(1)} MB`,
          ...report.checks.map(({ id, status, detail }) => `${status.padEnd(5)} ${id}: ${detail}`),
        ]);
      } finally {
        line.end();
        release();
      }
    });
}

function specOf(options: ExportOptions, project: Project) {
  const { info } = project.target;
  const style = options.style ?? (/^[\x20-\x7e]+$/.test(info.style) ? info.style : 'Regular');
  const parsed = exportSpecSchema.safeParse({
    family: options.family,
    style,
    familyJa: options.familyJa,
    familyZhHant: options.familyZhHant,
    familyZhHans: options.familyZhHans,
    version: options.fontVersion,
    designer: options.designer,
    weightClass: info.weightClass,
  });
  if (parsed.success) return parsed.data;
  const reason = describeIssue(parsed.error.issues[0]);
  throw new AppError({
    kind: 'config-invalid',
    message: `The font cannot be named so: ${reason}.`,
    fix: 'Correct that name.',
    values: { key: reason },
  });
}

/** The label that the drawings of a style lie under; null for the main style. */
async function labelOf(projectPath: string, run: RunId, style: string | undefined): Promise<string | null> {
  if (style === undefined) return null;
  const config = await readRunConfig(projectPath, run);
  return styleLabel(parseStyle(style, config), config);
}
