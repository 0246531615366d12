import type { Command } from 'commander';
import { BENCH_SIZES, benchConfig } from '../bench/bench-config';
import { benchGenerate } from '../bench/bench-generate';
import { ownWorker } from '../bench/locate';
import { describeMachine } from '../bench/machine';
import { describeGenerating, writePerformance } from '../bench/performance-page';
import { positiveInteger, positiveNumber, sizeList } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';

interface Options {
  readonly px: readonly (typeof BENCH_SIZES)[number][];
  readonly model: string;
  readonly repeat: number;
  readonly seconds: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `jikei bench generate`: drawing glyphs, eager and compiled in turn. */
export function addBenchGenerate(bench: Command): void {
  bench
    .command('generate')
    .description('time drawing glyphs: eager and compiled, in turn')
    .option(
      '--px <list>',
      `sides of the canvas, of ${BENCH_SIZES.join(', ')}`,
      sizeList(BENCH_SIZES),
      [64, 128],
    )
    .option('--model <name>', "a preset's network, or seed", 'draft')
    .option('--repeat <n>', 'rounds in which the engines take turns', positiveInteger, 5)
    .option('--seconds <s>', 'time of one turn, about', positiveNumber, 1)
    .option('--out <docs>', 'write the section of performance.md into this folder')
    .option(...JSON_SWITCH)
    .action(async ({ px, model, repeat, seconds, out, json = false }: Options) => {
      const configs = px.map((side) => benchConfig({ model, batch: null }, side));
      const measured = await benchGenerate({
        ...{ configs, note, worker: ownWorker() },
        rounds: repeat,
        msPerRound: seconds * 1000,
      });
      const report = {
        machine: describeMachine(...measured.libraries),
        model,
        date: new Date().toISOString(),
        command: `bench generate --px ${px.join(',')} --model ${model}`,
        ...measured,
      };
      const text = describeGenerating(report);
      if (out !== undefined) await writePerformance(out, 'generating', text, new Map());
      printResult(json, report, text.split('\n'));
    });
}
