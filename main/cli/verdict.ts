import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatCodePoint } from '../../shared/domain/code-point';
import {
  type DrawingErrorKind,
  ERRORS,
  type Foretelling,
  VERDICT_LEVELS,
  type Verdict,
  type Verdicts,
} from '../../shared/domain/review';
import { parseStyle, styleLabel } from '../../shared/domain/style-names';
import { reviewFiles } from '../review/review-files';
import { readRunConfig } from '../runs/read-run';
import { systemClock } from '../trainer/training/train-run';
import { judgeDrawings } from '../trainer/verdicts/judge-drawings';
import { cancelOnSignal } from './cancel-on-signal';
import { findRun } from './find-run';
import { JSON_SWITCH, printResult } from './output';
import { createProgressLine } from './progress-line';

interface VerdictOptions {
  readonly run: string;
  readonly style?: string;
  readonly json?: boolean;
}

/** Drawings named at the end, the riskiest first. */
const SHOWN = 10;

/** `jikei verdict`: which of a run's drawings want a look. */
export function addVerdict(program: Command): void {
  program
    .command('verdict <project>')
    .description('judge what a run has drawn, calibrated on the held-out characters')
    .option('--run <run>', 'the run; "last" is the newest', 'last')
    .option('--style <style>', 'the style whose drawings are judged, as in generate')
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, options: VerdictOptions) => {
      const run = await findRun(projectPath, options.run);
      const config = await readRunConfig(projectPath, run);
      const style =
        options.style === undefined ? null : styleLabel(parseStyle(options.style, config), config);
      const set = { run, style };
      const line = createProgressLine();
      const { signal, release } = cancelOnSignal();
      const started = performance.now();
      try {
        const verdicts = await judgeDrawings({
          projectPath: resolve(projectPath),
          set,
          signal,
          clock: systemClock,
          onProgress: ({ value, done, total, secondsLeft }) =>
            line.show({ value, secondsLeft: secondsLeft ?? null, text: `judged ${done} of ${total}` }),
        });
        line.end();
        const seconds = (performance.now() - started) / 1000;
        const { verdicts: file } = reviewFiles(projectPath, set);
        const levels = countLevels(verdicts.verdicts);
        const { checkpoint, calibration } = verdicts;
        printResult(options.json === true, { run, style, file, checkpoint, calibration, levels, seconds }, [
          VERDICT_LEVELS.map((level) => `${levels[level]} ${level}`).join(', '),
          ...describeCalibration(verdicts),
          ...verdicts.verdicts.slice(0, SHOWN).map(describeVerdict),
          `All of them: ${file}`,
        ]);
      } finally {
        line.end();
        release();
      }
    });
}

function countLevels(verdicts: readonly Verdict[]) {
  const count = (level: Verdict['level']) => verdicts.filter((verdict) => verdict.level === level).length;
  return { good: count('good'), look: count('look'), poor: count('poor') };
}

function describeCalibration({ calibration }: Verdicts): string[] {
  const { glyphs, folds, foretold, alone } = calibration;
  const each = Object.entries(alone).map(([predictor, value]) => `${predictor} ${value.toFixed(2)}`);
  return [
    `On ${glyphs} held-out characters, unseen in ${folds} folds, of the worst twentieth so many are among the riskiest fifth,` +
      ' and rank correlation with the true error:',
    ...ERRORS.map(
      (kind) =>
        `  ${ERROR_WORDS[kind]}: ${describeForetelling(foretold[kind])}` +
        `; by the source alone, ${describeForetelling(foretold[kind].bySource)}`,
    ),
    `Each predictor alone, rank correlation with wrong shapes: ${each.join(', ')}`,
  ];
}

const ERROR_WORDS: Readonly<Record<DrawingErrorKind, string>> = {
  shape: 'wrong shapes, which the order is by',
  l1: 'any difference (L1), place and all',
};

const describeForetelling = ({ recallOfWorst, spearman }: Foretelling) =>
  `${Math.round(100 * recallOfWorst)} %, ${spearman.toFixed(2)}`;

function describeVerdict({ codePoint, level, expected, risk, reasons }: Verdict): string {
  const against = reasons.map(({ predictor }) => predictor).join(', ');
  return `${String.fromCodePoint(codePoint)} ${formatCodePoint(codePoint)} ${level}: worse than ${Math.floor(100 * risk)} %, expected error of shape ${expected.shape.toFixed(3)}, L1 ${expected.l1.toFixed(3)}${against === '' ? '' : ` (${against})`}`;
}
