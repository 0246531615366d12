import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parseStyle } from '../../shared/domain/style-names';
import { listOf } from '../../shared/pipeline/fontfile/list-of';
import { readProject } from '../projects/read-project';
import { readRunConfig } from '../runs/read-run';
import { generateGlyphs } from '../trainer/generate/generate-glyphs';
import { systemClock } from '../trainer/training/train-run';
import { cancelOnSignal } from './cancel-on-signal';
import { chooseCharacters } from './choose-characters';
import { findRun } from './find-run';
import { JSON_SWITCH, note, printResult } from './output';
import { openPair } from './pair-of';
import { createProgressLine } from './progress-line';

interface GenerateOptions {
  readonly run: string;
  readonly chars: string;
  readonly style?: string;
  readonly redraw?: boolean;
  readonly json?: boolean;
}

/** `jikei generate`: draws characters with a run's weights into the project's folder. */
export function addGenerate(program: Command): void {
  program
    .command('generate <project>')
    .description('draw characters with a trained run')
    .option('--run <run>', 'the run; "last" is the newest', 'last')
    .option('--chars <what>', 'missing, heldout, the id of a charset, a text file, or characters', 'missing')
    .option('--style <style>', 'a style that the run has learned, or FROM:TO:PART for what lies between two')
    .option('--redraw', 'draw those again that are there already')
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, options: GenerateOptions) => {
      const project = await readProject(projectPath);
      const run = await findRun(projectPath, options.run);
      const style =
        options.style === undefined
          ? undefined
          : parseStyle(options.style, await readRunConfig(projectPath, run));
      const { codePoints, left } = await chooseCharacters(options.chars, await openPair(project), project);
      if (left > 0) note(`${left} characters are not in the source font and are left out`);
      const line = createProgressLine();
      const { signal, release } = cancelOnSignal();
      const started = performance.now();
      try {
        const result = await generateGlyphs({
          projectPath: resolve(projectPath),
          run,
          codePoints,
          style,
          redraw: options.redraw === true,
          signal,
          clock: systemClock,
          onProgress: ({ value, done, total, secondsLeft }) =>
            line.show({ value, secondsLeft: secondsLeft ?? null, text: `drawn ${done} of ${total}` }),
        });
        line.end();
        const styled = (option: string) =>
          options.style === undefined ? '' : ` --${option} ${options.style}`;
        const seconds = (performance.now() - started) / 1000;
        printResult(options.json === true, { ...result, left, seconds }, [
          `${result.drawn} characters drawn, ${result.kept} were there already: ${result.folder}`,
          ...(result.beyond.length === 0
            ? []
            : [
                `${result.beyond.length} left out, whose source reaches beyond the canvas: ${listOf(result.beyond)}`,
              ]),
          `Which of them want a look: jikei verdict ${projectPath} --run ${run}${styled('style')}`,
          `Next: jikei export ${projectPath} --run ${run} --out font.otf${styled('drawn-style')}`,
        ]);
      } finally {
        line.end();
        release();
      }
    });
}
