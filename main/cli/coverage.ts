import type { Command } from 'commander';
import { formatCodePoint } from '../../shared/domain/code-point';
import type { CoverageRow, PairCoverage } from '../../shared/domain/coverage';
import type { FontRef } from '../../shared/domain/font-info';
import { readProject } from '../projects/read-project';
import { referencePair } from '../projects/reference-project';
import { JSON_SWITCH, printResult } from './output';
import { openPair, parseFontArgument } from './pair-of';

interface CoverageOptions {
  readonly project?: string;
  readonly source?: string;
  readonly target?: string;
  readonly json?: boolean;
}

/** `jikei coverage`: what two fonts share, what the second lacks, and how the shared characters are split. */
export function addCoverage(program: Command): void {
  const command = program
    .command('coverage')
    .description('count the characters of two fonts (without fonts: of the reference pair)')
    .option('--project <project>', 'the fonts of a project')
    .option('--source <font>', 'the font that has the characters; "file.ttc#1" names a face')
    .option('--target <font>', 'the font that lacks some of them')
    .option(...JSON_SWITCH)
    .action(async (options: CoverageOptions) => {
      const { source, target, project } = options;
      if (
        (source === undefined) !== (target === undefined) ||
        (project !== undefined && source !== undefined)
      ) {
        command.error('error: give --project, or --source and --target, or nothing', { exitCode: 2 });
      }
      const pair = await openPair(await fontsOf(options));
      printResult(options.json === true, toJson(pair), toTable(pair));
    });
}

async function fontsOf({
  project,
  source,
  target,
}: CoverageOptions): Promise<{ readonly source: FontRef; readonly target: FontRef }> {
  if (project !== undefined) return readProject(project);
  if (source === undefined || target === undefined) return referencePair();
  return { source: parseFontArgument(source), target: parseFontArgument(target) };
}

/** The object of `--json`; `train` and `heldOut` are lists because they are the contract of the split. */
function toJson(pair: PairCoverage) {
  const { source, target, shared, missing, targetOnly, train, heldOut, rows } = pair;
  return {
    source,
    target,
    shared: shared.length,
    missing: missing.length,
    targetOnly: targetOnly.length,
    train: train.map(formatCodePoint),
    heldOut: heldOut.map(formatCodePoint),
    bySet: Object.fromEntries(rows.map(({ id, ...row }) => [id, row])),
  };
}

function toTable({ source, target, rows, train, heldOut }: PairCoverage): readonly string[] {
  const columns = ['size', 'source', 'target', 'shared', 'missing', 'train', 'heldOut'] as const;
  const line = (name: string, cells: readonly (string | number)[]) =>
    `${name.slice(0, 44).padEnd(44)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const rowLine = (row: CoverageRow) =>
    line(
      row.name,
      columns.map((column) => row[column]),
    );
  return [
    `source  ${source.fullName}, ${source.characterCount} characters`,
    `target  ${target.fullName}, ${target.characterCount} characters`,
    `train ${train.length}, held out ${heldOut.length}`,
    '',
    line(
      '',
      columns.map((column) => (column === 'heldOut' ? 'held out' : column)),
    ),
    ...rows.map(rowLine),
  ];
}
