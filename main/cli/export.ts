import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '../../shared/domain/app-error';
import {
  EXPORT_CONTENTS,
  EXPORT_FORMATS,
  EXPORT_MODES,
  type ExportContents,
  type ExportFormat,
  type ExportMode,
  exportSpecSchema,
  GLYPH_CHOICES,
  type GlyphChoice,
} from '../../shared/domain/export-report';
import type { Project } from '../../shared/domain/project';
import type { RunId } from '../../shared/domain/run';
import { pairOfLabel, parseStyle, styleLabel } from '../../shared/domain/style-names';
import { defaultSpec } from '../../shared/pipeline/fontfile/default-spec';
import { exportFont } from '../exporter/write-font';
import { describeIssue } from '../files/read-json';
import { readProject } from '../projects/read-project';
import { readRunConfig } from '../runs/read-run';
import { cancelOnSignal } from './cancel-on-signal';
import { charactersIn } from './choose-characters';
import { findRun } from './find-run';
import { JSON_SWITCH, printResult } from './output';
import { createProgressLine } from './progress-line';

interface ExportOptions {
  readonly run: string;
  readonly drawnStyle?: string;
  readonly mode: ExportMode;
  readonly chars?: string;
  readonly glyphs?: GlyphChoice;
  readonly contents: ExportContents;
  readonly out: string;
  readonly family?: string;
  readonly style?: string;
  readonly familyJa?: string;
  readonly familyZhHant?: string;
  readonly familyZhHans?: string;
  readonly familyKo?: string;
  readonly fontVersion: string;
  readonly designer: string;
  readonly json?: boolean;
}

/** The format that a file's ending stands for. */
function formatOf(file: string): ExportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const format = EXPORT_FORMATS.find((each) => each === ending);
  if (format !== undefined) return format;
  throw new AppError({
    kind: 'config-invalid',
    message: `${file} ends in "${ending === '' ? '' : `.${ending}`}", which is no font that Jikei writes.`,
    fix: 'End its name in .otf, .ttf or .woff2.',
    values: { key: 'out' },
  });
}

const STAGES = { trace: 'tracing', build: 'building tables', check: 'checking the file' } as const;

/** `jikei export`: traces what a run has drawn and writes a font, or adds it to the target font. */
export function addExport(program: Command): void {
  program
    .command('export <project>')
    .description('write a font from the glyphs that a run has drawn')
    .requiredOption('--out <file>', 'the font to write, ending in .otf, .ttf or .woff2')
    .option('--run <run>', 'the run; "last" is the newest', 'last')
    .option('--drawn-style <style>', 'the style that was generated, as in generate --style')
    .addOption(
      new Option(
        '--mode <mode>',
        'complete: the target font with the missing glyphs added; standalone: a new font',
      )
        .choices([...EXPORT_MODES])
        .default('standalone'),
    )
    .option('--chars <which>', 'only these: a file of characters, or the characters themselves')
    .addOption(
      new Option(
        '--glyphs <which>',
        'of what was drawn, accepted in Review; unrejected: the undecided too; all: the rejected too (default: accepted once something is decided)',
      ).choices([...GLYPH_CHOICES]),
    )
    .addOption(
      new Option(
        '--contents <what>',
        "of a standalone font, generated: only what was drawn; all: the target font's own outlines too",
      )
        .choices([...EXPORT_CONTENTS])
        .default('generated'),
    )
    .option('--family <name>', 'family name, plain ASCII (default: after the target font)')
    .option('--style <name>', "style name, plain ASCII (default: the target font's)")
    .option('--family-ja <name>', 'Japanese family name')
    .option('--family-zh-hant <name>', 'Traditional Chinese family name')
    .option('--family-zh-hans <name>', 'Simplified Chinese family name')
    .option('--family-ko <name>', 'Korean family name')
    .option('--font-version <version>', 'version, e.g. 1.000', '1.000')
    .option('--designer <name>', 'designer', '')
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, options: ExportOptions) => {
      const project = await readProject(projectPath);
      const run = await findRun(projectPath, options.run);
      const style = await labelOf(projectPath, run, options.drawnStyle);
      const spec = specOf(options, pairOfLabel(project, style) ?? project);
      const line = createProgressLine();
      const { signal, release } = cancelOnSignal();
      try {
        const report = await exportFont(
          {
            projectPath: resolve(projectPath),
            run,
            mode: options.mode,
            format: formatOf(options.out),
            contents: options.contents,
            codePoints: options.chars === undefined ? null : [...(await charactersIn(options.chars))],
            ...(options.glyphs === undefined ? {} : { glyphs: options.glyphs }),
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
                text: stage === 'trace' ? `${STAGES[stage]}, ${done} of ${total}` : STAGES[stage],
              }),
          },
        );
        line.end();
        printResult(options.json === true, report, [
          `${report.file}: ${report.glyphs} characters, ${report.added} of them drawn by the run, ${(report.bytes / 1e6).toFixed(1)} MB`,
          ...report.besides.map((file) => `beside it: ${file}`),
          ...report.checks.map(({ id, status, detail }) => `${status.padEnd(5)} ${id}: ${detail}`),
        ]);
      } finally {
        line.end();
        release();
      }
    });
}

/** The names that were given, and for the others those of the weight that was drawn. */
function specOf(options: ExportOptions, { source, target }: Pick<Project, 'source' | 'target'>) {
  const spec = defaultSpec(options.mode, { source: source.info, target: target.info });
  const parsed = exportSpecSchema.safeParse({
    ...spec,
    family: options.family ?? spec.family,
    style: options.style ?? spec.style,
    familyJa: options.familyJa ?? spec.familyJa,
    familyZhHant: options.familyZhHant ?? spec.familyZhHant,
    familyZhHans: options.familyZhHans ?? spec.familyZhHans,
    familyKo: options.familyKo ?? spec.familyKo,
    version: options.fontVersion,
    designer: options.designer,
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
