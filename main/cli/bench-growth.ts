import type { Command } from 'commander';
import { benchConfig } from '../bench/bench-config';
import { benchGrowth, growthCases } from '../bench/bench-growth';
import { ownWorker } from '../bench/locate';
import { describeMachine } from '../bench/machine';
import { describeGrowth, writePerformance } from '../bench/performance-page';
import { positiveInteger, positiveNumber } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';

interface Options {
  readonly model: string;
  readonly batch: number;
  readonly repeat: number;
  readonly seconds: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `jikei bench growth`: what a step costs as canvas, batch and network grow. */
export function addBenchGrowth(bench: Command): void {
  bench
    .command('growth')
    .description('time and memory of a compiled step against canvas (32 to 256 px), batch and width')
    .option('--model <name>', "a preset's network and losses, or seed", 'draft')
    .option('--batch <n>', 'glyphs in a batch while canvas and width grow', positiveInteger, 8)
    .option('--repeat <n>', 'rounds', positiveInteger, 3)
    .option('--seconds <s>', 'time of one round, about', positiveNumber, 1)
    .option('--out <docs>', 'write the section of performance.md and its plots into this folder')
    .option(...JSON_SWITCH)
    .action(async ({ model, batch, repeat, seconds, out, json = false }: Options) => {
      const rows = await benchGrowth({
        ...{ note, worker: ownWorker() },
        cases: growthCases(benchConfig({ model, batch }, 64)),
        rounds: repeat,
        msPerRound: seconds * 1000,
      });
      const report = {
        machine: describeMachine(),
        model,
        date: new Date().toISOString(),
        command: `bench growth --model ${model}`,
        rows,
      };
      const { text, plots } = await describeGrowth(report);
      if (out !== undefined) await writePerformance(out, 'growth', text, plots);
      printResult(json, report, text.split('\n'));
    });
}
